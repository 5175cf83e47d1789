import { complete, fieldsOf, optional, readDocument, required, type Reading } from './document'
import { wholeNumber, yesOrNo } from './document-field'
import { addMonths, monthOf, type Month } from './month'

/** When the past month of a seller entity is billed, in its own time zone. */
export interface BillingSchedule {
  /** Of the month, 1 to 28: every month has it. */
  day: number
  /** 0 to 23, on the hour. */
  hour: number
  paused: boolean
}

/**
 * What became of a scheduled run: `billed` by it, `joined` one that ran already, `done` before, `busy`: another run of the same
 * month stood in its way for a whole day.
 */
export const scheduledOutcomes = ['billed', 'joined', 'done', 'nothing-to-bill', 'busy'] as const
export type ScheduledOutcome = (typeof scheduledOutcomes)[number]

const dayOfMonth = wholeNumber(1, 28)
const hourOfDay = wholeNumber(0, 23)

/** Reads what somebody wants to set; where they do not say whether it is paused, it is not. */
export function readBillingSchedule(document: unknown): Reading<BillingSchedule> {
  return readDocument(document, (place) => {
    const fields = fieldsOf(place, ['day', 'hour', 'paused'])
    if (!fields) return undefined
    return complete<BillingSchedule>({
      day: required(fields.day, dayOfMonth),
      hour: required(fields.hour, hourOfDay),
      paused: optional(fields.paused, yesOrNo, false),
    })
  })
}

/** The month before the one that holds `instant` (RFC 3339) in an IANA `timeZone`: what a run at that time bills. */
export function pastMonth(instant: string, timeZone: string): Month {
  return addMonths(monthOf(instant, timeZone), -1)
}

import type { Schema } from '../api/client'
import { table } from './table'
import { timeIn } from './words'

type Schedule = Schema<'BillingSchedule'>

/** Schedules, one a line. */
export function scheduleTable(schedules: readonly Schedule[]): string {
  if (schedules.length === 0)
    return 'There is no schedule yet: "drawdown schedule set SELLER --day 3" makes one.'
  return table(
    [
      { title: 'Seller entity', flexible: true },
      { title: 'Day', align: 'right' },
      { title: 'Hour', align: 'right' },
      { title: 'Next time' },
      { title: 'Last outcome', flexible: true },
    ],
    schedules.map((schedule) => [
      schedule.sellerEntity.name,
      String(schedule.day),
      `${String(schedule.hour).padStart(2, '0')}:00`,
      nextText(schedule).replace(' (', '\n('),
      lastText(schedule),
    ]),
  )
}

/** One schedule, in a sentence. */
export function scheduleText(schedule: Schedule): string {
  const { sellerEntity, day, hour, timeZone } = schedule
  const when = `on day ${day} of each month at ${String(hour).padStart(2, '0')}:00 (${timeZone})`
  const next = schedule.paused ? 'it is paused' : `next: ${nextText(schedule)}`
  return `${sellerEntity.name}: the past month is billed ${when}; ${next}.`
}

function nextText({ paused, nextAt, timeZone }: Schedule): string {
  if (paused) return 'paused'
  return nextAt === null ? 'never' : `${timeIn(nextAt, timeZone)} (${timeZone})`
}

function lastText({ last, missed }: Schedule): string {
  const lost = missed > 0 ? `; ${missed} missed while Temporal was down` : ''
  if (last === null) return `none yet${lost}`
  const { state, outcome, billingPeriod, runId } = last
  if (state === 'running') return `in progress${lost}`
  if (outcome === null)
    return `${state === 'failed' ? `failed: workflow ${last.workflowId}` : 'not known'}${lost}`
  return `${billingPeriod ?? ''}: ${outcomeText(outcome, runId ?? '')}${lost}`
}

function outcomeText(outcome: NonNullable<NonNullable<Schedule['last']>['outcome']>, runId: string): string {
  const texts = {
    billed: `billed, run ${runId}`,
    joined: `run ${runId} was in progress already`,
    done: `billed before, run ${runId}`,
    'nothing-to-bill': 'nothing to bill',
    busy: `not billed: run ${runId} stood in the way`,
  } as const
  return texts[outcome]
}

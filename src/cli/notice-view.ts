import { colours } from './print'
import type { Schema } from '../api/client'
import { pairs, table } from './table'
import { noticeKindWords, noticeStateWords, time } from './words'

type Summary = Schema<'NoticeSummary'>
type Notice = Schema<'Notice'>

/** Messages, one a line. */
export function noticeTable(notices: readonly Summary[]): string {
  if (notices.length === 0)
    return 'There is no such message: contacts hear when a balance runs low, a purchase order ends or an invoice finds none.'
  return table(
    [
      { title: 'Message' },
      { title: 'State' },
      { title: 'To', flexible: true },
      { title: 'About', flexible: true },
    ],
    notices.map((notice) => [notice.id, stateOf(notice), notice.recipient.email, subjectOf(notice)]),
  )
}

/** One message with its text. */
export function noticeCard(notice: Notice): string {
  const { recipient, payer, purchaseOrder, attempts, lastError, nextAttemptAt, sentAt } = notice
  const head = pairs([
    ['Message', `${notice.id}, ${noticeKindWords[notice.kind]}`],
    ['State', stateOf(notice)],
    ['To', `${recipient.name} <${recipient.email}>, ${recipient.language}`],
    ['Payer', `${payer.name} (${payer.code})`],
    ['Purchase order', purchaseOrder?.number],
    ['Billing run', notice.billingRunId],
    ['Since', time(notice.createdAt)],
    ['Sent', sentAt && time(sentAt)],
    ['Attempts', attempts > 0 ? attempts.toString() : null],
    ['Last problem', lastError],
    ['Next attempt', nextAttemptAt && `after ${time(nextAttemptAt)}`],
    ['Subject', notice.subject],
  ])
  return notice.text === null ? head : `${head}\n\n${notice.text}`
}

/** A message that is not rendered yet has no subject; the occasion says enough. */
function subjectOf({ subject, kind, occasion, payer }: Summary): string {
  return subject ?? `${noticeKindWords[kind]}${occasion === null ? '' : ` (${occasion})`}, ${payer.name}`
}

function stateOf({ state }: Summary): string {
  const words = noticeStateWords[state]
  if (state === 'failed' || state === 'uncertain') return colours.red(words)
  return state === 'deferred' ? colours.yellow(words) : words
}

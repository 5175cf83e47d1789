import type { Schema } from '../api/client'
import { pairs, table } from './table'
import { count, grouped, invoiceStatusWords, money, time } from './words'

type Run = Schema<'BillingRun'>

/** Billing runs, one a line. */
export function runTable(runs: readonly Schema<'BillingRunSummary'>[]): string {
  if (runs.length === 0) return 'There is no billing run yet.'
  return table(
    [
      { title: 'Run' },
      { title: 'Seller entity', flexible: true },
      { title: 'Month' },
      { title: 'Invoices', align: 'right' },
      { title: 'State' },
      { title: 'Started' },
    ],
    runs.map((run) => [
      run.id,
      [run.sellerEntity.name, ...(run.payer === null ? [] : [`payer ${run.payer}`])].join('\n'),
      run.billingPeriod,
      run.documents === null ? '' : grouped(run.documents.toString()),
      stateWords[run.state],
      time(run.startedAt),
    ]),
  )
}

const stateWords = { in_progress: 'in progress', stopped: 'stopped', finished: 'finished' } as const

/** One billing run with what it has made. */
export function runCard(run: Run): string {
  const facts = pairs([
    ['Billing run', run.id],
    ['Bill from', `${run.sellerEntity.name} (${run.sellerEntity.code})`],
    [
      'Month',
      run.sequence === 1 ? run.billingPeriod : `${run.billingPeriod}, run number ${run.sequence} of it`,
    ],
    ['Only payer', run.payer],
    ['Only import', run.batchId],
    ['Issue date', run.issueDate],
    ['State', stateOf(run)],
    ['Documents', outcomeOf(run)],
    ['Messages', messagesOf(run)],
  ])
  return [facts, totalTable(run), zeroText(run), failureText(run), nextStep(run)]
    .filter((part) => part !== '')
    .join('\n\n')
}

function stateOf({
  id,
  state,
  startedAt,
  finishedAt,
  stopped,
  documents,
  finishedDocuments,
  workflow,
}: Run): string {
  if (finishedAt !== null) return `finished ${time(finishedAt)}, after ${seconds(startedAt, finishedAt)}`
  const far =
    documents === null
      ? 'planning'
      : `${grouped(finishedDocuments.toString())} of ${count(documents, 'invoice')} written`
  const cure = `continue it: drawdown run continue ${id}`
  if (stopped) return `stopped by ${stopped.by} ${time(stopped.at)}, ${far}; ${cure}`
  if (workflow.state === 'failed') return `came to a halt, ${far}; ${cure}`
  if (workflow.state === 'absent') return `recorded, not started; ${cure}`
  return `${stateWords[state]}, ${far}`
}

function seconds(from: string, to: string): string {
  return `${((Date.parse(to) - Date.parse(from)) / 1000).toFixed(1)} s`
}

function messagesOf({ notices: { total, sent, failed } }: Run): string | null {
  if (total === 0) return null
  return `${grouped(sent.toString())} of ${grouped(total.toString())} sent${failed > 0 ? `, ${grouped(failed.toString())} failed` : ''}`
}

function outcomeOf({ outcome: { associated, unassociated, held } }: Run): string | null {
  if (associated + unassociated + held === 0) return null
  const told = (number: number, what: string) => `${grouped(number.toString())} ${what}`
  return [told(associated, 'associated'), told(unassociated, 'unassociated'), told(held, 'held')].join(', ')
}

function failureText({ failures }: Run): string {
  return failures
    .map(({ of, cause, count: times }) =>
      of === 'workflow' ? `Halted: ${cause}` : `Not sent, ${count(times, 'message')}: ${cause}`,
    )
    .join('\n')
}

function totalTable({ totals }: Run): string {
  if (totals.length === 0) return ''
  return table(
    [
      { title: 'Documents' },
      { title: 'Number', align: 'right' },
      { title: 'Without purchase order', align: 'right' },
      { title: 'Total', align: 'right' },
    ],
    totals.map(({ kind, status, documents, unassociated, total, currency }) => [
      `${kind === 'invoice' ? 'invoices' : 'credit memos'}, ${invoiceStatusWords[status]}`,
      grouped(documents.toString()),
      grouped(unassociated.toString()),
      money(total, currency),
    ]),
  )
}

function zeroText({ zeroDocuments }: Run): string {
  return zeroDocuments
    .map(
      ({ documents, charges, amount, currency }) =>
        `Not made, because they round to zero: ${count(documents, 'document')} of ${count(charges, 'charge')}, together ${money(amount, currency)}.`,
    )
    .join('\n')
}

function nextStep({ id, documents }: Run): string {
  return documents === null || documents === 0 ? '' : `See them: drawdown invoice list --run ${id}`
}

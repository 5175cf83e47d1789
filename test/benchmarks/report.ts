import type { ApiLoad } from './api-load'
import type { Latencies, Times } from './api-load-client'
import type { CostPerInvoice, Series } from './cost-per-invoice'
import type { EndToEnd } from './end-to-end'
import type { ProcessFigures } from './figures'
import type { FirstView } from './first-view'
import type { HotLine } from './hot-line'
import type { ImportBenchmark } from './import'
import type { Lifecycle } from './lifecycle'
import { lifecycleLines } from './lifecycle-report'
import type { Lists } from './lists'
import { listsLines } from './lists-report'
import type { Machine } from './machine'
import type { MailFaults } from './mail-faults'

/** What `npm run bench -- --json` prints; a part that was left out is absent. */
export interface Report {
  machine: Machine
  scale: number
  endToEnd?: EndToEnd
  hotLine?: HotLine
  costPerInvoice?: CostPerInvoice
  import?: ImportBenchmark
  mailFaults?: MailFaults
  lifecycle?: Lifecycle
  api?: ApiLoad
  lists?: Lists
  firstView?: FirstView
}

/** The report for a person to read. */
export function reportText({ machine, scale, ...report }: Report): string {
  const sections = [
    machineLines(machine, scale),
    report.endToEnd && endToEndLines(report.endToEnd),
    report.hotLine && hotLineLines(report.hotLine),
    report.costPerInvoice && costLines(report.costPerInvoice),
    report.import && importLines(report.import),
    report.mailFaults && mailFaultLines(report.mailFaults),
    report.lifecycle && lifecycleLines(report.lifecycle, row),
    report.api && apiLines(report.api),
    report.lists && listsLines(report.lists, row),
    report.firstView && firstViewLines(report.firstView),
  ]
  return sections
    .filter((lines) => lines !== undefined)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function machineLines(machine: Machine, scale: number): string[] {
  const { cores, processor, memoryGigabytes, node, postgres, fsync, synchronousCommit } = machine
  const loads = (load: number[]) => load.map((average) => average.toFixed(1)).join(' ')
  return [
    `${cores} cores (${processor}), ${memoryGigabytes} GB, Node ${node}, Postgres ${postgres}, fsync ${fsync}, synchronous_commit ${synchronousCommit}`,
    `load average before ${loads(machine.loadBefore)}, after ${loads(machine.loadAfter)}${scale === 1 ? '' : `, scale ${scale}`}`,
    ...(busyBefore(machine) ? ['THE MACHINE WAS BUSY BEFORE: the times say little.'] : []),
    ...(machine.isDataInMemory
      ? ['THE DATA LIES IN MEMORY: set TMPDIR to a folder on a disk for true times.']
      : []),
  ]
}

/** Other programs used a tenth of the processors or more in the minute before. */
function busyBefore({ cores, loadBefore }: Machine): boolean {
  return (loadBefore[0] ?? 0) > cores / 10
}

function endToEndLines(figures: EndToEnd): string[] {
  const { notices, warm } = figures
  return [
    `End to end: ${whole(figures.invoices)} invoices through Temporal (median of ${figures.runs})`,
    row('run', `${whole(figures.invoicesPerSecond)} invoices/s`, seconds(figures.seconds)),
    row(
      'floor, 2 x COPY and one update',
      `${whole(figures.floorInvoicesPerSecond)} invoices/s`,
      seconds(figures.floorSeconds),
    ),
    row(
      'floor without foreign keys',
      `${whole(figures.floorWithoutForeignKeysInvoicesPerSecond)} invoices/s`,
    ),
    row('run / floor', figures.ratio.toFixed(2)),
    row(
      `worker that billed ${whole(warm.invoicesBefore)} before`,
      `${whole(warm.invoicesPerSecond)} invoices/s`,
      seconds(warm.seconds),
      `run / floor ${warm.ratio.toFixed(2)}`,
    ),
    row(
      'notices',
      `${whole(notices.notices)} queued, ${whole(notices.sent)} sent`,
      `rendered ${whole(notices.renderedPerSecond)}/s, sent ${whole(notices.sentPerSecond)}/s`,
    ),
    ...processLines(figures.processes),
  ]
}

function apiLines({ requestsPerSecond, alone, duringRun }: ApiLoad): string[] {
  const cell = ({ median, p99, worst }: Times) =>
    `${median.toFixed(1)} / ${p99.toFixed(1)} / ${worst.toFixed(1)} ms`
  const rows = (when: string, { requests, failures, all, reads, edits }: Latencies) => [
    row(when, cell(all), `${whole(requests)} requests, ${failures} failures`),
    row('  reads', cell(reads)),
    row('  edits', cell(edits)),
  ]
  return [
    `API: ${requestsPerSecond} requests/s, four reads to one edit (median / 99% / worst)`,
    ...rows('alone', alone),
    ...rows(`while a run of ${whole(duringRun.invoices)} invoices works`, duringRun),
    row('that run', seconds(duringRun.runSeconds)),
  ]
}

function firstViewLines({ visits, interactive, worst, floor, ratio }: FirstView): string[] {
  return [
    `The console's home page, ${visits} visits with an empty cache`,
    row('until it can be used', `${whole(interactive)} ms`, `at most ${whole(worst)} ms`),
    row('floor, a page without script', `${whole(floor)} ms`),
    row('home page / floor', ratio.toFixed(1)),
  ]
}

function hotLineLines({ invoices, seconds: taken, invoicesPerSecond, processes }: HotLine): string[] {
  return [
    `Hot line: ${whole(invoices)} invoices of one payer on one line item`,
    row('run', seconds(taken), `${whole(invoicesPerSecond)} invoices/s`),
    ...processLines(processes),
  ]
}

function costLines({ byInvoices, byEarlierDraws }: CostPerInvoice): string[] {
  return [
    'Cost per invoice, all processes',
    ...byInvoices.costs.map((cost) =>
      row(`${whole(cost.invoices)} invoices`, ...costCells(cost.microsecondsPerInvoice, cost)),
    ),
    ratioRow(byInvoices),
    ...byEarlierDraws.costs.map((cost) =>
      row(`${whole(cost.earlierDraws)} earlier draws each`, ...costCells(cost.microsecondsPerInvoice, cost)),
    ),
    ratioRow(byEarlierDraws),
  ]
}

function costCells(clock: number, cost: { cpuMicrosecondsPerInvoice: number | null }): [string, string] {
  return [`${clock.toFixed(1)} us`, `${optional(cost.cpuMicrosecondsPerInvoice, 1)} us of processors`]
}

function ratioRow({ ratio, cpuRatio }: Series): string {
  return row('  dearest / cheapest', ratio.toFixed(2), `${optional(cpuRatio, 2)} of processors`)
}

function importLines({
  rows,
  rowsPerSecond,
  seconds: taken,
  peakMemoryMegabytes,
  throughApi,
}: ImportBenchmark): string[] {
  return [
    `Import of ${whole(rows)} charges`,
    row(
      'FOCUS file',
      `${whole(rowsPerSecond)} rows/s`,
      `${seconds(taken)}, peak ${whole(peakMemoryMegabytes)} MB`,
    ),
    row(
      'the same by the command line through the API',
      seconds(throughApi.seconds),
      throughApi.apiPeakMegabytes === null ? '' : `API peak ${whole(throughApi.apiPeakMegabytes)} MB`,
    ),
  ]
}

function mailFaultLines(figures: MailFaults): string[] {
  const { notices, delivered, sent, lostReplies, duplicates, identical, seconds: taken } = figures
  return [
    `Mail with one reply in ten lost: ${whole(notices)} notices`,
    row('delivered', `${whole(delivered)} keys`, `${whole(sent)} known to be sent, ${seconds(taken)}`),
    row('replies lost', whole(lostReplies)),
    row(
      'arrived twice or more',
      whole(duplicates),
      identical ? 'all the same, byte for byte' : 'THEY DIFFER',
    ),
  ]
}

function processLines(processes: ProcessFigures): string[] {
  return Object.entries(processes).map(([name, { peakMegabytes, cpuSeconds, cpuMicrosecondsPerInvoice }]) =>
    row(
      `  ${name}`,
      `${optional(cpuMicrosecondsPerInvoice, 1)} us/invoice`,
      `${optional(cpuSeconds, 1)} s of processors, peak ${optional(peakMegabytes, 0)} MB`,
    ),
  )
}

function row(name: string, value: string, ...more: string[]): string {
  return `  ${name.padEnd(33)}${value.padStart(23)}${more.map((cell) => `   ${cell}`).join('')}`
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`
}

function optional(value: number | null, digits: number): string {
  return value === null ? 'unknown' : value.toFixed(digits)
}

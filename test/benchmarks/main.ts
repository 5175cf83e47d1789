import { loadavg } from 'node:os'
import { measureApiLoad } from './api-load'
import { openBench, type Bench, type Ending } from './bench'
import { measureCostPerInvoice } from './cost-per-invoice'
import { measureEndToEnd } from './end-to-end'
import { measureFirstView } from './first-view'
import { measureHotLine } from './hot-line'
import { measureImport } from './import'
import { describeMachine } from './machine'
import { measureLifecycle } from './lifecycle'
import { measureLists } from './lists'
import { measureMailFaults } from './mail-faults'
import { readOptions, usage, type BenchOptions, type PartName } from './options'
import { reportText, type Report } from './report'

let ending: Ending | undefined

/** Measures the parts that the command line asks for and prints what it found. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options.help) {
    console.log(usage)
    return
  }
  const bench = await openBench(
    (line) => console.error(line),
    (opened) => (ending = opened),
  )
  const machine = await describeMachine(bench)
  const report: Report = { machine, scale: options.scale }
  for (const part of options.parts) {
    bench.say(part)
    await measure[part](bench, options, report)
  }
  machine.loadAfter = loadavg()
  await ending?.end()
  console.log(options.json ? JSON.stringify(report, null, 2) : `\n${reportText(report)}`)
}

const measure: Record<PartName, (bench: Bench, options: BenchOptions, report: Report) => Promise<void>> = {
  async endToEnd(bench, options, report) {
    report.endToEnd = await measureEndToEnd(bench, options)
  },
  async hotLine(bench, options, report) {
    report.hotLine = await measureHotLine(bench, options)
  },
  async costPerInvoice(bench, options, report) {
    report.costPerInvoice = await measureCostPerInvoice(bench, options)
  },
  async import(bench, { scale }, report) {
    const rows = Math.max(1, Math.round(1_000_000 * scale))
    report.import = await measureImport(bench, rows)
  },
  async mailFaults(bench, options, report) {
    report.mailFaults = await measureMailFaults(bench, options)
  },
  async lifecycle(bench, options, report) {
    report.lifecycle = await measureLifecycle(bench, options)
  },
  async api(bench, options, report) {
    report.api = await measureApiLoad(bench, options)
  },
  async lists(bench, options, report) {
    report.lists = await measureLists(bench, options)
  },
  async firstView(bench, options, report) {
    report.firstView = await measureFirstView(bench, options)
  },
}

// npm passes Ctrl-C on as well, so it may come twice.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (ending?.hasBegun()) return
    console.error('Stopping …')
    void (ending?.end() ?? Promise.resolve()).finally(() => process.exit(130))
  })
}

/** Servers that are ended by a signal make errors that mean nothing. Our own errors are sentences; others come with their place. */
function fail(error: unknown): void {
  if (ending?.hasBegun()) return
  console.error(error instanceof Error && error.constructor === Error ? error.message : error)
  void (ending?.end() ?? Promise.resolve()).finally(() => process.exit(1))
}

process.on('uncaughtException', fail)
main().catch(fail)

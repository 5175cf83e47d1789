import type { Lifecycle, ServerFigures } from './lifecycle'
import type { EditFigures } from './lifecycle-edits'
import type { CostPerOrder } from './lifecycle-load'

type Row = (name: string, value: string, ...more: string[]) => string

/** The lines of a report on the lives of purchase orders; `row` lays one out. */
export function lifecycleLines({ bytesPerOrder, servers }: Lifecycle, row: Row): string[] {
  return [
    'Lives of purchase orders',
    row('our own tables', `${kilobytes(bytesPerOrder)}/order`),
    ...servers.flatMap((figures) => serverLines(figures, row)),
  ]
}

function serverLines(figures: ServerFigures, row: Row): string[] {
  const { server, load, changes, wake, storeBytesPerOrder: bytes } = figures
  const parts =
    bytes.history === null || bytes.visibility === null
      ? []
      : [`history ${kilobytes(bytes.history)}, visibility ${kilobytes(bytes.visibility)}`]
  return [
    `  ${server}: ${load.orders} purchase orders`,
    row('  bulk load', `${load.ordersPerSecond.toFixed(1)}/s`, `${load.seconds.toFixed(1)} s`),
    ...costLines(load.processes, row),
    row('  edits heard, alone', ...editCells(figures.editsAlone)),
    row('  edits heard during the load', ...editCells(figures.editsDuringLoad)),
    row("  Temporal's store", `${kilobytes(bytes.total)}/order`, ...parts),
    row(
      '  changes heard while all sleep',
      `${changes.ordersPerSecond.toFixed(1)}/s`,
      `${changes.seconds.toFixed(1)} s`,
    ),
    ...costLines(changes.processes, row),
    row(
      '  all woken at the same moment',
      `${wake.remindersPerSecond.toFixed(1)}/s`,
      `queued in ${wake.queuedSeconds.toFixed(1)} s, ${wake.messages} messages sent in ${wake.sentSeconds.toFixed(1)} s`,
    ),
    ...costLines(wake.processes, row),
  ]
}

function editCells({ edits, medianSeconds, p95Seconds, worstSeconds }: EditFigures): [string, string] {
  const [median, p95, worst] = [medianSeconds, p95Seconds, worstSeconds].map((value) => value.toFixed(3))
  return [`${median} s`, `p95 ${p95} s, worst ${worst} s of ${edits}`]
}

function costLines(processes: CostPerOrder, row: Row): string[] {
  return Object.entries(processes).map(([name, { cpuMillisecondsPerOrder, peakMegabytes }]) =>
    row(
      `    ${name}`,
      `${cpuMillisecondsPerOrder?.toFixed(2) ?? 'unknown'} ms/order`,
      `peak ${peakMegabytes?.toFixed(0) ?? 'unknown'} MB`,
    ),
  )
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`
}

import type { ListFigures, Lists } from './lists'

/** Milliseconds up to which a request is not named. */
const quick = 50

/** The home page, what is not quick, and how many requests are. */
export function listsLines(
  { purchaseOrders, invoices, requests, csv }: Lists,
  row: (name: string, value: string, ...more: string[]) => string,
): string[] {
  const line = ({ name, median, worst }: ListFigures) =>
    row(name, `${median.toFixed(1)} / ${worst.toFixed(1)} ms`)
  const ofHome = ({ name }: ListFigures) => name.startsWith('home')
  const slow = requests.filter((request) => !ofHome(request) && request.median > quick)
  const others = requests.length - slow.length - requests.filter(ofHome).length
  return [
    `Lists of ${purchaseOrders.toLocaleString('en-US')} purchase orders and ${invoices.toLocaleString('en-US')} invoices (median / worst)`,
    ...requests.filter(ofHome).map(line),
    ...slow.map(line),
    row(`${others} others`, `within ${quick} ms`),
    row('all purchase orders as CSV', `${csv.seconds.toFixed(1)} s`, memoryOf(csv)),
  ]
}

function memoryOf({ rows, peakMegabytes }: Lists['csv']): string {
  const peak = peakMegabytes === null ? 'unknown' : `${Math.round(peakMegabytes)} MB`
  return `${rows.toLocaleString('en-US')} rows, API at most ${peak}`
}

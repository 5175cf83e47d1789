import type { Usages } from './process-usage'

/** What each process took for a run; null where the system does not tell. */
export type ProcessFigures = Record<
  keyof Usages,
  { peakMegabytes: number | null; cpuSeconds: number | null; cpuMicrosecondsPerInvoice: number | null }
>

export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2
}

/** The value below which `share` of the ascending numbers lie. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? NaN
}

/** Medians over the measurements of one run; the peak is that of all. */
export function perInvoice(usages: readonly Usages[], invoices: number): ProcessFigures {
  const figures = (name: keyof Usages): ProcessFigures[keyof Usages] => {
    const known = (values: (number | null)[]) => values.filter((value) => value !== null)
    const peaks = known(usages.map((usage) => usage[name].peakMegabytes))
    const times = known(usages.map((usage) => usage[name].cpuSeconds))
    const cpuSeconds = times.length > 0 ? medianOf(times) : null
    return {
      peakMegabytes: peaks.length > 0 ? Math.max(...peaks) : null,
      cpuSeconds,
      cpuMicrosecondsPerInvoice: cpuSeconds === null ? null : (cpuSeconds / invoices) * 1e6,
    }
  }
  return {
    worker: figures('worker'),
    postgres: figures('postgres'),
    temporal: figures('temporal'),
    bench: figures('bench'),
  }
}

/** Processor time of an invoice over all processes, in microseconds. */
export function cpuPerInvoice(processes: ProcessFigures): number | null {
  const times = Object.values(processes).map((process) => process.cpuMicrosecondsPerInvoice)
  return times.includes(null) ? null : times.reduce<number>((all, time) => all + (time ?? 0), 0)
}

import { addMonths, month, type Month } from '../../domain/month'

/** The month of the sample that becomes the last full month. */
const sampleMonth = month('2024-09')

/** Months from the sample's month to `target`. */
export function shiftTo(target: Month): number {
  return monthNumber(target) - monthNumber(sampleMonth)
}

function monthNumber(of: Month): number {
  const [year = 0, inYear = 0] = of.split('-').map(Number)
  return year * 12 + inYear
}

/**
 * Moves every date of cost data by `months`. A date is a field of its own in quotes, such as "2024-09-01 00:00:00"; a day
 * that the new month lacks becomes its last.
 */
export function shiftCharges(csv: string, months: number): string {
  return csv.replace(
    /"(\d{4}-\d{2})-(\d{2}) (\d{2}:\d{2}:\d{2})"/g,
    (_, yearMonth: string, day: string, time: string) => {
      const shifted = addMonths(month(yearMonth), months)
      return `"${shifted}-${atMost(Number(day), shifted)} ${time}"`
    },
  )
}

function atMost(day: number, of: Month): string {
  const [year = 0, inYear = 0] = of.split('-').map(Number)
  const last = new Date(Date.UTC(year, inYear, 0)).getUTCDate()
  return String(Math.min(day, last)).padStart(2, '0')
}

/** Moves every month of a document, such as `effectiveMonth: 2024-04`, by `months`. */
export function shiftDocument<T>(document: T, months: number): T {
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      key.endsWith('Month') && typeof value === 'string' ? addMonths(month(value), months) : value,
    ),
  ) as T
}

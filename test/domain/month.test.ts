import fc from 'fast-check'
import {
  addDays,
  addMonths,
  dateIn,
  firstInstant,
  isMonth,
  isTimeZone,
  isWithin,
  month,
  monthOf,
  monthsInclusive,
} from '../../src/domain/month'

test.each(['2024-09', '1900-01', '2199-12'])('%s is a month', (text) => {
  expect(isMonth(text)).toBe(true)
  expect(month(text)).toBe(text)
})

test.each(['2024-00', '2024-13', '2024-9', '1899-12', '2200-01', '2024-09-01', ' 2024-09', '2024-09\n', ''])(
  '"%s" is none',
  (text) => {
    expect(isMonth(text)).toBe(false)
    expect(() => month(text)).toThrow(RangeError)
  },
)

test('months are added across years', () => {
  expect(addMonths(month('2024-11'), 3)).toBe('2025-02')
  expect(addMonths(month('2025-01'), -1)).toBe('2024-12')
})

test('a window counts both of its ends, an upside-down one is empty', () => {
  expect(monthsInclusive(month('2025-01'), month('2025-12'))).toBe(12)
  expect(monthsInclusive(month('2025-01'), month('2025-01'))).toBe(1)
  expect(monthsInclusive(month('2025-02'), month('2025-01'))).toBe(0)
})

test('months compare in time order', () => {
  const months = fc.integer({ min: 0, max: 3599 }).map((count) => addMonths(month('1900-01'), count))
  fc.assert(
    fc.property(months, months, (a, b) => {
      expect(a <= b).toBe(monthsInclusive(a, b) > 0)
      expect(isWithin(a, b, b)).toBe(a === b)
    }),
  )
})

test.each([
  ['2025-01', 'Europe/Berlin', '2024-12-31T23:00:00Z'],
  ['2025-07', 'Europe/Berlin', '2025-06-30T22:00:00Z'],
  ['2025-01', 'Pacific/Auckland', '2024-12-31T11:00:00Z'],
  ['2025-07', 'Pacific/Auckland', '2025-06-30T12:00:00Z'],
  ['2025-01', 'America/Los_Angeles', '2025-01-01T08:00:00Z'],
  ['2024-03', 'America/Los_Angeles', '2024-03-01T08:00:00Z'],
  // The clocks went forward at midnight of 1 October: the month began at 01:00.
  ['2017-10', 'America/Asuncion', '2017-10-01T04:00:00Z'],
])('%s begins in %s at %s', (text, timeZone, instant) => {
  expect(firstInstant(month(text), timeZone)).toBe(instant)
  expect(monthOf(instant, timeZone)).toBe(text)
  const before = new Date(Date.parse(instant) - 1).toISOString()
  expect(monthOf(before, timeZone)).toBe(addMonths(month(text), -1))
})

test('an instant has the date of its time zone', () => {
  expect(dateIn('2024-02-29T23:30:00Z', 'Europe/Berlin')).toBe('2024-03-01')
  expect(dateIn('2024-03-01T05:00:00Z', 'America/Los_Angeles')).toBe('2024-02-29')
})

test('days are added over the end of February, leap or not', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2025-02-28', 1)).toBe('2025-03-01')
  expect(addDays('2025-01-31', 30)).toBe('2025-03-02')
})

test('time zones are known by their IANA name', () => {
  expect(['Europe/Berlin', 'UTC', 'Pacific/Auckland'].every(isTimeZone)).toBe(true)
  expect(['Europe/Bonn', '', 'Berlin'].some(isTimeZone)).toBe(false)
})

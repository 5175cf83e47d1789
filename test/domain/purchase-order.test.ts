import { addMonths, firstInstant, month } from '../../src/domain/month'
import { countsAsActive, isOutOfBalance, statusOf } from '../../src/domain/purchase-order'

const order = (changes: object = {}) => ({
  effectiveMonth: month('2025-01'),
  expirationMonth: month('2025-12'),
  suspendedAt: null,
  deletedAt: null,
  ...changes,
})
const suspended = { suspendedAt: '2025-01-01T00:00:00Z' }

test.each([
  ['Europe/Berlin', '2024-12-31T23:00:00Z', '2025-12-31T23:00:00Z'],
  ['Pacific/Auckland', '2024-12-31T11:00:00Z', '2025-12-31T11:00:00Z'],
  ['America/Los_Angeles', '2025-01-01T08:00:00Z', '2026-01-01T08:00:00Z'],
])('in %s an order for 2025 is active from %s until just before %s', (timeZone, first, end) => {
  const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString()
  expect(statusOf(order(), timeZone, justBefore(first))).toBe('pending')
  expect(statusOf(order(), timeZone, first)).toBe('active')
  expect(statusOf(order(), timeZone, justBefore(end))).toBe('active')
  expect(statusOf(order(), timeZone, end)).toBe('expired')
})

test('it stays active through both changes of the clocks', () => {
  for (const day of ['2025-03-30', '2025-10-26']) {
    for (const hour of ['00', '01', '02', '03']) {
      expect(statusOf(order(), 'Europe/Berlin', `${day}T${hour}:30:00Z`)).toBe('active')
    }
  }
})

test.each([
  ['2024-02', '2024-02-29T23:59:59.999Z'],
  ['2025-02', '2025-02-28T23:59:59.999Z'],
])('an order for %s alone ends with the last day of that February', (text, lastInstant) => {
  const february = order({ effectiveMonth: month(text), expirationMonth: month(text) })
  expect(statusOf(february, 'UTC', lastInstant)).toBe('active')
  expect(statusOf(february, 'UTC', firstInstant(addMonths(month(text), 1), 'UTC'))).toBe('expired')
})

test('a suspended one is suspended whether pending or active, and suspended-expired when over', () => {
  const at = (now: string) => statusOf(order(suspended), 'UTC', now)
  expect(at('2024-06-01T00:00:00Z')).toBe('suspended')
  expect(at('2025-06-01T00:00:00Z')).toBe('suspended')
  expect(at('2026-01-01T00:00:00Z')).toBe('suspended-expired')
})

test('a deleted one is deleted, whatever else it was', () => {
  const deleted = order({ ...suspended, deletedAt: '2025-02-01T00:00:00Z' })
  expect(statusOf(deleted, 'UTC', '2026-06-01T00:00:00Z')).toBe('deleted')
})

test('pending and active ones count toward the limit, all others do not', () => {
  const counts = (changes: object, now: string) => countsAsActive(order(changes), 'UTC', now)
  expect(counts({}, '2024-06-01T00:00:00Z')).toBe(true)
  expect(counts({}, '2025-06-01T00:00:00Z')).toBe(true)
  expect(counts({}, '2026-06-01T00:00:00Z')).toBe(false)
  expect(counts(suspended, '2025-06-01T00:00:00Z')).toBe(false)
})

test('out of balance means that every tracked line item is at or below zero', () => {
  expect(isOutOfBalance([{ balance: 0n }, { balance: -1n }, { balance: null }])).toBe(true)
  expect(isOutOfBalance([{ balance: 0n }, { balance: 1n }])).toBe(false)
  expect(isOutOfBalance([{ balance: null }])).toBe(false)
  expect(isOutOfBalance([])).toBe(false)
})

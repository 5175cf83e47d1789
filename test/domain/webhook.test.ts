import fc from 'fast-check'
import { isToBeSwitchedOff, kindOfEdit, nextWebhookAttempt } from '../../src/domain/webhook'

const first = '2025-06-15T12:00:00.000Z'
const hours = (text: string) => (Date.parse(text) - Date.parse(first)) / 3_600_000

/** When a delivery that always fails is attempted, each as soon as it may be. */
function attemptsOf(deliveryId: bigint): string[] {
  const times = [first]
  for (;;) {
    const next = nextWebhookAttempt(
      { deliveryId, attempts: times.length, firstAttemptAt: first },
      times.at(-1)!,
    )
    if (next === null) return times
    times.push(next)
  }
}

test('a delivery that fails is tried after about 10 s, 30 s, 90 s, and so on to six hours, a last time after three days', () => {
  const times = attemptsOf(7n)
  const waits = times.slice(1).map((time, index) => (Date.parse(time) - Date.parse(times[index]!)) / 1_000)
  for (const [index, about] of [10, 30, 90, 270, 810].entries()) {
    expect(waits[index]).toBeGreaterThanOrEqual(about * 0.8)
    expect(waits[index]).toBeLessThanOrEqual(about * 1.2)
  }
  expect(Math.max(...waits)).toBeLessThanOrEqual(6 * 3_600 * 1.2)
  expect(hours(times.at(-1)!)).toBe(72)
})

test('times never go back, end after three days, and are the same for the same delivery', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (deliveryId) => {
      const times = attemptsOf(deliveryId)
      expect(times).toEqual([...times].sort())
      expect(hours(times.at(-1)!)).toBe(72)
      expect(times.length).toBeLessThan(30)
      expect(attemptsOf(deliveryId)).toEqual(times)
    }),
  )
})

test('deliveries of one moment are tried again at different moments', () => {
  const seconds = Array.from({ length: 50 }, (_, index) => attemptsOf(BigInt(index + 1))[5])
  expect(new Set(seconds).size).toBeGreaterThan(40)
})

test('an attempt that comes late, after three days, was the last', () => {
  const late = '2025-06-19T12:00:00.000Z'
  expect(nextWebhookAttempt({ deliveryId: 1n, attempts: 2, firstAttemptAt: first }, late)).toBeNull()
})

test('an endpoint is switched off after three days of failure, not before', () => {
  expect(isToBeSwitchedOff(first, '2025-06-18T11:59:59.999Z')).toBe(false)
  expect(isToBeSwitchedOff(first, '2025-06-18T12:00:00.000Z')).toBe(true)
})

test.each([
  ['created', null, { suspendedAt: null, deletedAt: null }],
  ['edited', { suspendedAt: null }, { suspendedAt: null, deletedAt: null }],
  ['suspended', { suspendedAt: null }, { suspendedAt: first, deletedAt: null }],
  ['edited', { suspendedAt: first }, { suspendedAt: first, deletedAt: null }],
  ['resumed', { suspendedAt: first }, { suspendedAt: null, deletedAt: null }],
  ['deleted', { suspendedAt: first }, { suspendedAt: first, deletedAt: first }],
] as const)('an edit is called %s', (name, before, after) => {
  expect(kindOfEdit(before, after)).toBe(`purchase-order.${name}`)
})

import { pastMonth, readBillingSchedule } from '../../src/domain/billing-schedule'

test.each([
  // A quarter past midnight on the 1st in Berlin: still the month before in New York.
  ['2025-02-28T23:15:00Z', 'Europe/Berlin', '2025-02'],
  ['2025-02-28T23:15:00Z', 'America/New_York', '2025-01'],
  ['2025-03-01T04:59:59Z', 'America/New_York', '2025-01'],
  ['2025-03-01T05:00:00Z', 'America/New_York', '2025-02'],
  ['2024-12-31T10:59:59Z', 'Pacific/Auckland', '2024-11'],
  ['2024-12-31T11:00:00Z', 'Pacific/Auckland', '2024-12'],
  // Either side of the hour that does not exist, and of the one that is there twice.
  ['2025-03-30T00:59:59Z', 'Europe/Berlin', '2025-02'],
  ['2025-11-02T05:30:00Z', 'America/New_York', '2025-10'],
])('a run that is meant for %s in %s bills %s', (instant, timeZone, billed) => {
  expect(pastMonth(instant, timeZone)).toBe(billed)
})

test('a schedule is a day that every month has, and an hour', () => {
  expect(readBillingSchedule({ day: 28, hour: 0 })).toEqual({
    kind: 'accepted',
    draft: { day: 28, hour: 0, paused: false },
  })
  expect(readBillingSchedule({ day: 1, hour: 23, paused: true })).toMatchObject({ draft: { paused: true } })
})

test('every fault of a schedule is named at once', () => {
  const reading = readBillingSchedule({ day: 31, hour: 24, paused: 'no', minute: 5 })
  expect(reading).toMatchObject({
    kind: 'refused',
    violations: [
      { path: '/minute' },
      { path: '/day', value: 31 },
      { path: '/hour', value: 24 },
      { path: '/paused' },
    ],
  })
})

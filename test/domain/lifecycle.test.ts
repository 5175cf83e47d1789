import fc from 'fast-check'
import {
  deadlinesOf,
  dueAt,
  expiryOccasions,
  tellingTime,
  transitionOf,
  untrueAfter,
  type Life,
} from '../../src/domain/lifecycle'
import { addMonths, firstInstant, month } from '../../src/domain/month'
import { purchaseOrder } from '../support/terms'

/** All of 2025, set on its first day, of which nothing has been told. */
function lifeOf(changes: Partial<Life> = {}): Life {
  return {
    effectiveMonth: month('2025-01'),
    expirationMonth: month('2025-12'),
    suspendedAt: null,
    deletedAt: null,
    expirySetAt: '2025-01-01T00:00:00Z',
    livedUntil: '2000-01-01T00:00:00Z',
    ...changes,
  }
}

const told = (life: Life, timeZone = 'UTC') =>
  deadlinesOf(life, timeZone).map(({ occasion, at }) => `${occasion} ${at}`)
const remindersOf = (life: Life, timeZone = 'UTC') =>
  deadlinesOf(life, timeZone).flatMap(({ kind, occasion }) => (kind === 'expiry' ? [occasion] : []))

test('a year becomes active, is reminded four times and expires', () => {
  expect(told(lifeOf())).toEqual([
    'active 2025-01-01T00:00:00Z',
    'two-months 2025-10-31T00:00:00Z',
    'one-month 2025-11-30T00:00:00Z',
    'one-week 2025-12-24T00:00:00Z',
    'last-day 2025-12-31T00:00:00Z',
    'expired 2026-01-01T00:00:00Z',
  ])
})

describe('the reminders depend on the validity left when its end was set', () => {
  const month1 = ['one-week', 'last-day']
  const month3 = ['one-month', ...month1]
  const longer = ['two-months', ...month3]

  test.each([
    ['no time', '2025-06-30T12:00:00Z', month1],
    ['exactly one month', '2025-06-01T00:00:00Z', month1],
    ['exactly one month, late on that day', '2025-06-01T23:59:59.999Z', month1],
    ['a day more than one month', '2025-05-31T23:59:59.999Z', month3],
    ['exactly three months', '2025-04-01T00:00:00Z', month3],
    ['a day more than three months', '2025-03-31T23:59:59.999Z', longer],
    ['six months', '2025-01-01T00:00:00Z', longer],
  ])('%s', (_, expirySetAt, expected) => {
    expect(remindersOf(lifeOf({ expirationMonth: month('2025-06'), expirySetAt }))).toEqual(expected)
  })

  test.each([
    ['one month, entered half a year early', '2025-06', month1],
    ['two months', '2025-05', month3],
    ['three months', '2025-04', month3],
    ['four months', '2025-03', longer],
  ])('which counts from its first day where that comes later: %s', (_, first, expected) => {
    const effectiveMonth = month(first)
    expect(remindersOf(lifeOf({ effectiveMonth, expirationMonth: month('2025-06') }))).toEqual(expected)
  })

  test('and the day is that of the seller entity', () => {
    const life = lifeOf({ expirationMonth: month('2025-06'), expirySetAt: '2025-05-31T12:00:00Z' })
    expect(remindersOf(life, 'Pacific/Auckland')).toEqual(month1)
    expect(remindersOf(life, 'America/Los_Angeles')).toEqual(month3)
  })
})

describe('days before the end', () => {
  test.each([
    ['2025-03', ['2025-01-31', '2025-02-28', '2025-03-24', '2025-03-31']],
    ['2024-03', ['2024-01-31', '2024-02-29', '2024-03-24', '2024-03-31']],
    ['2024-02', ['2023-12-29', '2024-01-29', '2024-02-22', '2024-02-29']],
    ['2025-02', ['2024-12-28', '2025-01-28', '2025-02-21', '2025-02-28']],
    ['2025-04', ['2025-02-28', '2025-03-30', '2025-04-23', '2025-04-30']],
    ['2025-12', ['2025-10-31', '2025-11-30', '2025-12-24', '2025-12-31']],
  ])('of %s exist in their month, or are its last', (expirationMonth, days) => {
    const life = lifeOf({ effectiveMonth: month('2023-01'), expirationMonth: month(expirationMonth) })
    const reminders = deadlinesOf({ ...life, expirySetAt: '2023-01-01T00:00:00Z' }, 'UTC')
    expect(reminders.filter(({ kind }) => kind === 'expiry').map(({ at }) => at.slice(0, 10))).toEqual(days)
  })

  test.each([
    ['Europe/Berlin', '2025-03', ['02-27T23:00', '03-23T23:00', '03-30T22:00', '03-31T22:00']],
    ['Europe/Berlin', '2025-10', ['09-29T22:00', '10-23T22:00', '10-30T23:00', '10-31T23:00']],
    ['America/Los_Angeles', '2025-03', ['02-28T08:00', '03-24T07:00', '03-31T07:00', '04-01T07:00']],
    ['America/Los_Angeles', '2025-11', ['10-30T07:00', '11-23T08:00', '11-30T08:00', '12-01T08:00']],
    ['Pacific/Auckland', '2025-04', ['03-29T11:00', '04-22T12:00', '04-29T12:00', '04-30T12:00']],
    ['Pacific/Auckland', '2025-09', ['08-29T12:00', '09-22T12:00', '09-29T11:00', '09-30T11:00']],
  ])('begin in %s, on both sides of the change of clocks in %s', (timeZone, expirationMonth, instants) => {
    const life = lifeOf({ effectiveMonth: month('2024-01'), expirationMonth: month(expirationMonth) })
    const last = deadlinesOf(life, timeZone).slice(-4)
    expect(last.map(({ at }) => at)).toEqual(instants.map((instant) => `2025-${instant}:00Z`))
  })
})

describe('what is before a purchase order', () => {
  test('is nothing where it is deleted', () => {
    expect(told(lifeOf({ deletedAt: '2025-02-01T00:00:00Z' }))).toEqual([])
  })

  test('does not include becoming active where it is suspended; it is reminded and expires', () => {
    expect(deadlinesOf(lifeOf({ suspendedAt: '2025-01-01T00:00:00Z' }), 'UTC')).toEqual(
      deadlinesOf(lifeOf(), 'UTC').slice(1),
    )
  })

  test('is what comes after what has been told, to the instant', () => {
    const [, , ...rest] = told(lifeOf())
    expect(told(lifeOf({ livedUntil: '2025-10-30T23:59:59.999Z' }))).toEqual([
      'two-months 2025-10-31T00:00:00Z',
      ...rest,
    ])
    expect(told(lifeOf({ livedUntil: '2025-10-31T00:00:00.000Z' }))).toEqual(rest)
  })

  test('begins with its validity where it is entered early, and with reminders where it is entered within it', () => {
    const entered = '2025-06-15T12:00:00.000Z'
    const within = lifeOf({ livedUntil: entered, expirySetAt: entered })
    expect(told({ ...within, effectiveMonth: month('2025-07') })[0]).toBe('active 2025-07-01T00:00:00Z')
    expect(told(within)[0]).toBe('two-months 2025-10-31T00:00:00Z')
  })
})

test('of what is due only the last is told: the others are no longer true', () => {
  const deadlines = deadlinesOf(lifeOf(), 'UTC')
  expect(dueAt(deadlines, '2024-12-31T23:59:59.999Z')).toBeNull()
  expect(dueAt(deadlines, '2025-10-31T00:00:00.000Z')?.occasion).toBe('two-months')
  expect(dueAt(deadlines, '2025-12-30T00:00:00.000Z')?.occasion).toBe('one-week')
  expect(dueAt(deadlines, '2030-01-01T00:00:00.000Z')?.occasion).toBe('expired')
})

describe('for every life', () => {
  const instants = fc
    .integer({ min: Date.UTC(2023, 0), max: Date.UTC(2027, 0) })
    .map((milliseconds) => new Date(milliseconds).toISOString())
  const months = fc.integer({ min: 0, max: 47 }).map((count) => addMonths(month('2023-01'), count))
  const lives = fc
    .record({
      window: fc.tuple(months, fc.integer({ min: 0, max: 24 })),
      suspendedAt: fc.option(instants),
      expirySetAt: instants,
      livedUntil: instants,
    })
    .map(({ window: [effectiveMonth, length], ...life }): Life => ({
      ...life,
      effectiveMonth,
      expirationMonth: addMonths(effectiveMonth, length),
      deletedAt: null,
    }))
  const timeZones = fc.constantFrom('UTC', 'Pacific/Auckland', 'America/Los_Angeles', 'Europe/Berlin')

  test('deadlines ascend, come after what has been told, and end with the end', () => {
    fc.assert(
      fc.property(lives, timeZones, (life, timeZone) => {
        const deadlines = deadlinesOf(life, timeZone)
        const times = deadlines.map(({ at }) => Date.parse(at))
        expect(times).toEqual([...times].sort((a, b) => a - b))
        expect(times.every((time) => time > Date.parse(life.livedUntil))).toBe(true)
        const end = firstInstant(addMonths(life.expirationMonth, 1), timeZone)
        const last = deadlines.at(-1)
        if (last) expect(last).toEqual({ kind: 'lifecycle', occasion: 'expired', at: end })
        else expect(Date.parse(end)).toBeLessThanOrEqual(Date.parse(life.livedUntil))
      }),
    )
  })

  test('moving on what has been told only takes deadlines away, from the front', () => {
    fc.assert(
      fc.property(lives, instants, timeZones, (life, instant, timeZone) => {
        const before = deadlinesOf(life, timeZone)
        const livedUntil = instant > life.livedUntil ? instant : life.livedUntil
        const after = deadlinesOf({ ...life, livedUntil }, timeZone)
        expect(after).toEqual(after.length === 0 ? [] : before.slice(-after.length))
      }),
    )
  })

  test('whoever asks at any times tells each at most once, in order, and in the end the end', () => {
    fc.assert(
      fc.property(lives, fc.array(instants, { maxLength: 20 }), timeZones, (life, asked, timeZone) => {
        const all = deadlinesOf(life, timeZone)
        const told: (typeof all)[number][] = []
        let livedUntil = life.livedUntil
        for (const now of [...asked.sort(), '2030-01-01T00:00:00.000Z']) {
          const due = dueAt(deadlinesOf({ ...life, livedUntil }, timeZone), now)
          if (due) [livedUntil] = [now, told.push(due)]
        }
        expect(told).toEqual(all.filter((deadline) => told.some((each) => each.at === deadline.at)))
        expect(told.at(-1)).toEqual(all.at(-1))
      }),
    )
  })

  test('is told within the hour, always at the same time', () => {
    const ids = fc.bigInt({ min: 1n, max: 10n ** 18n })
    fc.assert(
      fc.property(ids, instants, (id, at) => {
        const delay = Date.parse(tellingTime(at, id)) - Date.parse(at)
        expect(delay).toBeGreaterThanOrEqual(0)
        expect(delay).toBeLessThan(3_600_000)
        expect(tellingTime(at, id)).toBe(tellingTime(at, id))
      }),
    )
  })

  test('those that end together are told minutes apart', () => {
    const at = '2025-12-31T23:00:00Z'
    const quarters = Array.from({ length: 1_000 }, (_, id) =>
      Math.floor((Date.parse(tellingTime(at, BigInt(id + 1))) - Date.parse(at)) / 900_000),
    )
    for (const quarter of [0, 1, 2, 3])
      expect(quarters.filter((each) => each === quarter).length).toBeGreaterThan(200)
  })
})

describe('an edit in June 2025', () => {
  const at = '2025-06-15T12:00:00.000Z'
  const timeZone = { before: 'UTC', after: 'UTC' }
  const order = (changes = {}) => ({ ...purchaseOrder({ lineItems: [] }), ...changes })
  const [may, july] = [month('2025-05'), month('2025-07')]
  const suspended = { suspendedAt: at }

  test.each([
    ['suspends', {}, suspended, 'suspended'],
    ['resumes', suspended, {}, 'resumed'],
    ['resumes what is over', { ...suspended, expirationMonth: may }, { expirationMonth: may }, 'resumed'],
    ['extends what is over', { expirationMonth: may }, {}, 'active'],
    ['lets it begin at once', { effectiveMonth: july }, {}, 'active'],
    ['ends it', {}, { expirationMonth: may }, 'expired'],
    ['ends it while suspended', suspended, { ...suspended, expirationMonth: may }, 'expired'],
    ['extends what is over, suspended', { ...suspended, expirationMonth: may }, suspended, null],
    ['puts it off', {}, { effectiveMonth: july }, null],
    ['deletes', {}, { deletedAt: at, contacts: [] }, null],
    ['says something else', {}, { description: 'Cloud' }, null],
  ])('that %s', (_, before, after, expected) => {
    expect(transitionOf(order(before), order(after), timeZone, at)).toBe(expected)
  })

  test('that moves it to another seller entity ends it where there the month is over', () => {
    const over = '2025-12-31T12:00:00.000Z'
    const zones = { before: 'America/Los_Angeles', after: 'Pacific/Auckland' }
    expect(transitionOf(order(), order({ sellerEntityId: 99n }), zones, over)).toBe('expired')
  })

  test.each([
    ['leaves the window', {}, {}, ['expired']],
    ['moves the end', {}, { expirationMonth: july }, [...expiryOccasions, 'expired']],
    ['moves the end into the past', {}, { expirationMonth: may }, [...expiryOccasions, 'active']],
    ['moves the beginning', {}, { effectiveMonth: may }, ['expired']],
    ['puts it off', {}, { effectiveMonth: july }, ['active', 'expired']],
    ['suspends', {}, suspended, ['expired']],
    ['moves it to another seller entity', {}, { sellerEntityId: 99n }, [...expiryOccasions, 'expired']],
  ])('that %s makes untrue what it changes', (_, before, after, expected) => {
    expect(untrueAfter(order(before), order(after), 'UTC', at)).toEqual(expected)
  })
})

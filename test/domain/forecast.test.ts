import fc from 'fast-check'
import { firstPeriodOf, forecastOf, type PeriodDraw } from '../../src/domain/forecast'
import { addMonths, month, type Month } from '../../src/domain/month'
import { formatMoney, parseMoney } from '../../src/domain/money'

const present = month('2024-10')

/** What is left on one line item that does not end soon. */
const open = (balance: bigint | null) => [{ balance, endMonth: month('2099-12') }]

/** What each of the months before the present one drew, the latest last; `undefined`: nothing was billed. */
const months = (...drawn: (bigint | undefined)[]): PeriodDraw[] =>
  drawn.flatMap((amount, index) =>
    amount === undefined ? [] : [{ billingPeriod: addMonths(present, index - drawn.length), drawn: amount }],
  )

test('a balance runs dry in the month whose draws take it to zero', () => {
  expect(forecastOf(open(300n), months(100n, 100n, 100n), present)).toEqual({
    isDry: false,
    month: '2024-12',
    earliest: '2024-12',
    latest: '2024-12',
    periods: 3,
    monthlyDraw: 100n,
  })
  expect(forecastOf(open(301n), months(100n, 100n, 100n), present)).toMatchObject({ month: '2025-01' })
  expect(forecastOf(open(1n), months(100n, 100n, 100n), present)).toMatchObject({ month: '2024-10' })
})

test('the range is that of the highest and of the lowest month', () => {
  expect(forecastOf(open(1_200n), months(50n, 100n, 150n), present)).toMatchObject({
    month: '2025-09',
    earliest: '2025-05',
    latest: '2026-09',
    monthlyDraw: 100n,
  })
})

test('the mean is divided exactly: no cent of it is lost before the month is counted', () => {
  // 100 in three months: the third month takes the hundredth unit, which three times a rounded 33 would not.
  expect(forecastOf(open(100n), months(33n, 33n, 34n), present)).toMatchObject({
    month: '2024-12',
    monthlyDraw: 33n,
  })
  expect(forecastOf(open(100n), months(1n, 2n), present)).toMatchObject({ monthlyDraw: 2n })
})

test('fewer than two billing periods with draws say nothing', () => {
  expect(forecastOf(open(100n), [], present)).toBeNull()
  expect(forecastOf(open(100n), months(100n), present)).toBeNull()
  expect(forecastOf(open(100n), months(100n, 0n, -20n), present)).toBeNull()
  expect(forecastOf(open(100n), months(1n, 1n), present)).not.toBeNull()
})

test('what is not tracked has no forecast', () => {
  expect(forecastOf(open(null), months(100n, 100n), present)).toBeNull()
})

test('what is left on a line item that no period to come may draw on is left for good', () => {
  const over = (endMonth: string, balance = 9_999n) => ({ balance, endMonth: month(endMonth) })
  const billed = months(100n, 100n, 100n)
  expect(forecastOf([...open(300n), over('2024-09')], billed, present)).toEqual(
    forecastOf(open(300n), billed, present),
  )
  expect(forecastOf([over('2024-09', -50n), ...open(300n)], billed, present)).toMatchObject({
    month: '2024-12',
  })
  expect(forecastOf([...open(0n), over('2024-09')], billed, present)).toMatchObject({ isDry: true })
  expect(forecastOf([over('2024-09')], billed, present)).toBeNull()
})

test('a line item of the last month counts until that month is billed', () => {
  const last = [{ balance: 100n, endMonth: month('2024-09') }]
  expect(forecastOf(last, months(100n, 100n, undefined), present)).toMatchObject({ month: '2024-09' })
  expect(forecastOf(last, months(100n, 100n, 100n), present)).toBeNull()
})

test('a balance at or below zero is dry already', () => {
  const dry = { isDry: true, month: null, earliest: null, latest: null }
  expect(forecastOf(open(0n), months(100n, 100n), present)).toEqual({ ...dry, periods: 2, monthlyDraw: 100n })
  expect(forecastOf(open(-1n), [], present)).toEqual({ ...dry, periods: 0, monthlyDraw: 0n })
})

test('the six billing periods before the present month count, and no other', () => {
  expect(firstPeriodOf(present)).toBe('2024-04')
  expect(forecastOf(open(600n), months(9_999n, 10n, 10n, 10n, 10n, 10n, 10n), present)).toMatchObject({
    periods: 6,
    monthlyDraw: 10n,
  })
  const early = { billingPeriod: present, drawn: 9_999n }
  expect(forecastOf(open(600n), [...months(10n, 10n), early], present)).toMatchObject({ monthlyDraw: 10n })
})

test('the last month counts once it is billed; those before it count as zero where nothing was drawn', () => {
  expect(forecastOf(open(400n), months(100n, 100n, undefined), present)).toMatchObject({
    periods: 2,
    month: '2024-12',
  })
  expect(forecastOf(open(400n), months(100n, 100n, 0n), present)).toMatchObject({ periods: 3, latest: null })
  expect(forecastOf(open(400n), months(100n, 100n, undefined, undefined), present)).toMatchObject({
    periods: 3,
    monthlyDraw: 67n,
    month: '2025-02',
  })
})

test('months before the first that drew are not held against it', () => {
  expect(
    forecastOf(open(400n), months(undefined, undefined, undefined, undefined, 100n, 100n), present),
  ).toMatchObject({
    periods: 2,
    monthlyDraw: 100n,
  })
})

test('where credits prevail it does not run dry', () => {
  expect(forecastOf(open(400n), months(10n, 10n, -50n), present)).toMatchObject({
    month: null,
    earliest: '2028-01',
    latest: null,
    monthlyDraw: -10n,
  })
})

test('a month is given up to ten years ahead', () => {
  expect(forecastOf(open(120n), months(1n, 1n), present)).toMatchObject({ month: '2034-09' })
  expect(forecastOf(open(121n), months(1n, 1n), present)).toMatchObject({
    month: null,
    earliest: null,
    latest: null,
  })
})

test.each([
  ['JPY', '100000', '30000', '2025-01'],
  ['USD', '1000.00', '300.00', '2025-01'],
  ['KWD', '1000.000', '333.333', '2025-01'],
  ['KWD', '999.999', '333.333', '2024-12'],
])('in %s %s lasts at %s a month until %s', (currency, balance, drawn, expected) => {
  const each = parseMoney(drawn, currency)!
  const forecast = forecastOf(open(parseMoney(balance, currency)!), months(each, each), present)
  expect(forecast).toMatchObject({ month: expected })
  expect(formatMoney(forecast!.monthlyDraw, currency)).toBe(drawn)
})

describe('whatever was drawn', () => {
  const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 15n })
  const balance = fc.bigInt({ min: 1n, max: 10n ** 15n })
  const draws = fc
    .array(fc.option(amount, { nil: undefined }), { minLength: 2, maxLength: 9 })
    .map((amounts) => months(...amounts))
  const inOrder = (a: Month | null, b: Month | null) => b === null || (a !== null && a <= b)

  test('the month lies in its range, and none before the last month', () => {
    fc.assert(
      fc.property(balance, draws, (left, drawn) => {
        const forecast = forecastOf(open(left), drawn, present)
        if (forecast === null) return
        const { earliest, month: middle, latest } = forecast
        expect([inOrder(earliest, middle), inOrder(middle, latest)]).toEqual([true, true])
        expect(earliest === null || earliest >= addMonths(present, -1)).toBe(true)
      }),
    )
  })

  test('the draws use the balance up in that month and not in the one before', () => {
    fc.assert(
      fc.property(balance, draws, (left, drawn) => {
        const forecast = forecastOf(open(left), drawn, present)
        if (!forecast?.month) return
        const known = drawn.filter(({ billingPeriod }) => billingPeriod >= '2024-04')
        const first = known.find((each) => each.drawn > 0n)!.billingPeriod
        const counted = known.filter(({ billingPeriod }) => billingPeriod >= first)
        const total = counted.reduce((sum, each) => sum + each.drawn, 0n)
        const isBilled = known.some(({ billingPeriod }) => billingPeriod === '2024-09')
        let month = month0(isBilled)
        let used = 0n
        while (used < left * BigInt(forecast.periods)) {
          used += total
          month = addMonths(month, 1)
        }
        expect(forecast.month).toBe(month)
      }),
    )
  })

  const month0 = (isBilled: boolean) => month(isBilled ? '2024-09' : '2024-08')

  test('more left never runs dry earlier', () => {
    fc.assert(
      fc.property(balance, balance, draws, (left, more, drawn) => {
        const [less, most] = [left, left + more].map((each) => forecastOf(open(each), drawn, present))
        if (less && most) expect(inOrder(less.month, most.month)).toBe(true)
      }),
    )
  })

  test('the order in which the draws are given does not matter', () => {
    fc.assert(
      fc.property(balance, draws, (left, drawn) => {
        expect(forecastOf(open(left), drawn.toReversed(), present)).toEqual(
          forecastOf(open(left), drawn, present),
        )
      }),
    )
  })
})

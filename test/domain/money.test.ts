import Big from 'big.js'
import fc from 'fast-check'
import {
  exact,
  formatExact,
  formatMoney,
  isDecimal,
  parseMoney,
  percentageOf,
  roundDown,
  roundHalfUp,
  sum,
} from '../../src/domain/money'

test.each([
  ['20.36742125690', 'USD', 2037n],
  ['0.005', 'USD', 1n],
  ['-0.005', 'USD', -1n],
  ['0.0049999999999', 'USD', 0n],
  ['0.5', 'JPY', 1n],
  ['-0.5', 'JPY', -1n],
  ['1.0005', 'KWD', 1001n],
  ['1.00004', 'CLF', 10000n],
])('%s rounds to the minor unit of %s half away from zero', (text, currency, minor) => {
  expect(roundHalfUp(exact(text), currency)).toBe(minor)
})

test.each([
  ['0.019', 'USD', 1n, '0.009'],
  ['-0.001', 'USD', -1n, '0.009'],
  ['-0.01', 'USD', -1n, '0'],
  ['2.5', 'JPY', 2n, '0.5'],
])('%s rounds down in %s toward minus infinity, with the exact rest', (text, currency, units, rest) => {
  const down = roundDown(exact(text), currency)
  expect(down.units).toBe(units)
  expect(formatExact(down.rest)).toBe(rest)
})

test.each([
  ['12.5', 'USD', 1250n],
  ['12.50', 'USD', 1250n],
  ['12.500', 'USD', 1250n],
  ['12.505', 'USD', undefined],
  ['12', 'JPY', 12n],
  ['12.0', 'JPY', 12n],
  ['12.5', 'JPY', undefined],
  ['1.234', 'KWD', 1234n],
  ['1.2345', 'KWD', undefined],
  ['-0.01', 'USD', -1n],
  ['-0', 'USD', 0n],
  ['1000000000000000', 'JPY', 10n ** 15n],
  ['1234567890123456789', 'JPY', undefined],
  ['1.', 'USD', undefined],
  ['.5', 'USD', undefined],
  ['1e3', 'USD', undefined],
  ['', 'USD', undefined],
  ['1', 'XXX', undefined],
  ['1', 'constructor', undefined],
])('%s is read as %s minor units only where it is such an amount', (text, currency, minor) => {
  expect(parseMoney(text, currency)).toBe(minor)
})

test('what is formatted is read back, whatever the currency', () => {
  const amounts = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })
  fc.assert(
    fc.property(amounts, fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'), (minor, currency) => {
      expect(parseMoney(formatMoney(minor, currency), currency)).toBe(minor)
    }),
  )
})

test('amounts are written with the decimals of their currency', () => {
  expect(formatMoney(5n, 'USD')).toBe('0.05')
  expect(formatMoney(-5n, 'KWD')).toBe('-0.005')
  expect(formatMoney(-1250n, 'JPY')).toBe('-1250')
})

test('a percentage is rounded once, half away from zero', () => {
  expect(percentageOf(100_00n, '19')).toBe(19_00n)
  expect(percentageOf(50n, '1')).toBe(1n)
  expect(percentageOf(-50n, '1')).toBe(-1n)
  expect(percentageOf(49n, '1')).toBe(0n)
  expect(percentageOf(10n ** 15n, '0.000001')).toBe(10n ** 7n)
})

test('a percentage is as far from the exact share as half a unit at most', () => {
  const percents = fc.integer({ min: 0, max: 100_000_000 })
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), percents, (base, millionths) => {
      const percent = `${Math.floor(millionths / 1_000_000)}.${String(millionths % 1_000_000).padStart(6, '0')}`
      const off = percentageOf(base, percent) * 100_000_000n - base * BigInt(millionths)
      expect(off > -50_000_000n && off <= 50_000_000n).toBe(true)
    }),
  )
})

test('sums are exact, whatever their order', () => {
  expect(sum(['0.1', '0.2', '-0.3'].map(exact))).toBe(0n)
  expect(sum([])).toBe(0n)
})

const amounts = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.integer({ min: 0, max: 30 }))
  .map(([isNegative, digits, scale]) => {
    const text = digits.toString().padStart(scale + 1, '0')
    const fraction = scale === 0 ? '' : `.${text.slice(-scale)}`
    return `${isNegative ? '-' : ''}${text.slice(0, text.length - scale)}${fraction}`
  })

test.each([
  ['USD', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['CLF', 4],
])('sums, roundings and rests in %s are those of a library for decimals', (currency, digits) => {
  const minor = (value: Big) => BigInt(value.times(10 ** digits).toFixed(0))
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 5 }), (texts) => {
      const total = sum(texts.map(exact))
      const oracle = texts.reduce((all, text) => all.plus(text), new Big(0))
      expect(formatExact(total)).toBe(oracle.eq(0) ? '0' : oracle.toFixed())
      expect(roundHalfUp(total, currency)).toBe(minor(oracle.round(digits, Big.roundHalfUp)))
      const { units, rest } = roundDown(total, currency)
      const down = new Big(units.toString()).div(10 ** digits)
      expect(oracle.minus(down).toFixed()).toBe(formatExact(rest))
      expect(oracle.gte(down) && oracle.lt(down.plus(new Big(10).pow(-digits)))).toBe(true)
    }),
  )
})

test('an amount with more digits than are kept is refused, never cut', () => {
  expect(() => exact(`0.${'1'.repeat(31)}`)).toThrow(RangeError)
  expect(() => exact('1e3')).toThrow(SyntaxError)
})

test('a decimal has digits on both sides of its point, at most thirty each', () => {
  expect(['1', '-1.5', '0.00000080000', '9'.repeat(30)].every(isDecimal)).toBe(true)
  expect(['', '-', '1.', '.5', '1,5', '1e5', ' 1', '9'.repeat(31), 'NaN'].some(isDecimal)).toBe(false)
})

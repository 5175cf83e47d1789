import fc from 'fast-check'
import {
  decimal,
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
  expect(roundHalfUp(decimal(text), currency)).toBe(minor)
})

test.each([
  ['0.019', 'USD', 1n, '0.009'],
  ['-0.001', 'USD', -1n, '0.009'],
  ['-0.01', 'USD', -1n, '0'],
  ['2.5', 'JPY', 2n, '0.5'],
])('%s rounds down in %s toward minus infinity, with the exact rest', (text, currency, units, rest) => {
  const down = roundDown(decimal(text), currency)
  expect(down.units).toBe(units)
  expect(down.rest.toFixed()).toBe(rest)
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
      const exact = base * BigInt(millionths)
      const off = percentageOf(base, percent) * 100_000_000n - exact
      expect(off > -50_000_000n && off <= 50_000_000n).toBe(true)
    }),
  )
})

test('sums are exact, whatever their order', () => {
  expect(sum(['0.1', '0.2', '-0.3'].map(decimal)).toFixed()).toBe('0')
  expect(sum([]).toFixed()).toBe('0')
})

test('a decimal has digits on both sides of its point, at most thirty each', () => {
  expect(['1', '-1.5', '0.00000080000', '9'.repeat(30)].every(isDecimal)).toBe(true)
  expect(['', '-', '1.', '.5', '1,5', '1e5', ' 1', '9'.repeat(31), 'NaN'].some(isDecimal)).toBe(false)
})

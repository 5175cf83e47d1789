import { currencyDigits } from '../../src/domain/currency'

/** Where CLDR's display habits, which `Intl` follows, differ from ISO 4217: decimals of the standard. */
const displayedOtherwise: Readonly<Record<string, number>> = {
  AFN: 2,
  ALL: 2,
  COP: 2,
  HUF: 2,
  IDR: 2,
  IQD: 3,
  IRR: 2,
  KPW: 2,
  LAK: 2,
  LBP: 2,
  MGA: 2,
  MMK: 2,
  PKR: 2,
  SLL: 2,
  SOS: 2,
  SYP: 2,
  YER: 2,
}

function displayed(currency: string): number | undefined {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return maximumFractionDigits
}

test.each(Object.entries(displayedOtherwise))('%s has %d decimals, whatever is displayed', (code, digits) => {
  expect(currencyDigits[code]).toBe(digits)
})

test('all other currencies have the decimals that Intl displays', () => {
  const others = Object.keys(currencyDigits).filter((code) => !Object.hasOwn(displayedOtherwise, code))
  expect(others.filter((code) => currencyDigits[code] !== displayed(code))).toEqual([])
})

test.each(['ANG', 'BGN', 'SLL', 'ZWL'])('%s, withdrawn lately, still counts for months before', (code) => {
  expect(currencyDigits[code]).toBe(2)
})

test('every currency is three capital letters, listed once', () => {
  const codes = Object.keys(currencyDigits)
  expect(codes.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([])
  expect(codes.length).toBeGreaterThanOrEqual(165)
})

test('gold, test codes and "no currency" are none', () => {
  expect(['XAU', 'XTS', 'XXX'].filter((code) => code in currencyDigits)).toEqual([])
})

import fc from 'fast-check'
import { totalValueOf, type LineItemValue } from '../../src/domain/line-item'
import { canonicalPercent, maximumTotalValue } from '../../src/domain/line-item-value'
import { formatMoney, minorDigits } from '../../src/domain/money'
import { readPurchaseOrderDocument } from '../../src/domain/purchase-order-document'
import { purchaseOrderDocument, type Document } from '../support/documents'
import { accepted, contextIn, faults, onlyFault } from '../support/readings'

const read = (value: Document, currency = 'USD') =>
  readPurchaseOrderDocument(
    purchaseOrderDocument({ lineItems: [{ number: '1', type: 'ALL', ...value }] }),
    contextIn(currency),
  )
const valueOf = (value: Document, currency?: string): LineItemValue | null | undefined =>
  accepted(read(value, currency)).lineItems[0]?.value

test('a line item without price, quantity and tax is untracked', () => {
  expect(valueOf({})).toBeNull()
  expect(valueOf({ unitPrice: null, quantity: null, tax: null })).toBeNull()
})

test('one that is tracked needs a price and a quantity', () => {
  expect(faults(read({ unitPrice: '1.00' }))).toEqual(['/lineItems/0/quantity'])
  expect(faults(read({ quantity: 1 }))).toEqual(['/lineItems/0/unitPrice'])
  expect(faults(read({ tax: { percent: '19' } }))).toEqual([
    '/lineItems/0/unitPrice',
    '/lineItems/0/quantity',
  ])
})

test('total value is unit price x quantity + tax', () => {
  const line = { unitPrice: '100.00', quantity: 10 }
  expect(valueOf(line)?.totalValue).toBe(1000_00n)
  expect(valueOf({ ...line, tax: { amount: '1.00' } })?.totalValue).toBe(1001_00n)
  expect(valueOf({ ...line, tax: { percent: '19' } })?.totalValue).toBe(1190_00n)
  expect(valueOf({ unitPrice: '0.00', quantity: 1 })?.totalValue).toBe(0n)
})

test('the tax of a line item is rounded once, on the whole amount', () => {
  // 19% of 0.01 is 0.0019 each; a hundred of them make 0.19, not a hundred times nothing.
  expect(valueOf({ unitPrice: '0.01', quantity: 100, tax: { percent: '19' } })?.totalValue).toBe(1_19n)
  expect(valueOf({ unitPrice: '0.50', quantity: 1, tax: { percent: '1' } })?.totalValue).toBe(51n)
  expect(valueOf({ unitPrice: '0.49', quantity: 1, tax: { percent: '1' } })?.totalValue).toBe(49n)
})

test.each([
  ['USD', '1.25', 125n],
  ['USD', '1.250', 125n],
  ['USD', '1.255', null],
  ['JPY', '125', 125n],
  ['JPY', '125.0', 125n],
  ['JPY', '1.5', null],
  ['KWD', '1.255', 1255n],
  ['KWD', '1.2555', null],
  ['CLF', '1.2555', 12555n],
])('in %s a price of %s is %s minor units (null: refused)', (currency, unitPrice, minor) => {
  const line = { unitPrice, quantity: 1 }
  if (minor === null)
    expect(onlyFault(read(line, currency)).message).toContain(
      `${currency} has ${minorDigits(currency)!} decimals`,
    )
  else expect(valueOf(line, currency)?.unitPrice).toBe(minor)
})

test.each(['1,25', '$1.25', '1.', '.5', '1e3', '', ' 1', '-0.01', true, {}, ['1']])(
  '%j is no price',
  (unitPrice) => {
    expect(onlyFault(read({ unitPrice, quantity: 1 })).path).toBe('/lineItems/0/unitPrice')
  },
)

test('an amount given as a JSON number is refused, with the cure', () => {
  expect(onlyFault(read({ unitPrice: 12.5, quantity: 1 })).message).toBe(
    'A number, which may lose cents: write the amount in USD as a text, such as "1250.00".',
  )
})

test.each([1, '1', 1_000_000, '1000000000000000'])('%j is a quantity', (quantity) => {
  expect(valueOf({ unitPrice: '0.01', quantity })?.quantity).toBe(BigInt(quantity))
})

test.each([0, '0', -1, '-1', 1.5, '1.5', '1e3', '1000000000000001', 2 ** 53, '', true, []])(
  '%j is no quantity',
  (quantity) => {
    expect(onlyFault(read({ unitPrice: '0.00', quantity })).path).toBe('/lineItems/0/quantity')
  },
)

describe('the largest total value', () => {
  const most = formatMoney(maximumTotalValue, 'USD')

  test('is reached', () => {
    expect(valueOf({ unitPrice: most, quantity: 1 })?.totalValue).toBe(10n ** 15n)
    expect(valueOf({ unitPrice: '1000000000000000', quantity: 1 }, 'JPY')?.totalValue).toBe(10n ** 15n)
    expect(valueOf({ unitPrice: '0.01', quantity: '999999999999999' })?.totalValue).toBe(10n ** 15n - 1n)
  })

  test.each([
    { unitPrice: formatMoney(maximumTotalValue + 1n, 'USD'), quantity: 1 },
    { unitPrice: '0.02', quantity: '500000000000001' },
    { unitPrice: most, quantity: 1, tax: { amount: '0.01' } },
    { unitPrice: most, quantity: 1, tax: { percent: '0.000001' } },
  ])('is not exceeded: %j', (line) => {
    const fault = onlyFault(read(line))
    expect(fault.path).toBe('/lineItems/0/unitPrice')
    expect(fault.message).toContain('split the line item')
  })
})

describe('tax', () => {
  const taxed = (tax: unknown) => read({ unitPrice: '1.00', quantity: 1, tax })

  test.each(['0', '7.7', '19', '100', '0.000001', '100.000000'])('%s percent is taken', (percent) => {
    expect(faults(taxed({ percent }))).toEqual([])
  })

  test.each(['-1', '100.000001', '101', '0.0000001', '019', '19%', '', '.5', 19, null])(
    '%j percent is not',
    (percent) => {
      expect(faults(taxed({ percent }))).toHaveLength(1)
    },
  )

  test('it is an amount or a percentage, not both', () => {
    expect(onlyFault(taxed({ amount: '1.00', percent: '19' })).path).toBe('/lineItems/0/tax')
    expect(onlyFault(taxed({})).path).toBe('/lineItems/0/tax')
    expect(onlyFault(taxed('19%')).path).toBe('/lineItems/0/tax')
    expect(onlyFault(taxed({ amount: 1 })).path).toBe('/lineItems/0/tax/amount')
  })

  test('zeros that say nothing are left out', () => {
    expect(['19.50', '19.0', '100', '0.000000', '10'].map(canonicalPercent)).toEqual([
      '19.5',
      '19',
      '100',
      '0',
      '10',
    ])
  })
})

test('total value never depends on how the same percentage is written', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 9n }),
      fc.bigInt({ min: 1n, max: 10n ** 5n }),
      fc.integer({ min: 0, max: 10_000 }),
      (unitPrice, quantity, hundredths) => {
        const percent = (hundredths / 100).toFixed(2)
        const total = (text: string) =>
          totalValueOf({ unitPrice, quantity, tax: { kind: 'percent', percent: text } })
        expect(total(percent)).toBe(total(canonicalPercent(percent)))
        const exact = unitPrice * quantity * (10_000n + BigInt(hundredths))
        expect(total(percent)).toBe((exact + 5_000n) / 10_000n)
      },
    ),
  )
})

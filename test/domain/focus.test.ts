import Big from 'big.js'
import fc from 'fast-check'
import type { Charge } from '../../src/domain/charge'
import { chargeTypeOf, readCharge, type KnownAccounts } from '../../src/domain/focus'
import { focusColumns, focusFields, readFocusHeader, type FocusField } from '../../src/domain/focus-header'
import { parseCost, parsePeriodStart } from '../../src/domain/focus-value'

const values: Record<FocusField, string> = {
  payer: 'P1',
  payerName: 'Payer One',
  linkedAccount: 'L1',
  linkedAccountName: 'Account One',
  sellerEntity: 'Amazon Web Services, Inc.',
  provider: 'AWS',
  publisher: 'Amazon Web Services, Inc.',
  billingPeriod: '2024-09-01 00:00:00',
  category: 'Usage',
  currency: 'USD',
  amount: '0.00000080000',
  service: 'Amazon Simple Queue Service',
  description: 'SQS requests',
  namedPurchaseOrder: 'NULL',
  creditedInvoice: '',
}

const known: KnownAccounts = {
  sellerEntity: (name) => (name.startsWith('Amazon') ? 7n : undefined),
  payer: (code) => code === 'P1',
  linkedAccount: (payer, code) => payer === 'P1' && code === 'L1',
}

function read(changes: Partial<Record<FocusField, string>>) {
  const row = { ...values, ...changes }
  return readCharge(
    focusFields.map((field) => row[field]),
    2,
    known,
  )
}

function faultsOf(changes: Partial<Record<FocusField, string>>) {
  const result = read(changes)
  return Array.isArray(result) ? result.map(({ column, value }) => [column, value]) : []
}

test('a row becomes a charge, its amount with every decimal', () => {
  const expected: Charge = {
    lineNumber: 2,
    payer: 'P1',
    linkedAccount: 'L1',
    sellerEntityId: 7n,
    billingPeriod: '2024-09' as Charge['billingPeriod'],
    chargeType: 'usage',
    category: 'Usage',
    currency: 'USD',
    amount: '0.00000080000',
    service: 'Amazon Simple Queue Service',
    description: 'SQS requests',
    namedPurchaseOrder: null,
    creditedInvoice: null,
  }
  expect(read({})).toEqual(expected)
})

test('NULL and empty mean absent', () => {
  const absent = { linkedAccount: 'NULL', description: '', namedPurchaseOrder: '', creditedInvoice: 'NULL' }
  expect(read(absent)).toMatchObject({
    linkedAccount: null,
    description: '',
    namedPurchaseOrder: null,
    creditedInvoice: null,
  })
})

test('a purchase order and a credited invoice are taken from the columns of our own', () => {
  const named = { namedPurchaseOrder: 'PO 4711/b', creditedInvoice: 'AWS-00000012' }
  expect(read(named)).toMatchObject(named)
})

test.each([
  ['the publisher is the issuer', 'Amazon', 'AWS', 'AMAZON', 'Usage', 'usage'],
  ['the publisher is the provider', 'Amazon', 'AWS', 'aws', 'Tax', 'usage'],
  ['the publisher is somebody else', 'Amazon', 'AWS', 'Red Hat', 'Usage', 'marketplace'],
  ['somebody else and a purchase', 'Amazon', 'AWS', 'Red Hat', 'Purchase', 'marketplace'],
  ['a purchase of its own', 'Amazon', 'AWS', 'Amazon', 'Purchase', 'subscription'],
  ['a credit follows its service', 'Amazon', 'AWS', 'Amazon', 'Credit', 'usage'],
  ['so does an adjustment', 'Amazon', 'AWS', 'Amazon', 'Adjustment', 'usage'],
])('charge type where %s', (_, issuer, provider, publisher, category, expected) => {
  expect(chargeTypeOf(issuer, provider, publisher, category)).toBe(expected)
})

test('every fault of a row is named, with what was given and its cure', () => {
  const faults = faultsOf({ currency: 'US$', amount: '1,234.50', billingPeriod: '2024-09-02', payer: 'P9' })
  expect(faults).toEqual([
    ['BillingAccountId', 'P9'],
    ['BillingPeriodStart', '2024-09-02'],
    ['BillingCurrency', 'US$'],
    ['BilledCost', '1,234.50'],
  ])
  expect(read({ amount: '1,234.50' })).toMatchObject([
    { reason: expect.stringContaining('write it with a point') as string },
  ])
})

test.each<[FocusField, string]>([
  ['sellerEntity', 'Contoso'],
  ['linkedAccount', 'L9'],
  ['category', 'usage'],
  ['currency', 'XYZ'],
  ['namedPurchaseOrder', 'PO#1'],
  ['namedPurchaseOrder', 'x'.repeat(101)],
  ['description', 'a\0b'],
  ['service', 'caf\ufffd'],
])('%s %j is a fault of its column', (field, value) => {
  expect(faultsOf({ [field]: value })).toEqual([[focusColumns[field], value]])
})

test('what every charge needs may not be absent, what is long may not be stored', () => {
  for (const field of ['payer', 'sellerEntity', 'publisher', 'service', 'amount'] as const)
    expect(faultsOf({ [field]: 'NULL' })).toEqual([[focusColumns[field], null]])
  expect(faultsOf({ description: 'x'.repeat(4001) })).toEqual([['ChargeDescription', 'x'.repeat(200)]])
  expect(faultsOf({ payerName: 'x'.repeat(201) })).toEqual([['BillingAccountName', 'x'.repeat(200)]])
})

test('an unknown payer is one fault: its linked account is not blamed on top', () => {
  expect(faultsOf({ payer: 'P9', linkedAccount: 'L9' })).toEqual([['BillingAccountId', 'P9']])
})

test.each([
  ['0.00000080000', '0.00000080000'],
  ['-2.61370000000', '-2.61370000000'],
  ['1E-7', '0.0000001'],
  ['-1.25e+2', '-125'],
  ['.5', '0.5'],
  ['999999999999.99', '999999999999.99'],
  ['1000000000000', undefined],
  ['1E99', undefined],
  ['1E-99', undefined],
  ['1,5', undefined],
  ['$1', undefined],
  ['NaN', undefined],
  ['Infinity', undefined],
  [' 1', undefined],
  ['1.2.3', undefined],
  ['--1', undefined],
])('cost %j reads as %j', (text, expected) => {
  expect(parseCost(text)).toBe(expected)
})

test('a cost in scientific notation is the same number in plain notation', () => {
  const parts = [fc.bigInt(-999999n, 999999n), fc.integer({ min: -20, max: 5 })] as const
  fc.assert(
    fc.property(...parts, (digits, exponent) => {
      const plain = parseCost(`${digits}e${exponent}`)
      expect(plain).not.toContain('e')
      expect(new Big(plain ?? '').eq(`${digits}e${exponent}`)).toBe(true)
    }),
  )
})

test.each([
  ['2024-09-01 00:00:00', '2024-09'],
  ['2024-09-01T00:00:00Z', '2024-09'],
  ['2024-09-01T00:00:00.000Z', '2024-09'],
  ['2024-09-01T00:00Z', '2024-09'],
  ['2024-09-01', '2024-09'],
  ['2024-09-01T02:00:00+02:00', '2024-09'],
  ['2024-08-31 20:00:00-0400', '2024-09'],
  ['2024-09-01T00:00:00+02:00', undefined],
  ['2024-09-01 01:00:00', undefined],
  ['2024-09-02T00:00:00Z', undefined],
  ['2024-13-01T00:00:00Z', undefined],
  ['09/01/2024', undefined],
])('billing period start %j is month %j', (text, expected) => {
  expect(parsePeriodStart(text)).toBe(expected)
})

test('columns are found wherever they stand; those that FOCUS leaves optional may be missing', () => {
  const names = [
    'x',
    ...Object.values(focusColumns).filter(
      (name) => !/Name$|^x_|^Sub/.test(name) || /^(?:Invoice|Prov|Pub|Serv)/.test(name),
    ),
  ]
  const header = readFocusHeader(names)
  expect(header).toMatchObject({ kind: 'columns' })
  const indexes = header.kind === 'columns' ? header.indexes : []
  focusFields.forEach((field, at) => expect(indexes[at]).toBe(names.indexOf(focusColumns[field])))
  expect(indexes.filter((index) => index === -1)).toHaveLength(5)
})

test('missing and repeated columns are all named', () => {
  const names = Object.values(focusColumns).map((name) =>
    name === 'BilledCost' ? 'billedcost' : (name as string),
  )
  const header = readFocusHeader([...names.filter((name) => name !== 'ServiceName'), 'Tags', 'Tags'])
  expect(header).toMatchObject({
    kind: 'faults',
    faults: [
      { column: 'BilledCost', value: 'billedcost' },
      { column: 'ServiceName', value: null },
      { column: 'Tags', value: 'Tags' },
    ],
  })
})

test('a file that is not UTF-8 is told apart from one that lacks columns', () => {
  expect(readFocusHeader(['\ufffd\ufffdB\0i\0'])).toMatchObject({ faults: [{ column: null }] })
})

import Big from 'big.js'
import * as fc from 'fast-check'
import type { ChargeGroup } from '../../src/domain/charge'
import { documentsOf, formatInvoiceNumber, openDocuments, type PayerGrouping } from '../../src/domain/invoice'

const plain: PayerGrouping = { linkedAccounts: {}, taxRegistrationNumber: null }

type Changes = Partial<Omit<ChargeGroup, 'services'>> & { service?: string; charges?: number }

function charge(amount: string, { service = 'Compute', charges = 1, ...changes }: Changes = {}): ChargeGroup {
  return {
    linkedAccount: 'A1',
    chargeType: 'usage',
    currency: 'USD',
    namedPurchaseOrder: null,
    creditedInvoice: null,
    services: [[service, amount, charges]],
    ...changes,
  }
}

test('the total is the exact sum of the charges, rounded once', () => {
  const [invoice] = documentsOf([charge('0.004'), charge('0.004'), charge('0.004')], plain)
  expect(invoice?.total).toBe(1n)
})

test('half a minor unit rounds away from zero, in credit memos too', () => {
  expect(documentsOf([charge('0.005')], plain)[0]?.total).toBe(1n)
  expect(documentsOf([charge('-0.005')], plain)[0]?.total).toBe(-1n)
})

test('a currency without decimals rounds to whole units, one with three keeps three', () => {
  expect(documentsOf([charge('10.5', { currency: 'JPY' })], plain)[0]?.total).toBe(11n)
  expect(documentsOf([charge('10.5555', { currency: 'KWD' })], plain)[0]?.total).toBe(10556n)
})

test('missing units go to the largest remainders, ties in line order', () => {
  const charges = ['C', 'B', 'A'].map((service) => charge('0.333', { service }))
  const [invoice] = documentsOf(charges, plain)
  expect(invoice?.total).toBe(100n)
  expect(invoice?.lines.map(({ service, amount }) => [service, amount])).toEqual([
    ['A', 34n],
    ['B', 33n],
    ['C', 33n],
  ])
})

test('charges that cancel out make no document, and are counted with their exact amount', () => {
  const charges = [charge('5'), charge('-4.996', { charges: 3 })]
  expect(documentsOf(charges, plain)).toEqual([])
  expect(openDocuments(charges, plain)).toEqual({
    open: [],
    zeros: [{ currency: 'USD', charges: 4, amount: '0.004' }],
  })
})

test('documents stand in run order: usage, subscription, marketplace, services; then absent first', () => {
  const charges = [
    charge('1', { chargeType: 'services' }),
    charge('1', { chargeType: 'marketplace', namedPurchaseOrder: 'PO-2' }),
    charge('1', { chargeType: 'marketplace', namedPurchaseOrder: 'PO-10' }),
    charge('1', { chargeType: 'marketplace' }),
    charge('1', { chargeType: 'subscription' }),
    charge('1'),
  ]
  expect(
    documentsOf(charges, plain).map((document) => [document.chargeType, document.namedPurchaseOrder]),
  ).toEqual([
    ['usage', null],
    ['subscription', null],
    ['marketplace', null],
    ['marketplace', 'PO-10'],
    ['marketplace', 'PO-2'],
    ['services', null],
  ])
})

test("a linked account's own tax registration number stands before the payer's, its invoice unit makes invoices of its own", () => {
  const grouping: PayerGrouping = {
    linkedAccounts: {
      A1: { invoiceUnit: 'research', taxRegistrationNumber: null },
      A2: { invoiceUnit: null, taxRegistrationNumber: 'GB2' },
    },
    taxRegistrationNumber: 'DE1',
  }
  const charges = ['A1', 'A2', 'A3', null].map((linkedAccount) => charge('1', { linkedAccount }))
  const groups = documentsOf(charges, grouping).map(({ invoiceUnit, taxRegistrationNumber, total }) => [
    invoiceUnit,
    taxRegistrationNumber,
    total,
  ])
  expect(groups).toEqual([
    [null, 'DE1', 200n],
    [null, 'GB2', 100n],
    ['research', 'DE1', 100n],
  ])
})

test('a linked account named like a property of every object has no grouping of its own', () => {
  const [invoice] = documentsOf([charge('1', { linkedAccount: 'constructor' })], plain)
  expect(invoice).toMatchObject({ invoiceUnit: null, taxRegistrationNumber: null })
})

const amounts = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 11 }))
  .map(([digits, scale]) => new Big(`${digits.toString()}e-${scale}`).toFixed())

const someCharges = fc.array(
  fc.record({
    amount: amounts,
    linkedAccount: fc.constantFrom(null, 'A1', 'A2'),
    service: fc.constantFrom('Compute', 'Storage'),
    currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  }),
  { minLength: 1, maxLength: 12 },
)

test('lines always add up to the total, and the total is less than a minor unit from the exact sum', () => {
  fc.assert(
    fc.property(someCharges, (parts) => {
      const charges = parts.map(({ amount, ...rest }) => charge(amount, rest))
      for (const document of documentsOf(charges, plain)) {
        expect(document.lines.reduce((all, { amount }) => all + amount, 0n)).toBe(document.total)
        const own = parts.filter(({ currency }) => currency === document.currency)
        const unit = { USD: '0.01', JPY: '1', KWD: '0.001' }[document.currency] ?? '0'
        const total = own.reduce((all, { amount }) => all.plus(amount), new Big(0))
        const difference = total.minus(new Big(document.total.toString()).times(unit)).abs()
        expect(difference.lte(new Big(unit).div(2))).toBe(true)
      }
    }),
  )
})

test('the order in which charges arrive makes no difference', () => {
  fc.assert(
    fc.property(someCharges, fc.infiniteStream(fc.nat()), (parts, picks) => {
      const charges = parts.map(({ amount, ...rest }) => charge(amount, rest))
      const shuffled = charges
        .map((item) => ({ item, pick: picks.next().value as number }))
        .sort((a, b) => a.pick - b.pick)
        .map(({ item }) => item)
      expect(documentsOf(shuffled, plain)).toEqual(documentsOf(charges, plain))
    }),
  )
})

test('a number is printed with eight digits, and with more where it needs them', () => {
  expect(formatInvoiceNumber('AWS-', 12n)).toBe('AWS-00000012')
  expect(formatInvoiceNumber('AWS-', 1234567890n)).toBe('AWS-1234567890')
})

test('whether charges are added up by service before or come one by one makes no difference', () => {
  fc.assert(
    fc.property(someCharges, (parts) => {
      const charges = parts.map(({ amount, ...rest }) => charge(amount, rest))
      const together = new Map<string, ChargeGroup>()
      for (const each of charges) {
        const key = `${each.linkedAccount ?? ''} ${each.currency}`
        const services = [...(together.get(key)?.services ?? []), ...each.services]
        together.set(key, { ...each, services })
      }
      expect(documentsOf([...together.values()], plain)).toEqual(documentsOf(charges, plain))
    }),
  )
})

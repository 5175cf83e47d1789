import type { PurchaseOrder } from '../../src/domain/purchase-order'
import { describeChange } from '../../src/domain/purchase-order-change'
import { lineItemDocument, times, type Document } from '../support/documents'
import { purchaseOrder } from '../support/terms'

const suspendedAt = '2025-06-01T00:00:00.000Z'

function change(before: Document, after: Document, state: Partial<PurchaseOrder> = {}): string {
  return describeChange(purchaseOrder(before), { ...purchaseOrder(after), ...state })
}

test('nothing is said where nothing changed', () => {
  expect(change({}, {})).toBe('')
  expect(change({ tags: { a: '1', b: '2' } }, { tags: { b: '2', a: '1' } })).toBe('')
})

test('suspending, resuming and deleting are named', () => {
  expect(change({}, {}, { suspendedAt })).toBe('suspended')
  expect(describeChange({ ...purchaseOrder(), suspendedAt }, purchaseOrder())).toBe('resumed')
  expect(change({}, { contacts: [] }, { deletedAt: suspendedAt })).toBe('deleted')
})

test('details are named with what they were and are', () => {
  expect(
    change({}, { expirationMonth: '2026-03', lineItems: [lineItemDocument({ endMonth: '2025-12' })] }),
  ).toBe('expiration month 2025-12 -> 2026-03')
  expect(change({}, { overagePolicy: 'SPLIT', balanceThresholds: [] })).toBe(
    'overage policy ALLOW -> SPLIT; balance thresholds 75, 25 -> none',
  )
  expect(change({}, { contacts: [] })).toBe('contacts Ada <ada@acme.example> de -> none')
  expect(change({}, { description: 'x', tags: { a: '1' }, shipTo: 'bill-to' })).toBe(
    'description changed; ship-to changed; tags changed',
  )
})

test('line items are named one by one', () => {
  const first = { lineItems: [lineItemDocument()] }
  expect(change(first, { lineItems: [lineItemDocument({ endMonth: '2025-06' })] })).toBe(
    'line item 1: end month 2025-12 -> 2025-06',
  )
  expect(change(first, { lineItems: [lineItemDocument({ quantity: 20, tax: null })] })).toBe(
    'line item 1: quantity 10 -> 20, tax 19% -> none, total value 1190.00 USD -> 2000.00 USD',
  )
  expect(change(first, { lineItems: [{ number: '1', type: 'ALL' }] })).toBe(
    'line item 1: unit price 100.00 -> none, quantity 10 -> none, tax 19% -> none, total value 1190.00 USD -> untracked',
  )
  expect(change(first, { lineItems: [lineItemDocument(), lineItemDocument({ number: '2' })] })).toBe(
    'line item 2 added (ALL, 1190.00 USD)',
  )
  expect(change(first, { lineItems: [] })).toBe('line item 1 deleted')
})

test('a long list of changes is cut', () => {
  const many = { lineItems: times(20, (n) => lineItemDocument({ number: String(n) })) }
  expect(change({ lineItems: [] }, many)).toMatch(/^line item 0 added .*; and 8 more$/)
})

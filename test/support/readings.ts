import type { PurchaseOrderContext } from '../../src/domain/purchase-order-document'
import type { Reading } from '../../src/domain/document'
import { readPayerDocument } from '../../src/domain/payer-document'
import { readSellerEntityDocument } from '../../src/domain/seller-entity-document'
import { payerDocument, sellerDocument } from './documents'

/** The draft of a document that is right; fails with its violations where it is not. */
export function accepted<T>(reading: Reading<T>): T {
  expect(reading.kind === 'refused' ? reading.violations : []).toEqual([])
  if (reading.kind === 'refused') throw new Error('refused')
  return reading.draft
}

/** The paths of what is wrong with a document, in the order found; empty where nothing is. */
export function faults(reading: Reading<unknown>): string[] {
  return reading.kind === 'refused' ? reading.violations.map(({ path }) => path) : []
}

/** What is said about the only fault of a document. */
export function onlyFault(reading: Reading<unknown>): { path: string; message: string } {
  const [fault, ...others] = reading.kind === 'refused' ? reading.violations : []
  expect(others).toEqual([])
  if (!fault) throw new Error('accepted')
  return fault
}

/** The account of the sample payer, in the middle of 2025. */
export function purchaseOrderContext(changes: Partial<PurchaseOrderContext> = {}): PurchaseOrderContext {
  const payer = accepted(readPayerDocument(payerDocument(), false))
  return {
    payer: { ...payer, taxRegistrationNumbers: ['DE123456789', 'GB999'], invoiceUnits: ['research'] },
    sellerEntities: [{ ...accepted(readSellerEntityDocument(sellerDocument(), [])), id: 1n }],
    numberTaken: false,
    othersActive: 0,
    now: '2025-06-15T12:00:00Z',
    ...changes,
  }
}

/** The sample context with the payer's invoices in another currency. */
export function contextIn(currency: string): PurchaseOrderContext {
  const context = purchaseOrderContext()
  return { ...context, payer: context.payer && { ...context.payer, currency } }
}

import type { LineItem } from '../../src/domain/line-item'
import type { PurchaseOrder } from '../../src/domain/purchase-order'
import { readPurchaseOrderDocument } from '../../src/domain/purchase-order-document'
import { purchaseOrderDocument, type Document } from './documents'
import { accepted, purchaseOrderContext } from './readings'

/** The sample purchase order as it stands: id 7, line items from 70 on, nothing drawn. */
export function purchaseOrder(changes: Document = {}): PurchaseOrder {
  const draft = accepted(readPurchaseOrderDocument(purchaseOrderDocument(changes), purchaseOrderContext()))
  const { sellerEntity, ...terms } = draft
  return {
    ...terms,
    id: 7n,
    payerId: 3n,
    sellerEntityId: sellerEntity.id,
    currency: 'USD',
    suspendedAt: null,
    deletedAt: null,
    needsAttention: false,
    termsVersion: 1n,
    revision: 1,
    lineItems: draft.lineItems.map((item, index): LineItem => ({
      ...item,
      id: 70n + BigInt(index),
      balance: item.value && item.value.totalValue,
      netDrawn: 0n,
      entrySequence: item.value ? 1 : 0,
    })),
  }
}

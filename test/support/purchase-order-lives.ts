import { query, type Db } from '../../src/storage/database'
import { createPurchaseOrder, type PurchaseOrderOnFile } from '../../src/storage/purchase-order'
import { editPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { settlePurchaseOrder } from '../../src/storage/purchase-order-life'
import { deed } from './accounts'
import { purchaseOrderDocument, type Document } from './documents'

/** When what becomes due in the life of the sample purchase order: it is for 2025, entered in June, billed from Berlin. */
export const due = {
  twoMonths: '2025-10-30T23:00:00Z',
  oneMonth: '2025-11-29T23:00:00Z',
  oneWeek: '2025-12-23T23:00:00Z',
  lastDay: '2025-12-30T23:00:00Z',
  expired: '2025-12-31T23:00:00Z',
} as const

/** When all of it is over. */
export const afterwards = '2026-01-01T08:00:00.000Z'

interface NoticeRow {
  what: string
  email: string
  state: string
  at: Date
}

/** What tests do to purchase orders as their lives go on, and what their recipients are told. */
export function livesIn(db: Db) {
  const notices = () =>
    query<NoticeRow>(
      db,
      `select kind || ' ' || occasion as what, recipient_email as email, state, created_at as at
         from notice order by notice_id`,
    )
  return {
    add: (changes: Document = {}) => createPurchaseOrder(db, purchaseOrderDocument(changes), deed()),
    settle: ({ id }: PurchaseOrderOnFile, at: string) => settlePurchaseOrder(db, id, at),
    edit: ({ id }: PurchaseOrderOnFile, changes: Document, at: string) =>
      editPurchaseOrder(db, { id }, changes, deed({ at })),
    notices,
    /** First to latest, such as `expiry one-week, ada@acme.example, queued`. */
    told: async () => (await notices()).map(({ what, email, state }) => [what, email, state].join(', ')),
  }
}

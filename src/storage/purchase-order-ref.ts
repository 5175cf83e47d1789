import { DomainError } from '../domain/error'
import { worded } from '../domain/wording'
import { query, type Db } from './database'
import { searchable } from './failure'
import { lockPayerOfOrder, type PayerAccount } from './payer'

/** One purchase order: by its payer's code and its number (not deleted ones), or by id (any). */
export type PurchaseOrderRef = { payer: string; number: string } | { id: bigint }

/** The ids that all rows of a purchase order carry. */
export interface PurchaseOrderKey {
  id: bigint
  payerId: bigint
}

export async function seekPurchaseOrder(
  db: Db,
  ref: PurchaseOrderRef,
): Promise<PurchaseOrderKey | undefined> {
  const [key] =
    'id' in ref
      ? await query<PurchaseOrderKey>(
          db,
          `select purchase_order_id as id, payer_id as "payerId" from purchase_order where purchase_order_id = ?`,
          [ref.id],
        )
      : await query<PurchaseOrderKey>(
          db,
          `select o.purchase_order_id as id, o.payer_id as "payerId"
             from purchase_order o join payer p on p.payer_id = o.payer_id
            where p.code = ? and o.number = ? and o.deleted_at is null`,
          [searchable(ref.payer), searchable(ref.number)],
        )
  return key
}

/** As `seekPurchaseOrder`; throws `not-found`. */
export async function locatePurchaseOrder(db: Db, ref: PurchaseOrderRef): Promise<PurchaseOrderKey> {
  const key = await seekPurchaseOrder(db, ref)
  if (key) return key
  throw noSuchOrder(ref)
}

/** Locks the payer of a purchase order, and answers it as it stands then, with the order's id. Throws `not-found`. */
export async function lockPayerOf(
  db: Db,
  ref: PurchaseOrderRef,
): Promise<{ id: bigint; payer: PayerAccount }> {
  const { id } = 'id' in ref ? ref : await locatePurchaseOrder(db, ref)
  const payer = await lockPayerOfOrder(db, id)
  if (payer) return { id, payer }
  throw noSuchOrder(ref)
}

function noSuchOrder(ref: PurchaseOrderRef): DomainError {
  const wording =
    'id' in ref
      ? worded('order-id-not-found', { id: ref.id.toString() })
      : worded('order-not-found', { number: ref.number, payer: ref.payer })
  return new DomainError('not-found', wording)
}

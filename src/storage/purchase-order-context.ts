import { addMonths, monthOf } from '../domain/month'
import type { Payer } from '../domain/payer'
import { countsAsActive, type PurchaseOrderTerms } from '../domain/purchase-order'
import type { PurchaseOrderContext } from '../domain/purchase-order-document'
import { query, type Db } from './database'
import { searchable } from './failure'
import { listInvoiceUnits } from './linked-account'
import { listSellerEntities } from './seller-entity'

/** What a document of a purchase order of `payer` is held against. Call it under the payer's lock. */
export async function loadContext(
  db: Db,
  payer: Payer | undefined,
  order: { id: bigint | null; number: unknown },
  now: string,
): Promise<PurchaseOrderContext> {
  const sellerEntities = await listSellerEntities(db)
  if (!payer) return { payer, sellerEntities, numberTaken: false, othersActive: 0, now }
  const taxRegistrationNumbers = [
    ...payer.taxRegistrationNumbers,
    ...(await taxNumbersOfAccounts(db, payer.id)),
  ]
  const invoiceUnits = (await listInvoiceUnits(db, payer.id)).map(({ code }) => code)
  return {
    payer: { ...payer, taxRegistrationNumbers, invoiceUnits },
    sellerEntities,
    numberTaken: await isNumberTaken(db, payer.id, order),
    othersActive: await countActive(db, payer.id, order.id, now),
    now,
  }
}

async function taxNumbersOfAccounts(db: Db, payerId: bigint): Promise<string[]> {
  const rows = await query<{ number: string }>(
    db,
    `select distinct tax_registration_number as number from linked_account
      where payer_id = ? and tax_registration_number is not null`,
    [payerId],
  )
  return rows.map(({ number }) => number)
}

async function isNumberTaken(
  db: Db,
  payerId: bigint,
  { id, number }: { id: bigint | null; number: unknown },
): Promise<boolean> {
  if (typeof number !== 'string') return false
  const rows = await query(
    db,
    `select from purchase_order
      where payer_id = ? and number = ? and deleted_at is null and purchase_order_id is distinct from ?`,
    [payerId, searchable(number), id],
  )
  return rows.length > 0
}

type Dated = Pick<PurchaseOrderTerms, 'effectiveMonth' | 'expirationMonth'> & { timeZone: string }

/** How many purchase orders of the payer, besides `id`, count as active. */
export async function countActive(db: Db, payerId: bigint, id: bigint | null, now: string): Promise<number> {
  const rows = await query<Dated>(
    db,
    `select o.effective_month as "effectiveMonth", o.expiration_month as "expirationMonth", s.time_zone as "timeZone"
       from purchase_order o join seller_entity s on s.seller_entity_id = o.seller_entity_id
      where o.payer_id = ? and o.deleted_at is null and o.suspended_at is null and o.purchase_order_id is distinct from ?
        and o.expiration_month >= ?`,
    // No time zone is a whole month behind, so nothing that counts is left out.
    [payerId, id, addMonths(monthOf(now, 'UTC'), -1)],
  )
  const active = rows.filter(({ timeZone, ...window }) =>
    countsAsActive({ ...window, suspendedAt: null, deletedAt: null }, timeZone, now),
  )
  return active.length
}

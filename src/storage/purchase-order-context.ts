import { addMonths, monthOf } from '../domain/month'
import type { Payer } from '../domain/payer'
import { countsAsActive, type PurchaseOrderTerms } from '../domain/purchase-order'
import type { PurchaseOrderContext } from '../domain/purchase-order-document'
import { insist } from '../domain/error'
import { query, type Db } from './database'
import { searchable } from './failure'
import { readSellerEntities, sellerEntitiesAsJson } from './seller-entity'

/** Purchase orders with one window at sellers in one time zone, and how many they are. */
interface Windows extends Pick<PurchaseOrderTerms, 'effectiveMonth' | 'expirationMonth'> {
  timeZone: string
  orders: number
}

/** The SQL of the `Windows` of a payer's purchase orders besides one of them, as JSON. Those long over are left out. */
const otherWindows = `(select coalesce(json_agg(w), '[]')
          from (select o.effective_month as "effectiveMonth", o.expiration_month as "expirationMonth", s.time_zone as "timeZone",
                       count(*)::int as orders
                  from purchase_order o join seller_entity s on s.seller_entity_id = o.seller_entity_id
                 where o.payer_id = :payerId and o.deleted_at is null and o.suspended_at is null
                   and o.purchase_order_id is distinct from :id and o.expiration_month >= :since
                 group by 1, 2, 3) w)`

interface ContextRow {
  sellers: unknown
  taxNumbers: string[]
  units: string[]
  isTaken: boolean
  others: Windows[]
}

/**
 * What a document of a purchase order of `payer` is held against. Call it under the payer's lock. One statement: others wait for
 * that lock.
 */
export async function loadContext(
  db: Db,
  payer: Payer | undefined,
  order: { id: bigint | null; number: unknown },
  now: string,
): Promise<PurchaseOrderContext> {
  const [row] = await query<ContextRow>(
    db,
    `select ${sellerEntitiesAsJson} as sellers,
            array(select distinct tax_registration_number from linked_account
                   where payer_id = :payerId and tax_registration_number is not null) as "taxNumbers",
            array(select code from invoice_unit where payer_id = :payerId order by code) as units,
            exists (select from purchase_order
                     where payer_id = :payerId and number = :number and deleted_at is null
                       and purchase_order_id is distinct from :id) as "isTaken",
            ${otherWindows} as others`,
    {
      payerId: payer?.id ?? null,
      id: order.id,
      number: typeof order.number === 'string' ? searchable(order.number) : null,
      since: monthBefore(now),
    },
  )
  insist(row !== undefined, 'A select without a table answers one row.')
  const numberTaken = row.isTaken
  const common = { sellerEntities: readSellerEntities(row.sellers), numberTaken, now }
  if (!payer) return { ...common, payer, othersActive: 0 }
  const taxRegistrationNumbers = [...payer.taxRegistrationNumbers, ...row.taxNumbers]
  return {
    ...common,
    payer: { ...payer, taxRegistrationNumbers, invoiceUnits: row.units },
    othersActive: activeOf(row.others, now),
  }
}

/** How many purchase orders of the payer, besides `id`, count as active. */
export async function countActive(db: Db, payerId: bigint, id: bigint | null, now: string): Promise<number> {
  const [row] = await query<Pick<ContextRow, 'others'>>(db, `select ${otherWindows} as others`, {
    payerId,
    id,
    since: monthBefore(now),
  })
  return activeOf(row?.others ?? [], now)
}

/** No time zone is a whole month behind, so nothing that counts is left out. */
function monthBefore(now: string): string {
  return addMonths(monthOf(now, 'UTC'), -1)
}

function activeOf(windows: readonly Windows[], now: string): number {
  return windows
    .filter(({ timeZone, ...window }) =>
      countsAsActive({ ...window, suspendedAt: null, deletedAt: null }, timeZone, now),
    )
    .reduce((sum, { orders }) => sum + orders, 0)
}

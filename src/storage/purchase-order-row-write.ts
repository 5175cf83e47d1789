import type { PurchaseOrderTerms } from '../domain/purchase-order'
import { query, type Db } from './database'
import { encodeTerms } from './purchase-order-terms'
import type { Write } from './write'

/** Ids for purchase orders to come, ascending. */
export async function reservePurchaseOrderIds(db: Db, count: number): Promise<bigint[]> {
  const rows = await query<{ id: bigint }>(
    db,
    `select nextval(pg_get_serial_sequence('purchase_order', 'purchase_order_id')) as id from generate_series(1, ?) order by 1`,
    [count],
  )
  return rows.map(({ id }) => id)
}

/**
 * Adds the rows, or brings them to what `orders` say. What was due before `at` has been told, or was never to be told; a changed
 * end of validity counts as set then.
 */
export function savingOrders(orders: readonly PurchaseOrderTerms[], at: string): Write {
  return {
    sql: `insert into purchase_order as o (purchase_order_id, payer_id, seller_entity_id, terms_version, terms_updated_at, created_at,
                                 suspended_at, deleted_at, revision, currency, effective_month, expiration_month,
                                 overage_policy, needs_attention, number, description, ship_to, tax_registration_numbers,
                                 invoice_units, balance_thresholds, tags, lived_until, expiry_set_at)
     select id, "payerId", "sellerEntityId", "termsVersion", moment, moment, "suspendedAt", "deletedAt", revision, currency,
            "effectiveMonth", "expirationMonth", "overagePolicy", "needsAttention", number, description, "shipTo",
            "taxRegistrationNumbers", "invoiceUnits", "balanceThresholds", tags, moment, moment
       from (select ?::timestamptz as moment) as m, json_to_recordset(?) as u (
            id bigint, "payerId" bigint, "sellerEntityId" bigint, "termsVersion" bigint, "suspendedAt" timestamptz,
            "deletedAt" timestamptz, revision int, currency text, "effectiveMonth" text, "expirationMonth" text,
            "overagePolicy" text, "needsAttention" boolean, number text, description text, "shipTo" jsonb,
            "taxRegistrationNumbers" text[], "invoiceUnits" text[], "balanceThresholds" smallint[], tags jsonb)
     on conflict (purchase_order_id, payer_id) do update
        set seller_entity_id = excluded.seller_entity_id, terms_version = excluded.terms_version,
            terms_updated_at = excluded.terms_updated_at, suspended_at = excluded.suspended_at,
            deleted_at = excluded.deleted_at, revision = excluded.revision, effective_month = excluded.effective_month,
            expiration_month = excluded.expiration_month, overage_policy = excluded.overage_policy,
            needs_attention = excluded.needs_attention, description = excluded.description, ship_to = excluded.ship_to,
            tax_registration_numbers = excluded.tax_registration_numbers, invoice_units = excluded.invoice_units,
            balance_thresholds = excluded.balance_thresholds, tags = excluded.tags,
            lived_until = greatest(o.lived_until, excluded.lived_until),
            expiry_set_at = case when (o.expiration_month, o.seller_entity_id) = (excluded.expiration_month, excluded.seller_entity_id)
                                 then o.expiry_set_at else excluded.expiry_set_at end`,
    bindings: [at, `[${orders.map(encodeTerms).join(',')}]`],
    rows: orders.length,
  }
}

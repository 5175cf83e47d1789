import type { Address } from '../domain/address'
import { month } from '../domain/month'
import type { ContactDetails } from '../domain/contact'
import type { OveragePolicy, PurchaseOrder } from '../domain/purchase-order'
import { contactsAsJson } from './contact'
import { query, type Bindings, type Db } from './database'
import { lineItemsAsJson, readLineItems } from './line-item'

/** A purchase order as it stands, with what a reader needs of its payer and seller entity. */
export interface PurchaseOrderOnFile extends PurchaseOrder {
  payer: { code: string; name: string }
  sellerEntity: { code: string; name: string; timeZone: string }
  /** RFC 3339. */
  createdAt: string
  /** When a person last changed it (or it was made), RFC 3339. */
  termsUpdatedAt: string
  /** What became due in its life up to here has been told, RFC 3339. */
  livedUntil: string
  /** When its expiration was last set or changed, RFC 3339. */
  expirySetAt: string
}

interface PurchaseOrderRow {
  purchase_order_id: bigint
  payer_id: bigint
  seller_entity_id: bigint
  terms_version: bigint
  terms_updated_at: Date
  created_at: Date
  lived_until: Date
  expiry_set_at: Date
  suspended_at: Date | null
  deleted_at: Date | null
  revision: number
  currency: string
  effective_month: string
  expiration_month: string
  overage_policy: OveragePolicy
  needs_attention: boolean
  number: string
  description: string
  ship_to: Address | null
  tax_registration_numbers: string[]
  invoice_units: string[]
  balance_thresholds: number[]
  tags: Record<string, string>
  payer_code: string
  payer_name: string
  seller_code: string
  seller_name: string
  time_zone: string
  contacts: ContactDetails[]
  line_items: unknown
}

/** The purchase orders (`o`, with payer `p` and seller entity `s`) that the rest of the statement, `tail`, selects and orders. */
export async function selectPurchaseOrders(
  db: Db,
  tail: string,
  bindings: Bindings,
): Promise<PurchaseOrderOnFile[]> {
  const rows = await query<PurchaseOrderRow>(
    db,
    `select o.purchase_order_id, o.payer_id, o.seller_entity_id, o.terms_version, o.terms_updated_at, o.created_at,
            o.suspended_at, o.deleted_at, o.revision, o.currency, o.effective_month, o.expiration_month, o.overage_policy,
            o.needs_attention, o.number, o.description, o.ship_to, o.tax_registration_numbers, o.invoice_units,
            o.balance_thresholds, o.tags, p.code as payer_code, p.name as payer_name, s.code as seller_code,
            s.name as seller_name, s.time_zone, coalesce(o.lived_until, o.created_at) as lived_until,
            coalesce(o.expiry_set_at, o.created_at) as expiry_set_at,
            ${contactsAsJson} as contacts,
            ${lineItemsAsJson} as line_items
       from purchase_order o
       join payer p on p.payer_id = o.payer_id
       join seller_entity s on s.seller_entity_id = o.seller_entity_id ${tail}`,
    bindings,
  )
  return rows.map(toPurchaseOrder)
}

function toPurchaseOrder(row: PurchaseOrderRow): PurchaseOrderOnFile {
  return {
    id: row.purchase_order_id,
    payerId: row.payer_id,
    sellerEntityId: row.seller_entity_id,
    number: row.number,
    description: row.description,
    currency: row.currency,
    effectiveMonth: month(row.effective_month),
    expirationMonth: month(row.expiration_month),
    overagePolicy: row.overage_policy,
    balanceThresholds: row.balance_thresholds,
    taxRegistrationNumbers: row.tax_registration_numbers,
    invoiceUnits: row.invoice_units,
    shipTo: row.ship_to,
    tags: row.tags,
    suspendedAt: row.suspended_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    needsAttention: row.needs_attention,
    termsVersion: row.terms_version,
    revision: row.revision,
    payer: { code: row.payer_code, name: row.payer_name },
    sellerEntity: { code: row.seller_code, name: row.seller_name, timeZone: row.time_zone },
    createdAt: row.created_at.toISOString(),
    termsUpdatedAt: row.terms_updated_at.toISOString(),
    livedUntil: row.lived_until.toISOString(),
    expirySetAt: row.expiry_set_at.toISOString(),
    contacts: row.contacts,
    lineItems: readLineItems(row.line_items),
  }
}

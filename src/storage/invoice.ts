import type { ChargeType } from '../domain/charge'
import type { InvoiceKind, InvoiceLine, InvoiceStatus, UnassociatedReason } from '../domain/invoice'
import { formatInvoiceNumber } from '../domain/invoice'
import { month, type Month } from '../domain/month'
import type { invoiceSorts } from '../domain/list-sort'
import { query, type Db } from './database'
import type { InvoiceFilter } from './invoice-filter'
import { windowOf } from './invoice-window'
import type { Listed, Window } from './keyset'

/** An invoice's link to a line item. Amounts in minor units of the invoice's currency. */
export interface InvoiceAssociation {
  purchaseOrderId: bigint
  purchaseOrderNumber: string
  lineItemId: bigint
  lineItemNumber: string
  /** Taken from the line item; below zero: given back. */
  drawn: bigint
  /** Null for an untracked line item. */
  balanceAfter: bigint | null
}

/** An invoice or credit memo with its associations. */
export interface InvoiceOnFile {
  id: bigint
  /** As printed: the seller entity's prefix and the number. */
  number: string
  kind: InvoiceKind
  status: InvoiceStatus
  runId: bigint
  payerId: bigint
  payer: { code: string; name: string }
  sellerEntityId: bigint
  sellerEntity: { code: string; name: string }
  billingPeriod: Month
  chargeType: ChargeType
  currency: string
  total: bigint
  charges: number
  /** `YYYY-MM-DD`; null while held. */
  issueDate: string | null
  dueDate: string | null
  invoiceUnit: string | null
  taxRegistrationNumber: string | null
  namedPurchaseOrder: string | null
  creditedInvoice: string | null
  /** The stamp. */
  purchaseOrderNumber: string | null
  unassociatedReason: UnassociatedReason | null
  /** The payer's version when it was decided. */
  payerVersion: bigint
  lines: InvoiceLine[]
  associations: InvoiceAssociation[]
}

/** The SQL of the associations of the invoice `i` as JSON, first to latest. Whole numbers are texts in JSON, where a number is a double. */
const associationsAsJson = `(select coalesce(json_agg(json_build_object(
                'purchase_order_id', o.purchase_order_id::text, 'order_number', o.number, 'line_item_id', l.line_item_id::text,
                'line_item_number', l.number, 'amount', e.amount::text, 'balance', e.balance::text)
                order by e.association_round, e.association_position), '[]')
          from ledger_entry e
          join line_item l on l.line_item_id = e.line_item_id and l.payer_id = e.payer_id
          join purchase_order o on o.purchase_order_id = l.purchase_order_id and o.payer_id = l.payer_id
         where e.invoice_id = i.invoice_id and e.payer_id = i.payer_id and e.kind in ('draw', 'credit'))`

const columns = `i.invoice_id, i.number, i.kind, i.status, i.run_id, i.payer_id, i.seller_entity_id, i.billing_period, i.charge_type,
  i.currency, i.total, i.charges, i.issue_date, i.due_date, i.invoice_unit, i.tax_registration_number,
  i.named_purchase_order_number, i.credited_invoice_number, i.purchase_order_number, i.unassociated_reason, i.payer_version,
  i.lines, p.code as payer_code, p.name as payer_name, s.code as seller_code, s.name as seller_name, s.invoice_number_prefix,
  ${associationsAsJson} as associations`
const tables = `invoice i join payer p using (payer_id) join seller_entity s using (seller_entity_id)`
const selectInvoice = `select ${columns} from ${tables}`

/** A window of the invoices that a filter leaves: in the order of their runs, and within a run in run order, unless `sort` says another. */
export async function listInvoices(
  db: Db,
  filter: InvoiceFilter & Window<typeof invoiceSorts>,
): Promise<Listed<InvoiceOnFile>[]> {
  const { sql, order, bindings } = windowOf(filter)
  const rows = await query<InvoiceRow & { position_key: string | null }>(
    db,
    `select ${columns}, w.key as position_key from (${sql}) w join (${tables}) on i.invoice_id = w.invoice_id and i.payer_id = w.payer_id ${order}`,
    bindings,
  )
  return rows.map((row) => ({
    ...toInvoice(row),
    position: { key: row.position_key, id: row.invoice_id },
  }))
}

/** One invoice by its id or its number as printed. Undefined where there is none. */
export async function findInvoice(db: Db, idOrNumber: bigint | string): Promise<InvoiceOnFile | undefined> {
  const rows =
    typeof idOrNumber === 'bigint'
      ? await query<InvoiceRow>(db, `${selectInvoice} where i.invoice_id = ?`, [idOrNumber])
      : await findByNumber(db, idOrNumber)
  return rows[0] && toInvoice(rows[0])
}

/** Takes the number apart, so that the look-up goes by the key (seller entity, number). */
async function findByNumber(db: Db, printed: string): Promise<InvoiceRow[]> {
  const digits = /(\d{1,18})$/.exec(printed)?.[1]
  if (digits === undefined) return []
  const rows = await query<InvoiceRow>(
    db,
    `${selectInvoice} where starts_with(:printed, s.invoice_number_prefix) and i.number = any (:numbers)`,
    { printed, numbers: Array.from(digits, (_, start) => BigInt(digits.slice(start))) },
  )
  return rows.filter((row) => formatInvoiceNumber(row.invoice_number_prefix, row.number) === printed)
}

interface AssociationRow {
  purchase_order_id: string
  order_number: string
  line_item_id: string
  line_item_number: string
  amount: string
  balance: string | null
}

interface InvoiceRow {
  invoice_id: bigint
  number: bigint
  invoice_number_prefix: string
  kind: InvoiceKind
  status: InvoiceStatus
  run_id: bigint
  payer_id: bigint
  payer_code: string
  payer_name: string
  seller_entity_id: bigint
  seller_code: string
  seller_name: string
  billing_period: string
  charge_type: ChargeType
  currency: string
  total: bigint
  charges: number
  issue_date: string | null
  due_date: string | null
  invoice_unit: string | null
  tax_registration_number: string | null
  named_purchase_order_number: string | null
  credited_invoice_number: string | null
  purchase_order_number: string | null
  unassociated_reason: UnassociatedReason | null
  payer_version: bigint
  lines: [linkedAccount: string | null, service: string, amount: string][]
  associations: AssociationRow[]
}

function toInvoice(row: InvoiceRow): InvoiceOnFile {
  return {
    id: row.invoice_id,
    number: formatInvoiceNumber(row.invoice_number_prefix, row.number),
    kind: row.kind,
    status: row.status,
    runId: row.run_id,
    payerId: row.payer_id,
    payer: { code: row.payer_code, name: row.payer_name },
    sellerEntityId: row.seller_entity_id,
    sellerEntity: { code: row.seller_code, name: row.seller_name },
    billingPeriod: month(row.billing_period),
    chargeType: row.charge_type,
    currency: row.currency,
    total: row.total,
    charges: row.charges,
    issueDate: row.issue_date,
    dueDate: row.due_date,
    invoiceUnit: row.invoice_unit,
    taxRegistrationNumber: row.tax_registration_number,
    namedPurchaseOrder: row.named_purchase_order_number,
    creditedInvoice: row.credited_invoice_number,
    purchaseOrderNumber: row.purchase_order_number,
    unassociatedReason: row.unassociated_reason,
    payerVersion: row.payer_version,
    lines: row.lines.map(([linkedAccount, service, amount]) => ({
      linkedAccount,
      service,
      amount: BigInt(amount),
    })),
    associations: row.associations.map(toAssociation),
  }
}

function toAssociation(row: AssociationRow): InvoiceAssociation {
  return {
    purchaseOrderId: BigInt(row.purchase_order_id),
    purchaseOrderNumber: row.order_number,
    lineItemId: BigInt(row.line_item_id),
    lineItemNumber: row.line_item_number,
    drawn: -BigInt(row.amount),
    balanceAfter: row.balance === null ? null : BigInt(row.balance),
  }
}

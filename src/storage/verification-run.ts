import type { LedgerEntry } from '../domain/ledger'
import { formatInvoiceNumber, type InvoiceLine, type PayerGrouping } from '../domain/invoice'
import type { KeptInvoice } from '../domain/verification-invoice'
import { query, type Db } from './database'
import type { PlannedPayer } from './billing-run-payer'

/** Ids of planned runs that began after `since` (RFC 3339; null: ever), oldest first. */
export async function listPlannedRuns(db: Db, since: string | null): Promise<bigint[]> {
  const rows = await query<{ run_id: bigint }>(
    db,
    `select run_id from billing_run
      where documents is not null and (:since::timestamptz is null or coalesce(finished_at, 'infinity') > :since) order by run_id`,
    { since },
  )
  return rows.map(({ run_id }) => run_id)
}

/** When the latest verification of everything began that agreed; null: there is none. RFC 3339. */
export async function findLastAgreement(db: Db): Promise<string | null> {
  const [row] = await query<{ started_at: Date | null }>(
    db,
    `select max(started_at) as started_at from verification where run_id is null and outcome = 'agrees'`,
  )
  return row?.started_at?.toISOString() ?? null
}

/** A payer's part of a run, and what verification must know of the payer. */
export interface VerifiedPayer extends Omit<PlannedPayer, 'zeros'> {
  /** Code. */
  payer: string
  paymentTermsDays: number
  purchaseOrderRequired: boolean
  /** Nobody has edited the payer: both were the same when the run came by. */
  isUnedited: boolean
}

interface PayerRow {
  payer_id: bigint
  code: string
  payment_terms_days: number
  purchase_order_required: boolean
  is_unedited: boolean
  position: number
  first_document: number
  documents: number
  finished_documents: number
  linked_accounts: PayerGrouping['linkedAccounts']
  tax_registration_number: string | null
}

/** The `limit` payers of a run from a place in run order. */
export async function listVerifiedPayers(
  db: Db,
  runId: bigint,
  from: number,
  limit: number,
): Promise<VerifiedPayer[]> {
  const rows = await query<PayerRow>(
    db,
    `select b.*, p.code, p.payment_terms_days, p.purchase_order_required, p.revision = 1 as is_unedited
       from billing_run_payer b join payer p on p.payer_id = b.payer_id
      where b.run_id = ? and b.position >= ? order by b.position limit ?`,
    [runId, from, limit],
  )
  return rows.map((row) => ({
    payerId: row.payer_id,
    payer: row.code,
    paymentTermsDays: row.payment_terms_days,
    purchaseOrderRequired: row.purchase_order_required,
    isUnedited: row.is_unedited,
    position: row.position,
    firstDocument: row.first_document,
    documents: row.documents,
    finishedDocuments: row.finished_documents,
    grouping: { linkedAccounts: row.linked_accounts, taxRegistrationNumber: row.tax_registration_number },
  }))
}

/** Whether nobody has edited the seller entity of a run: what it allows was the same when the run came by. */
export async function isSellerUnedited(db: Db, runId: bigint): Promise<boolean> {
  const rows = await query(
    db,
    `select from billing_run join seller_entity using (seller_entity_id) where run_id = ? and revision = 1`,
    [runId],
  )
  return rows.length > 0
}

interface InvoiceRow extends Omit<KeptInvoice, 'number' | 'lines' | 'entries'> {
  prefix: string
  number: bigint
  lines: [linkedAccount: string | null, service: string, amount: string][]
}

/** The invoices of some payers of a run, in run order, with the decisions about them and the entries that they made. */
export async function loadKeptInvoices(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
): Promise<Map<bigint, KeptInvoice[]>> {
  const rows = await query<InvoiceRow>(
    db,
    `select i.invoice_id as "invoiceId", i.payer_id as "payerId", s.invoice_number_prefix as prefix, i.number, i.kind, i.status,
            i.total, i.charges, i.charge_type as "chargeType", i.currency, i.billing_period as "billingPeriod",
            i.seller_entity_id as "sellerEntityId", i.invoice_unit as "invoiceUnit",
            i.tax_registration_number as "taxRegistrationNumber", i.named_purchase_order_number as "namedPurchaseOrder",
            i.credited_invoice_number as "creditedInvoice", i.purchase_order_number as "purchaseOrderNumber",
            i.unassociated_reason as "unassociatedReason", i.issue_date as "issueDate", i.due_date as "dueDate",
            i.payer_version as "payerVersion", i.lines, d.kind as decision, d.actor as "decidedBy"
       from invoice i join seller_entity s using (seller_entity_id)
       left join lateral (select kind, actor from invoice_decision d where d.invoice_id = i.invoice_id order by sequence desc limit 1) d on true
      where i.run_id = ? and i.payer_id = any (?) order by i.payer_id, i.invoice_id`,
    [runId, payerIds],
  )
  const entries = await loadEntries(
    db,
    rows.map(({ invoiceId }) => invoiceId),
  )
  const byPayer = new Map<bigint, KeptInvoice[]>(payerIds.map((id) => [id, []]))
  for (const { prefix, number, lines, ...row } of rows)
    byPayer.get(row.payerId)?.push({
      ...row,
      number,
      printed: formatInvoiceNumber(prefix, number),
      lines: lines.map(toLine),
      entries: entries.get(row.invoiceId) ?? [],
    })
  return byPayer
}

function toLine([linkedAccount, service, amount]: [string | null, string, string]): InvoiceLine {
  return { linkedAccount, service, amount: BigInt(amount) }
}

/** The entries by which invoices were associated first, in their order. */
async function loadEntries(db: Db, invoiceIds: readonly bigint[]): Promise<Map<bigint, LedgerEntry[]>> {
  const rows = await query<LedgerEntry & { invoiceId: bigint }>(
    db,
    `select line_item_id as "lineItemId", payer_id as "payerId", invoice_id as "invoiceId", amount, balance, sequence, kind, actor,
            cause, association_round as "associationRound", association_position as "associationPosition"
       from ledger_entry where invoice_id = any (?) and association_round = 0 order by invoice_id, association_position`,
    [invoiceIds],
  )
  const entries = new Map<bigint, LedgerEntry[]>()
  for (const row of rows) entries.set(row.invoiceId, [...(entries.get(row.invoiceId) ?? []), row])
  return entries
}

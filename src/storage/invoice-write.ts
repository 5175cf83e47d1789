import type { Crossing, DrawnLineItem, Invoice } from '../domain/billing-run'
import { insist } from '../domain/error'
import { execute, numbers, texts, unnested, type Db } from './database'
import { recordCrossings } from './webhook-event'

/** What all invoices of one transaction of a run share. */
export interface InvoiceStamp {
  runId: bigint
  sellerEntityId: bigint
  billingPeriod: string
  /** The version that this transaction raised each payer to. */
  payerVersions: ReadonlyMap<bigint, bigint>
}

/** Writes the invoices of one transaction in one statement. */
export async function insertInvoices(
  db: Db,
  invoices: readonly Invoice[],
  stamp: InvoiceStamp,
): Promise<void> {
  const column = <T>(pick: (invoice: Invoice) => T): T[] => invoices.map(pick)
  await execute(
    db,
    `insert into invoice (run_id, seller_entity_id, billing_period, invoice_id, payer_id, number, total, payer_version,
                          issue_date, due_date, charges, kind, status, charge_type, currency, invoice_unit,
                          tax_registration_number, named_purchase_order_number, credited_invoice_number,
                          purchase_order_number, unassociated_reason, lines)
     select ?, ?, ?, ${unnested('bigint bigint bigint bigint bigint date date int text text text text text text text text text text')}, json_array_elements(?::json)`,
    [
      stamp.runId,
      stamp.sellerEntityId,
      stamp.billingPeriod,
      numbers(column(({ invoiceId }) => invoiceId)),
      numbers(column(({ payerId }) => payerId)),
      numbers(column(({ number }) => number)),
      numbers(column(({ total }) => total)),
      numbers(column(({ payerId }) => stamp.payerVersions.get(payerId))),
      texts(column(({ issueDate }) => issueDate)),
      texts(column(({ dueDate }) => dueDate)),
      numbers(column(({ charges }) => charges)),
      texts(column(({ kind }) => kind)),
      texts(column(({ status }) => status)),
      texts(column(({ chargeType }) => chargeType)),
      texts(column(({ currency }) => currency)),
      texts(column(({ invoiceUnit }) => invoiceUnit)),
      texts(column(({ taxRegistrationNumber }) => taxRegistrationNumber)),
      texts(column(({ namedPurchaseOrder }) => namedPurchaseOrder)),
      texts(column(({ creditedInvoice }) => creditedInvoice)),
      texts(column(({ purchaseOrderNumber }) => purchaseOrderNumber)),
      texts(column(({ unassociatedReason }) => unassociatedReason)),
      JSON.stringify(column(linesAsKept)),
    ],
    'insert invoices',
  )
}

/** Lines as kept: [linked account, service, amount in minor units as text], in line order. */
function linesAsKept({ lines }: Invoice): [string | null, string, string][] {
  return lines.map(({ linkedAccount, service, amount }) => [linkedAccount, service, amount.toString()])
}

/**
 * Sets the balances that the ledger entries of this transaction lead to, each guarded by the entry sequence that was read.
 * Fails where a line item is not as it was read.
 */
export async function updateDrawnLineItems(db: Db, drawn: readonly DrawnLineItem[]): Promise<void> {
  if (drawn.length === 0) return
  const updated = await execute(
    db,
    `update line_item l set net_drawn = u.net_drawn, balance = u.balance, entry_sequence = u.entry_sequence
       from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::int[])
            as u (line_item_id, payer_id, net_drawn, balance, entry_sequence, entries)
      where l.line_item_id = u.line_item_id and l.payer_id = u.payer_id
        and l.entry_sequence = u.entry_sequence - u.entries`,
    [
      numbers(drawn.map(({ lineItem }) => lineItem.id)),
      numbers(drawn.map(({ payerId }) => payerId)),
      numbers(drawn.map(({ lineItem }) => lineItem.netDrawn)),
      numbers(drawn.map(({ lineItem }) => lineItem.balance)),
      numbers(drawn.map(({ lineItem }) => lineItem.entrySequence)),
      numbers(drawn.map(({ entries }) => entries)),
    ],
    'update drawn line items',
  )
  insist(updated === drawn.length, 'Every line item stands as it was read under the payer lock.')
}

/** Keeps which draws, whose ledger entries are written, took a line item below a threshold. `runId` null: no run drew. */
export async function insertCrossings(
  db: Db,
  runId: bigint | null,
  crossings: readonly Crossing[],
): Promise<void> {
  if (crossings.length === 0) return
  await execute(
    db,
    `insert into balance_crossing (run_id, line_item_id, payer_id, entry_sequence, threshold)
     select ?, u.* from unnest(?::bigint[], ?::bigint[], ?::int[], ?::smallint[]) as u`,
    [
      runId,
      numbers(crossings.map(({ lineItemId }) => lineItemId)),
      numbers(crossings.map(({ payerId }) => payerId)),
      numbers(crossings.map(({ entrySequence }) => entrySequence)),
      numbers(crossings.map(({ threshold }) => threshold)),
    ],
    'insert crossings',
  )
  await recordCrossings(db, crossings)
}

import { explain, type Explanation } from '../domain/association'
import { DomainError } from '../domain/error'
import type { PurchaseOrder, PurchaseOrderTerms } from '../domain/purchase-order'
import { worded } from '../domain/wording'
import { query, type Db } from './database'
import { findInvoice, type InvoiceOnFile } from './invoice'
import { loadTermsAsOf } from './purchase-order-revision'

export interface InvoiceExplanation extends Explanation {
  invoice: InvoiceOnFile
}

/**
 * Why an invoice landed where it did, exactly as it was decided: the purchase orders are rebuilt as they stood then
 * (their revisions and the ledger carry the payer's version) and judged by the same function. Throws `not-found`.
 */
export async function explainInvoice(db: Db, idOrNumber: bigint | string): Promise<InvoiceExplanation> {
  const invoice = await findInvoice(db, idOrNumber)
  if (!invoice)
    throw new DomainError('not-found', worded('invoice-not-found', { invoice: idOrNumber.toString() }))
  const terms = await loadTermsAsOf(db, invoice.payerId, invoice.payerVersion, invoice.id)
  const orders = await withBalancesAsOf(db, terms, invoice)
  return { invoice, ...explain(invoice, orders) }
}

interface BalanceRow {
  line_item_id: bigint
  balance: bigint | null
  sequence: number
}

/** Balances as the invoice found them: after all entries of earlier versions and of earlier invoices of its own. */
async function withBalancesAsOf(
  db: Db,
  terms: readonly PurchaseOrderTerms[],
  invoice: InvoiceOnFile,
): Promise<PurchaseOrder[]> {
  const ids = terms.flatMap(({ lineItems }) => lineItems.map(({ id }) => id))
  const rows = await query<BalanceRow>(
    db,
    `select u.line_item_id, e.balance, e.sequence
       from unnest(?::bigint[]) as u (line_item_id)
       join lateral (
            select balance, sequence from ledger_entry e
             where e.line_item_id = u.line_item_id
               and (e.payer_version < ? or e.payer_version = ? and e.invoice_id < ?)
             order by sequence desc limit 1) e on true`,
    [ids, invoice.payerVersion, invoice.payerVersion, invoice.id],
  )
  const byId = new Map(rows.map((row) => [row.line_item_id, row]))
  return terms.map((order) => ({
    ...order,
    lineItems: order.lineItems.map((lineItem) => {
      const entry = byId.get(lineItem.id)
      const balance = lineItem.value === null ? null : (entry?.balance ?? lineItem.value.totalValue)
      const netDrawn = lineItem.value === null || balance === null ? 0n : lineItem.value.totalValue - balance
      return { ...lineItem, balance, netDrawn, entrySequence: entry?.sequence ?? 0 }
    }),
  }))
}

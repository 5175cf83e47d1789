import type { Knex } from 'knex'
import { query } from '../../src/storage/database'
import { reviewHeldInvoice, type HeldInvoiceState } from '../../src/storage/held-invoice-review'
import { findInvoice, type InvoiceOnFile } from '../../src/storage/invoice'
import { createPurchaseOrder } from '../../src/storage/purchase-order'
import { issuedAt, runToEnd, whole } from './billing-driver'
import { chargeOf, orderOf, payerOfWorld, plantSmall, sellerOf } from './billing-world'
import type { Document } from './documents'
import type { FocusRow } from './focus-csv'

/** What somebody does after the run, which was on 3 October 2024 at 08:00 UTC. */
export const later = { actor: 'ada', at: '2024-10-10T12:00:00.000Z' }

export interface HeldPlan {
  charges: Partial<FocusRow>[]
  orders?: Document[]
  payer?: Document
  sellers?: Document[]
  /** When the run starts, RFC 3339. */
  at?: string
}

/** One payer, P1, that requires purchase orders, with what a run of Cloud Inc. makes of its charges for September 2024. */
export async function plantHeld(
  db: Knex,
  { charges, orders = [], payer, sellers, at = issuedAt }: HeldPlan,
): Promise<void> {
  await plantSmall(db, {
    payers: [payerOfWorld('P1', { purchaseOrderRequired: true, ...payer })],
    sellers: sellers ?? [sellerOf()],
    orders: orders as ReturnType<typeof orderOf>[],
    charges,
  })
  await runToEnd(db, whole, { at })
}

/** Charges of P1 that make an invoice each, in run order: 1.00, 2.00, and so on as `amounts` say, by named purchase order. */
export function oneInvoiceEach(...amounts: string[]): Partial<FocusRow>[] {
  return amounts.map((amount, index) => chargeOf('P1', amount, { x_PurchaseOrderNumber: `NAMED-${index}` }))
}

/** Adds a purchase order of P1 after the run. */
export async function addOrder(
  db: Knex,
  number: string,
  lineItems: Document[],
  changes: Document = {},
): Promise<bigint> {
  return (await createPurchaseOrder(db, orderOf('P1', number, lineItems, changes), later)).id
}

/** Invoice `number` of Cloud Inc., such as 1 for INC-00000001. */
export async function invoiceOf(db: Knex, number: number, prefix = 'INC-'): Promise<InvoiceOnFile> {
  const invoice = await findInvoice(db, `${prefix}${String(number).padStart(8, '0')}`)
  if (!invoice) throw new Error(`There is no invoice ${prefix}${number}.`)
  return invoice
}

/** What the workflow of invoice `number` does when it looks at it, where nobody is to be reminded. */
export async function review(db: Knex, number = 1, at = later.at): Promise<HeldInvoiceState> {
  return reviewHeldInvoice(db, { invoiceId: (await invoiceOf(db, number)).id, at, reminderDays: [] })
}

/** Each line item as `PO-1/1 500`, or `PO-1/1 untracked`. */
export async function balances(db: Knex): Promise<string[]> {
  const rows = await query<{ line: string }>(
    db,
    `select o.number || '/' || l.number || ' ' || coalesce(l.balance::text, 'untracked') as line
       from line_item l join purchase_order o using (purchase_order_id) order by o.number collate "C", l.number`,
  )
  return rows.map(({ line }) => line)
}

/** What was drawn for the invoice: `PO-1/1 500`, minor units, in that order. */
export function drawsOf({ associations }: InvoiceOnFile): string[] {
  return associations.map(
    ({ purchaseOrderNumber, lineItemNumber, drawn }) =>
      `${purchaseOrderNumber}/${lineItemNumber} ${drawn.toString()}`,
  )
}

/** Opening + credits - draws = balance, each ledger replays and each issued invoice with a stamp is drawn in full. */
export async function faultsOfBooks(db: Knex): Promise<unknown[]> {
  return query(
    db,
    `select 'balance' as fault, l.line_item_id::text as at
       from line_item l left join ledger_entry e using (line_item_id)
      group by l.line_item_id, l.payer_id
     having coalesce(sum(e.amount), 0) is distinct from coalesce(l.total_value, 0) - l.net_drawn
         or coalesce(l.balance, sum(e.amount), 0) is distinct from coalesce(sum(e.amount), 0)
         or coalesce(-sum(e.amount) filter (where e.invoice_id is not null), 0) is distinct from l.net_drawn
         or count(e.*) is distinct from l.entry_sequence
     union all
     select 'ledger', line_item_id::text from (
       select e.*, row_number() over ledger as place, sum(amount) over ledger as sum_so_far
         from ledger_entry e window ledger as (partition by line_item_id order by sequence)) e
      where place <> sequence or balance <> sum_so_far
     union all
     select 'draws', i.invoice_id::text from invoice i
      where i.kind = 'invoice' and coalesce((select -sum(amount) from ledger_entry e where e.invoice_id = i.invoice_id), 0)
            <> case when i.status = 'issued' and i.purchase_order_number is not null then i.total else 0 end`,
  )
}

import type { ChargeType } from '../domain/charge'
import { formatInvoiceNumber, type UnassociatedReason } from '../domain/invoice'
import type { Month } from '../domain/month'
import { mostListed } from '../domain/notice'
import type { UnassociatedNoticeContent } from '../domain/notice-content'
import { query, type Db } from './database'

/** The invoices of a run without a purchase order, of one payer. */
export type InvoiceList = Omit<UnassociatedNoticeContent, 'kind'>

interface InvoiceRow {
  payer_id: bigint
  payer_name: string
  seller_entity_name: string
  invoice_number_prefix: string
  billing_period: Month
  number: bigint
  currency: string
  total: bigint
  charge_type: ChargeType
  unassociated_reason: UnassociatedReason
  invoice_count: bigint
}

/**
 * The first invoices of a run that have no purchase order, by payer: those that were issued without one, or those that are
 * still held for one. A payer that has none is left out.
 */
export async function loadInvoiceLists(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
  status: 'issued' | 'held',
): Promise<Map<bigint, InvoiceList>> {
  const rows = await query<InvoiceRow>(
    db,
    `select p.payer_id, p.name as payer_name, s.name as seller_entity_name, s.invoice_number_prefix, r.billing_period,
            i.number, i.currency, i.total, i.charge_type, i.unassociated_reason, i.invoice_count
       from billing_run r
       join seller_entity s on s.seller_entity_id = r.seller_entity_id
       join payer p on p.payer_id = any (?)
      cross join lateral (
            select i.number, i.currency, i.total, i.charge_type, i.unassociated_reason, count(*) over () as invoice_count
              from invoice i
             where i.payer_id = p.payer_id and i.billing_period = r.billing_period and i.run_id = r.run_id
               and i.kind = 'invoice' and i.status = ? and i.purchase_order_number is null
             order by i.number limit ?) i
      where r.run_id = ?
      order by p.payer_id, i.number`,
    [payerIds, status, mostListed, runId],
  )
  const lists = new Map<bigint, InvoiceList>()
  for (const row of rows) {
    const known = lists.get(row.payer_id)
    if (known) known.invoices.push(toInvoice(row))
    else lists.set(row.payer_id, { ...headOf(row), invoices: [toInvoice(row)] })
  }
  return lists
}

function toInvoice(row: InvoiceRow): InvoiceList['invoices'][number] {
  return {
    number: formatInvoiceNumber(row.invoice_number_prefix, row.number),
    currency: row.currency,
    total: row.total,
    chargeType: row.charge_type,
    reason: row.unassociated_reason,
  }
}

function headOf(row: InvoiceRow): Omit<InvoiceList, 'invoices'> {
  return {
    payerName: row.payer_name,
    sellerEntityName: row.seller_entity_name,
    billingPeriod: row.billing_period,
    invoiceCount: Number(row.invoice_count),
  }
}

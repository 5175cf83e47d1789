import type { Knex } from 'knex'
import { addMonths, type Month } from '../../src/domain/month'
import { execute, inTransaction, type Db } from '../../src/storage/database'
import type { PayerGroup } from './payer-group'
import { buildWorld } from './world'

/**
 * A seller's purchase orders as a list shows them in the month `present`: ten of each payer in every status, with and without balances,
 * tags and what needs attention, on a hundred invoices of each payer over the twelve months before, and two messages about each.
 * Lists read what stands in rows: revisions and opening entries are left as they were built, without the differences.
 */
export async function buildListsWorld(
  db: Knex,
  { payers, present }: { payers: number; present: Month },
): Promise<void> {
  const group: PayerGroup = {
    payers,
    purchaseOrders: 10,
    lineItems: 3,
    invoiceUnits: 1,
    invoicesPerUnit: 1,
    chargesPerInvoice: 1,
    earlierInvoices: 100,
    earlierMonths: Array.from({ length: 12 }, (_, index) => addMonths(present, index - 12)),
    variety: 'none',
    period: null,
  }
  await buildWorld(db, [group])
  await inTransaction(db, async (tx) => {
    await tx.raw(`set local session_replication_role = replica; set local work_mem = '256MB'`)
    await varyOrders(tx, present)
    await varyLineItems(tx)
    await varyInvoices(tx)
    await addRunDraws(tx)
    await addNotices(tx)
  })
  // What was changed lies as it would had it been written like this.
  for (const table of ['purchase_order', 'line_item']) await db.raw(`vacuum full ${table}`)
  await db.raw('vacuum analyze')
  await db.raw('checkpoint')
}

/** What runs drew, as those keep it. */
async function addRunDraws(db: Db): Promise<void> {
  await execute(
    db,
    `insert into billing_run_draw (run_id, first_invoice_id, currency, drawn)
     select i.run_id, min(i.invoice_id), i.currency, -sum(e.amount)
       from invoice i join ledger_entry e on e.invoice_id = i.invoice_id and e.payer_id = i.payer_id group by i.run_id, i.currency`,
  )
}

/** Of 100: 5 deleted, 3 suspended, 4 pending, some 20 over; 1 of another seller entity; 1 of 500 needs attention. */
async function varyOrders(db: Db, present: Month): Promise<void> {
  await execute(
    db,
    `insert into seller_entity (code, name, address, time_zone, invoice_number_prefix, line_item_types, billing_team_email, created_at)
     select 'OTHER', 'Other Services, Inc.', address, 'Asia/Tokyo', 'OTHER-', line_item_types, billing_team_email, created_at
       from seller_entity`,
  )
  await execute(
    db,
    `update purchase_order o
        set effective_month = case when n % 25 = 9 then :next else to_char(month - make_interval(months => (12 + n % 7)::int), 'YYYY-MM') end,
            expiration_month = case when n % 25 = 9 then to_char(month + interval '1 year', 'YYYY-MM')
                                    else to_char(month + make_interval(months => (n % 31 - 6)::int), 'YYYY-MM') end,
            suspended_at = case when n % 40 = 3 then created_at end,
            deleted_at = case when n % 20 = 7 then created_at end,
            needs_attention = n % 500 = 1,
            tags = jsonb_build_object('cost-center', 'CC-' || n % 1000, 'environment', (array['production', 'test'])[1 + n % 2]),
            seller_entity_id = case when n % 100 = 50 then (select seller_entity_id from seller_entity where code = 'OTHER')
                                    else seller_entity_id end
       from (select purchase_order_id, purchase_order_id * 7919 % 100003 as n, (:present || '-01')::timestamp as month
               from purchase_order) v
      where v.purchase_order_id = o.purchase_order_id`,
    { present, next: addMonths(present, 1) },
  )
}

/** One of ten is untracked, one of fifty is out of balance, the others have up to nine tenths left. */
async function varyLineItems(db: Db): Promise<void> {
  await execute(
    db,
    `update line_item l
        set start_month = o.effective_month, end_month = o.expiration_month,
            total_value = total, unit_price = total, quantity = case when total is not null then 1 end, balance = total - l.net_drawn
       from purchase_order o, line_item v,
            lateral (select case when v.line_item_id % 10 = 9 then null when v.line_item_id % 50 = 3 then 200
                                 else 400 + v.line_item_id * 7919 % 3001 end::bigint as total) t
      where v.line_item_id = l.line_item_id and o.purchase_order_id = l.purchase_order_id`,
  )
}

/** One of a hundred drew on nothing, one of five thousand is held; one of those is void. */
async function varyInvoices(db: Db): Promise<void> {
  await execute(
    db,
    `update invoice
        set purchase_order_number = null, unassociated_reason = 'none-eligible',
            status = case when invoice_id % 5000 <> 13 then 'issued' when invoice_id % 50000 = 13 then 'void' else 'held' end,
            issue_date = case when invoice_id % 5000 <> 13 then issue_date end,
            due_date = case when invoice_id % 5000 <> 13 then due_date end
      where invoice_id % 100 = 13`,
  )
  await execute(
    db,
    `delete from ledger_entry e using invoice i
      where i.invoice_id = e.invoice_id and i.payer_id = e.payer_id and i.purchase_order_number is null`,
  )
}

/** Sent but for one of a thousand, which failed. */
async function addNotices(db: Db): Promise<void> {
  await execute(
    db,
    `insert into notice (payer_id, purchase_order_id, kind, state, dedupe_key, recipient_name, recipient_email, language, created_at,
                         subject, message, rendered_at, attempts, sent_at, occasion)
     select payer_id, purchase_order_id, 'expiry', case when contact_id % 1000 = 1 then 'failed' else 'sent' end, 'bench ' || contact_id,
            name, email, language, at, 'Purchase order expires', convert_to(repeat('A message. ', 300), 'UTF8'), at, 1,
            case when contact_id % 1000 <> 1 then at end, 'week'
       from contact, (values (timestamptz '2023-01-01')) as t (at) order by contact_id`,
  )
}

import type { Knex } from 'knex'
import { execute, query } from '../../src/storage/database'

/** How large a world to build. Every payer has 3 purchase orders of 3 line items each. */
export interface WorldSize {
  payers: number
  invoicesPerPayer: number
  chargesPerInvoice: number
  /** Invoices of earlier months, each with its draw, that the tables already hold. */
  olderInvoices: number
}

export const benchSeller = { code: 'BENCH', name: 'Bench Services, Inc.' }
export const benchPeriod = '2024-09'

/**
 * Builds payers, purchase orders with revisions and contacts, aged invoices and one import batch of charges, by set-based
 * SQL. The figures are such that one payer in ten crosses a threshold in the run and one in fifty has an invoice bare.
 */
export async function buildWorld(db: Knex, size: WorldSize): Promise<void> {
  await addSeller(db)
  await addPayers(db, size)
  await addPurchaseOrders(db)
  await addOlderInvoices(db, size)
  await addCharges(db, size)
  await db.raw('analyze')
}

async function addSeller(db: Knex): Promise<void> {
  await execute(
    db,
    `insert into seller_entity (code, name, address, time_zone, invoice_number_prefix, line_item_types, billing_team_email, created_at)
     values (?, ?, '{}', 'America/New_York', 'BENCH-', '{ALL,MONTHLY_USAGE,SUBSCRIPTION}', 'billing@bench.example', now())`,
    [benchSeller.code, benchSeller.name],
  )
}

/** Five invoice units for each payer, so that 5 units x 2 charge types make its 10 invoices. */
async function addPayers(db: Knex, { payers, invoicesPerPayer }: WorldSize): Promise<void> {
  await execute(
    db,
    `insert into payer (code, name, bill_to, payment_terms_days, currency, locale, created_at, version)
     select 'P' || lpad(n::text, 7, '0'), 'Payer ' || n, '{}', 30, 'USD', 'en-US', now(), 1 from generate_series(1, ?) n`,
    [payers],
  )
  const units = Math.ceil(invoicesPerPayer / 2)
  await execute(
    db,
    `insert into invoice_unit (payer_id, code, name) select payer_id, 'U' || lpad(n::text, 6, '0'), 'Unit ' || n from payer, generate_series(1, ?) n`,
    [units],
  )
  await execute(
    db,
    `insert into linked_account (payer_id, code, name, invoice_unit)
     select payer_id, 'A' || lpad(n::text, 6, '0'), 'Account ' || n, 'U' || lpad(n::text, 6, '0') from payer, generate_series(1, ?) n`,
    [units],
  )
}

async function addPurchaseOrders(db: Knex): Promise<void> {
  await db.raw(
    `insert into purchase_order (payer_id, seller_entity_id, terms_version, terms_updated_at, created_at, currency, effective_month,
                                 expiration_month, overage_policy, number, description)
     select payer_id, seller_entity_id, n, now(), now(), 'USD', '2024-01', '2024-12', 'ALLOW', 'PO-' || payer_id || '-' || n, 'Bench'
       from payer, seller_entity, generate_series(1, 3) n order by payer_id, n`,
  )
  await db.raw(
    `insert into contact (payer_id, purchase_order_id, position, name, email, language)
     select payer_id, purchase_order_id, 0, 'Clerk', 'clerk-' || payer_id || '@payer.example', (array['en','fr','de','ja'])[1 + payer_id % 4]
       from purchase_order`,
  )
  await db.raw(
    `insert into line_item (payer_id, purchase_order_id, number, type, start_month, end_month, unit_price, quantity, total_value, balance, entry_sequence)
     select payer_id, purchase_order_id, n::text, (array['MONTHLY_USAGE','SUBSCRIPTION','ALL'])[n], '2024-01', '2024-12', v, 1, v, v, 1
       from purchase_order, generate_series(1, 3) n,
            lateral (select case when payer_id % 10 = 0 then 40000 else 100000000 end as v) value
      order by purchase_order_id, n`,
  )
  await db.raw(
    `insert into ledger_entry (line_item_id, payer_id, amount, balance, payer_version, recorded_at, sequence, kind, actor, cause)
     select line_item_id, payer_id, total_value, total_value, 1, now(), 1, 'opening', 'bench', 'opening' from line_item`,
  )
  await db.raw(
    `insert into purchase_order_revision (purchase_order_id, payer_id, revision, payer_version, recorded_at, actor, change, terms)
     select o.purchase_order_id, o.payer_id, 1, 1, now(), 'bench', 'created', to_jsonb(o) from purchase_order o`,
  )
}

/** Invoices of the months before, spread over line items; their draws leave the balances as they are counted. */
async function addOlderInvoices(db: Knex, { olderInvoices, payers }: WorldSize): Promise<void> {
  if (olderInvoices === 0) return
  const [run] = await query<{ run_id: bigint }>(
    db,
    `insert into billing_run (seller_entity_id, billing_period, sequence, state, issue_date, first_number, documents, payers, requested_by, started_at, finished_at)
     select seller_entity_id, '2024-08', 1, 'finished', '2024-09-03', 1, ?, ?, 'bench', now(), now() from seller_entity returning run_id`,
    [olderInvoices, payers],
  )
  const perPayer = Math.ceil(olderInvoices / payers)
  await execute(
    db,
    `insert into billing_run_payer (run_id, payer_id, position, first_document, documents, finished_documents, zero_documents, linked_accounts)
     select ?, payer_id, row_number() over (order by payer_id) - 1, 0, ?, ?, '[]', '{}' from payer`,
    [run?.run_id, perPayer, perPayer],
  )
  await execute(
    db,
    `insert into invoice (invoice_id, payer_id, run_id, seller_entity_id, number, total, payer_version, issue_date, due_date, charges, kind, status,
                          charge_type, billing_period, currency, purchase_order_number, lines)
     select r.run_id * 10000000 + n, p.payer_id, r.run_id, r.seller_entity_id, n, 100, 1, '2024-09-03', '2024-10-03', 3, 'invoice', 'issued',
            'usage', '2024-08', 'USD', 'PO', '[["A000001","Compute","40"],["A000001","Storage","60"]]'
       from billing_run r, generate_series(1, ?) n, lateral (select 1 + (n - 1) % ?::bigint as payer_id) p where r.run_id = ?`,
    [olderInvoices, payers, run?.run_id],
  )
  await ageLedger(db, run?.run_id ?? 0n)
}

async function ageLedger(db: Knex, runId: bigint): Promise<void> {
  await execute(
    db,
    `with drawn as (
       select i.invoice_id, i.payer_id, l.line_item_id, row_number() over (partition by l.line_item_id order by i.invoice_id) as n, l.total_value
         from (select invoice_id, payer_id, row_number() over (partition by payer_id order by invoice_id) % 9 as turn from invoice where run_id = ?) i
         join (select *, row_number() over (partition by payer_id order by line_item_id) % 9 as turn from line_item) l using (payer_id, turn))
     insert into ledger_entry (line_item_id, payer_id, invoice_id, amount, balance, payer_version, recorded_at, sequence, association_round, association_position, kind, actor, cause)
     select line_item_id, payer_id, invoice_id, -100, total_value - 100 * n, 1, now(), 1 + n, 0, 1, 'draw', 'bench', 'invoice' from drawn`,
    [runId],
  )
  await db.raw(
    `update line_item l set entry_sequence = e.last, net_drawn = e.drawn, balance = l.total_value - e.drawn
       from (select line_item_id, max(sequence) as last, -sum(amount) filter (where kind = 'draw') as drawn from ledger_entry group by 1) e
      where e.line_item_id = l.line_item_id and e.drawn is not null`,
  )
}

async function addCharges(
  db: Knex,
  { payers, invoicesPerPayer, chargesPerInvoice }: WorldSize,
): Promise<void> {
  const [batch] = await query<{ batch_id: bigint }>(
    db,
    `insert into import_batch (content_hash, file_name, charges, actor, imported_at)
     values (gen_random_uuid()::text, 'bench.csv', ?, 'bench', now()) returning batch_id`,
    [payers * invoicesPerPayer * chargesPerInvoice],
  )
  await execute(
    db,
    `insert into charge (batch_id, payer_id, line_number, seller_entity_id, billing_period, charge_type, currency, amount, linked_account, category, service, description)
     select ?, p.payer_id, row_number() over (), s.seller_entity_id, ?, (array['usage','subscription'])[1 + (i - 1) % 2], 'USD',
            (10 + (p.payer_id * 7 + i * 13 + c) % 40) + 0.00123456789 * c, 'A' || lpad((1 + (i - 1) / 2)::text, 6, '0'),
            'Usage', (array['Compute','Storage','Network'])[1 + (c - 1) % 3], 'Charge ' || c
       from payer p, seller_entity s, generate_series(1, ?) i, generate_series(1, ?) c`,
    [batch?.batch_id, benchPeriod, invoicesPerPayer, chargesPerInvoice],
  )
  await execute(
    db,
    `insert into import_batch_payer (payer_id, seller_entity_id, batch_id, charges, billing_period)
     select payer_id, seller_entity_id, batch_id, count(*), billing_period from charge where batch_id = ? group by 1, 2, 3, 5`,
    [batch?.batch_id],
  )
}

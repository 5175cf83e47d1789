import type { Knex } from 'knex'
import { execute, inTransaction, query, type Db } from '../../src/storage/database'
import type { PayerGroup } from './payer-group'
import { addCharges } from './world-charges'
import { addHistory, earlierMonthsOf } from './world-history'
import { addPurchaseOrders } from './world-orders'

export const benchSeller = { code: 'BENCH', name: 'Bench Services, Inc.' }

/**
 * Builds a world of payers with purchase orders and their revisions, earlier invoices, and one import batch of charges
 * for each group, by set-based SQL. Needs a migrated, empty database.
 */
export async function buildWorld(db: Knex, groups: readonly PayerGroup[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    // Without the triggers of foreign keys; the smoke test checks that all of them hold.
    await tx.raw(`set local session_replication_role = replica; set local work_mem = '256MB'`)
    await addSeller(tx)
    let firstOrdinal = 1
    for (const group of groups) {
      await addPayers(tx, group, firstOrdinal)
      await addPurchaseOrders(tx, group)
      await addHistory(tx, group)
      if (group.period !== null) await addCharges(tx, group, group.period)
      await tx.raw(`drop table bench_payer, bench_line_item`)
      firstOrdinal += group.payers
    }
  })
  await db.raw('vacuum analyze')
  await db.raw('checkpoint')
}

const address = JSON.stringify({
  name: 'Accounts Payable',
  lines: ['1 Example Street'],
  city: 'Springfield',
  region: '',
  postalCode: '12345',
  country: 'US',
})

async function addSeller(db: Db): Promise<void> {
  await execute(
    db,
    `insert into seller_entity (code, name, address, time_zone, invoice_number_prefix, line_item_types, billing_team_email, created_at)
     values (?, ?, ?, 'America/New_York', 'BENCH-', '{ALL,MONTHLY_USAGE,SUBSCRIPTION,MARKETPLACE_TRANSACTION}',
             'billing@bench.example', '2022-12-01')`,
    [benchSeller.code, benchSeller.name, address],
  )
}

/**
 * Adds the payers, and two helper tables for the other steps: `bench_payer` says what each payer of the group is like,
 * by an ordinal that counts through all groups; `bench_line_item` is filled later. A low value runs dry in the run.
 */
async function addPayers(db: Db, group: PayerGroup, first: number): Promise<void> {
  const { payers, variety, invoiceUnits: units, purchaseOrders } = group
  const isFull = variety === 'full'
  const version = purchaseOrders + earlierMonthsOf(group).length
  await db.raw(
    `create temporary table bench_payer (ordinal int, payer_id bigint, value bigint, policy text, is_suspended boolean) on commit drop`,
  )
  await db.raw(
    `create temporary table bench_line_item (line_item_id bigint, payer_id bigint, place int, value bigint, order_number text) on commit drop`,
  )
  await execute(
    db,
    `insert into payer (code, name, bill_to, payment_terms_days, currency, locale, purchase_order_required, created_at, version)
     select 'P' || lpad(n::text, 7, '0'), 'Payer ' || n, :address::jsonb, 30, 'USD', 'en-US', :isFull and n % 200 = 57, '2022-12-15',
            :version::int
       from generate_series(:first::int, :last::int) n order by n`,
    { first, last: first + payers - 1, address, isFull, version },
  )
  await execute(
    db,
    `insert into bench_payer
     select n, payer_id,
            case when not :isFull then 100000000000 when n % 10 = 0 then 40000 when n % 50 = 32 then 20000 when n % 50 = 7 then 10000 else 100000000 end,
            case when not :isFull then 'ALLOW' when n % 50 = 7 then 'BLOCK' when n % 50 = 32 then 'SPLIT' else 'ALLOW' end,
            :isFull and n % 200 = 41
       from generate_series(:first::int, :last::int) n join payer on code = 'P' || lpad(n::text, 7, '0')`,
    { first, last: first + payers - 1, isFull },
  )
  await query(db, 'analyze bench_payer')
  if (group.period === null) return
  await execute(
    db,
    `insert into invoice_unit (payer_id, code, name)
     select payer_id, 'U' || lpad(u::text, 6, '0'), 'Unit ' || u from bench_payer, generate_series(1, ?::int) u order by 1, 2`,
    [units],
  )
  await execute(
    db,
    `insert into linked_account (payer_id, code, name, invoice_unit)
     select payer_id, 'A' || lpad(u::text, 6, '0'), 'Account ' || u, 'U' || lpad(u::text, 6, '0')
       from bench_payer, generate_series(1, ?::int) u order by 1, 2`,
    [units],
  )
}

import type { Knex } from 'knex'
import { execute, query, type Db } from '../../src/storage/database'
import type { PayerGroup } from './payer-group'
import { buildWorld } from './world'

/** Contacts of each purchase order of a benchmark's world. */
export const contactsPerOrder = 2

/** The most purchase orders of a payer; those that are edited by hand are the only ones of theirs. */
const ordersPerPayer = 10

/** Purchase orders with such ids tell at once what is due, all at the same moment: nothing is spread over an hour. */
const idsApart = 3_600_000

export interface LifeWorld {
  /** To be loaded in bulk. */
  loaded: bigint[]
  /** To be edited by hand. */
  edited: bigint[]
}

/** Builds active purchase orders, all with the same life before them, in a migrated, empty database. */
export async function buildLifeWorld(db: Knex, orders: number, edited: number): Promise<void> {
  await db.raw(
    `alter table purchase_order alter column purchase_order_id set increment by ${idsApart} restart with ${idsApart}`,
  )
  const payers = Math.ceil(orders / ordersPerPayer)
  await buildWorld(db, [groupOf(payers, Math.ceil(orders / payers)), groupOf(edited, 1)])
  await db.raw(`update purchase_order set lived_until = now(), expiry_set_at = now()`)
  await db.raw(`vacuum full analyze purchase_order`)
  await keepWhatIsHeard(db)
}

/** Valid from this year's beginning to next year's end, so that five deadlines are to come. */
function groupOf(payers: number, purchaseOrders: number): PayerGroup {
  const year = new Date().getUTCFullYear()
  return {
    payers,
    purchaseOrders,
    lineItems: 1,
    invoiceUnits: 1,
    invoicesPerUnit: 1,
    chargesPerInvoice: 1,
    earlierInvoices: 0,
    variety: 'none',
    validity: { from: `${year}-01`, to: `${year + 1}-12` },
    period: null,
  }
}

/** A trigger notes when a workflow acknowledges what a person did; asking all the time would cost more than that. */
async function keepWhatIsHeard(db: Db): Promise<void> {
  await execute(db, `create table bench_heard (subject_id bigint, revision bigint, heard_at timestamptz)`)
  await execute(
    db,
    `create function bench_hear() returns trigger language plpgsql as $$
     begin insert into bench_heard values (old.subject_id, old.revision, clock_timestamp()); return null; end $$`,
  )
  await execute(
    db,
    `create trigger bench_hear after delete on outbox for each row when (old.lane = 'person') execute function bench_hear()`,
  )
}

/** The ids of its purchase orders. */
export async function loadLifeWorld(db: Db): Promise<LifeWorld> {
  const rows = await query<{ id: bigint; is_single: boolean }>(
    db,
    `select purchase_order_id as id, count(*) over (partition by payer_id) = 1 as is_single from purchase_order order by 1`,
  )
  const idsOf = (isSingle: boolean) => rows.flatMap((row) => (row.is_single === isSingle ? [row.id] : []))
  return { loaded: idsOf(false), edited: idsOf(true) }
}

/** Writes the outbox rows of purchase orders as a bulk load does, at the revision that each has. */
export async function announceInBulk(db: Db, ids: readonly bigint[]): Promise<void> {
  await execute(
    db,
    `insert into outbox (kind, subject_id, payer_id, revision, lane, created_at)
     select 'purchase-order', purchase_order_id, payer_id, revision, 'bulk', now() from purchase_order
      where purchase_order_id = any (?) order by purchase_order_id`,
    [ids],
  )
}

/** What our own tables keep of each purchase order, in bytes, with its share of its payer. */
export async function bytesPerOrder(db: Db): Promise<number> {
  const [row] = await query<{ bytes: number }>(
    db,
    `select sum(pg_total_relation_size(name::regclass))::float8 / (select count(*) from purchase_order) as bytes
       from unnest(array['payer', 'purchase_order', 'contact', 'line_item', 'ledger_entry', 'purchase_order_revision']) as name`,
  )
  return row?.bytes ?? NaN
}

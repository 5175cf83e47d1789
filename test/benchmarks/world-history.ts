import { addMonths, month, type Month } from '../../src/domain/month'
import { execute, query, type Db } from '../../src/storage/database'
import type { PayerGroup } from './payer-group'
import { earlierDraw } from './world-orders'

/** Months before the runs that a benchmark measures; the purchase orders are open in all of them. */
const monthsBeforeRuns = tenMonthsFrom('2023-01')

export function tenMonthsFrom(first: string): Month[] {
  return Array.from({ length: 10 }, (_, index) => addMonths(month(first), index))
}

/** A payer has an invoice in each of them at least. */
export function earlierMonthsOf({
  earlierInvoices,
  earlierMonths = monthsBeforeRuns,
}: PayerGroup): readonly string[] {
  return earlierMonths.slice(0, earlierInvoices)
}

/** One month's finished run of a group. */
interface EarlierRun {
  runId: bigint
  /** Of each payer. */
  invoices: number
  /** Of each payer, in the months before. */
  done: number
  /** Line items of each payer. */
  lines: number
  /** Its purchase orders raised it first, then each run. */
  payerVersion: number
}

/** Adds the group's invoices of earlier months, spread over them, as so many finished runs wrote them. */
export async function addHistory(db: Db, group: PayerGroup): Promise<void> {
  const { earlierInvoices, payers, purchaseOrders, lineItems } = group
  const months = earlierMonthsOf(group)
  let done = 0
  for (const [index, period] of months.entries()) {
    const invoices = Math.ceil((earlierInvoices - done) / (months.length - index))
    const runId = await addRun(db, { period, invoices, payers })
    const run = {
      runId,
      invoices,
      done,
      lines: purchaseOrders * lineItems,
      payerVersion: purchaseOrders + 1 + index,
    }
    await addRunInvoices(db, run)
    await addRunEntries(db, run)
    done += invoices
  }
}

async function addRun(
  db: Db,
  { period, invoices, payers }: { period: string; invoices: number; payers: number },
): Promise<bigint> {
  const [run] = await query<{ run_id: bigint }>(
    db,
    `with seller as (
       update seller_entity set next_invoice_number = next_invoice_number + :documents::int
       returning seller_entity_id, next_invoice_number - :documents::int as first_number)
     insert into billing_run (seller_entity_id, billing_period, sequence, state, issue_date, first_number, documents, payers,
                              requested_by, started_at, finished_at)
     select seller_entity_id, :period, (select count(*) + 1 from billing_run where billing_period = :period), 'finished', issued, first_number,
            :documents, :payers, 'bench', issued, issued
       from seller, lateral (select ((:period || '-03')::date + interval '1 month')::date as issued) i returning run_id`,
    { period, documents: invoices * payers, payers },
  )
  if (!run) throw new Error('An insert answers its row.')
  await execute(
    db,
    `insert into billing_run_payer (run_id, payer_id, position, first_document, documents, finished_documents, zero_documents, linked_accounts)
     select :runId, payer_id, place, place * :invoices::int, :invoices, :invoices, '[]', '{}'
       from bench_payer cross join lateral (select ordinal - :first::int as place) p order by place`,
    { runId: run.run_id, invoices, first: await firstOrdinal(db) },
  )
  return run.run_id
}

async function firstOrdinal(db: Db): Promise<number> {
  const [row] = await query<{ first: number }>(db, `select min(ordinal) as first from bench_payer`)
  return row?.first ?? 0
}

/** Every invoice of a run with the line item that it drew on: a payer's first line item, then its second, and so on in turn. */
const draws = `billing_run_payer b join billing_run r using (run_id)
       cross join generate_series(0, :invoices::int - 1) i
       cross join lateral (select :done::int + i as nth, b.first_document + i as document) n
       join bench_line_item l on l.payer_id = b.payer_id and l.place = nth % :lines::int
      where b.run_id = :runId order by document`

async function addRunInvoices(db: Db, run: EarlierRun): Promise<void> {
  await execute(
    db,
    `insert into invoice (invoice_id, payer_id, run_id, seller_entity_id, number, total, payer_version, issue_date, due_date, charges, kind,
                          status, charge_type, billing_period, currency, invoice_unit, purchase_order_number, lines)
     select r.run_id * 10000000 + document, b.payer_id, r.run_id, r.seller_entity_id, r.first_number + document, ${earlierDraw}, :payerVersion::bigint,
            r.issue_date, r.issue_date + 30, 3, 'invoice', 'issued', 'usage', r.billing_period, 'USD', 'U000001', l.order_number,
            '[["A000001", "Compute", "40"], ["A000001", "Storage", "60"]]'
       from ${draws}`,
    { ...run },
  )
}

async function addRunEntries(db: Db, run: EarlierRun): Promise<void> {
  await execute(
    db,
    `insert into ledger_entry (line_item_id, payer_id, invoice_id, amount, balance, payer_version, recorded_at, sequence,
                               association_round, association_position, kind, actor, cause)
     select l.line_item_id, b.payer_id, r.run_id * 10000000 + document, -${earlierDraw}, l.value - ${earlierDraw} * (1 + nth / :lines::int),
            :payerVersion::bigint, r.finished_at, 2 + nth / :lines::int, 0, 1, 'draw', 'billing-run', 'invoice'
       from ${draws}`,
    { ...run },
  )
}

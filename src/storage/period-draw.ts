import type { PeriodDraw } from '../domain/forecast'
import { month, type Month } from '../domain/month'
import { execute, numbers, query, type Db } from './database'
import { searchable } from './failure'

/** What a purchase order was drawn on in a billing period, and how much of that its tracked line items were. */
export interface OrderPeriodDraw extends PeriodDraw {
  drawnOnTracked: bigint
}

/** What purchase orders were drawn on in each billing period from `first` on, by their ids; in the order of billing periods. */
export async function loadPeriodDraws(
  db: Db,
  orderIds: readonly bigint[],
  first: Month,
): Promise<Map<bigint, OrderPeriodDraw[]>> {
  const rows = await query<{ id: bigint; period: string; drawn: string; tracked: string }>(
    db,
    `select l.purchase_order_id as id, i.billing_period as period, -sum(e.amount) as drawn,
            -coalesce(sum(e.amount) filter (where l.total_value is not null), 0) as tracked
       from line_item l
       join ledger_entry e on e.line_item_id = l.line_item_id and e.payer_id = l.payer_id and e.invoice_id is not null
       join invoice i on i.invoice_id = e.invoice_id and i.payer_id = e.payer_id and i.billing_period >= :first
      where l.purchase_order_id = any (:orderIds)
      group by 1, 2 order by 2`,
    { orderIds, first },
  )
  const draws = new Map<bigint, OrderPeriodDraw[]>(orderIds.map((id) => [id, []]))
  for (const { id, period, drawn, tracked } of rows)
    draws.get(id)?.push({
      billingPeriod: month(period),
      drawn: BigInt(drawn),
      drawnOnTracked: BigInt(tracked),
    })
  return draws
}

export interface CurrencyPeriodDraw extends PeriodDraw {
  currency: string
}

interface PeriodDrawFilter {
  /** Code; all payers without, which those alone may ask who see the rows of all. */
  payer?: string
  first: Month
  last: Month
}

/** What all purchase orders of a payer, or of all payers, were drawn on in the billing periods from `first` to `last`. */
export async function listPeriodDraws(
  db: Db,
  { payer, first, last }: PeriodDrawFilter,
): Promise<CurrencyPeriodDraw[]> {
  const draws = payer === undefined ? drawsOfAll : drawsOfPayer
  const rows = await query<{ period: string; currency: string; drawn: string }>(
    db,
    `select period, currency, sum(drawn) as drawn from (${draws}) d group by 1, 2 order by 1, 2`,
    { payer: payer === undefined ? null : searchable(payer), first, last },
  )
  return rows.map(({ period, currency, drawn }) => ({
    billingPeriod: month(period),
    currency,
    drawn: BigInt(drawn),
  }))
}

const drawsOfPayer = `
  select i.billing_period as period, i.currency, -e.amount as drawn
    from invoice i join ledger_entry e on e.invoice_id = i.invoice_id and e.payer_id = i.payer_id
   where i.payer_id = (select payer_id from payer where code = :payer) and i.billing_period between :first and :last`

/** What runs drew, finished or under way, as each of their transactions kept it; beside that what was decided of held invoices. */
const drawsOfAll = `
  select r.billing_period as period, d.currency, d.drawn
    from billing_run r join billing_run_draw d using (run_id)
   where r.billing_period between :first and :last
  union all
  select i.billing_period, i.currency, -e.amount
    from (select distinct invoice_id, payer_id from invoice_decision) d
    join invoice i using (invoice_id, payer_id)
    join ledger_entry e on e.invoice_id = i.invoice_id and e.payer_id = i.payer_id
   where i.billing_period between :first and :last`

/** Keeps what a transaction of a run drew, by currency; `firstInvoiceId` is that of its first invoice, which no other one writes. */
export async function insertRunDraws(
  db: Db,
  { runId, firstInvoiceId }: { runId: bigint; firstInvoiceId: bigint },
  drawn: ReadonlyMap<string, bigint>,
): Promise<void> {
  if (drawn.size === 0) return
  await execute(
    db,
    `insert into billing_run_draw (run_id, first_invoice_id, currency, drawn)
     select ?, ?, u.* from unnest(?::text[], ?::bigint[]) as u`,
    [runId, firstInvoiceId, [...drawn.keys()], numbers([...drawn.values()])],
    'insert run draws',
  )
}

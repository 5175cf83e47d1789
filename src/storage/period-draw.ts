import type { PeriodDraw } from '../domain/forecast'
import { month, type Month } from '../domain/month'
import { query, type Db } from './database'
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

/** What all purchase orders of a payer (code; of all payers without) were drawn on in the billing periods from `first` to `last`. */
export async function listPeriodDraws(
  db: Db,
  { payer, first, last }: { payer?: string; first: Month; last: Month },
): Promise<CurrencyPeriodDraw[]> {
  const rows = await query<{ period: string; currency: string; drawn: string }>(
    db,
    `select i.billing_period as period, i.currency, -sum(e.amount) as drawn
       from invoice i join ledger_entry e on e.invoice_id = i.invoice_id and e.payer_id = i.payer_id
      where i.billing_period between :first and :last
        and (:payer::text is null or i.payer_id = (select payer_id from payer where code = :payer))
      group by 1, 2 order by 1, 2`,
    { payer: payer === undefined ? null : searchable(payer), first, last },
  )
  return rows.map(({ period, currency, drawn }) => ({
    billingPeriod: month(period),
    currency,
    drawn: BigInt(drawn),
  }))
}

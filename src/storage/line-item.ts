import type { LineItem, LineItemTax, LineItemType, LineItemValue } from '../domain/line-item'
import { canonicalPercent } from '../domain/line-item-value'
import { month } from '../domain/month'
import { execute, numbers, query, type Db } from './database'
import type { Write } from './write'

interface LineItemRow {
  line_item_id: bigint
  total_value: bigint | null
  balance: bigint | null
  net_drawn: bigint
  unit_price: bigint | null
  quantity: bigint | null
  tax_amount: bigint | null
  tax_percent: string | null
  entry_sequence: number
  type: LineItemType
  start_month: string
  end_month: string
  number: string
  description: string
}

/** The SQL of the line items of the purchase order `o` as JSON, oldest first; `readLineItems` reads it. */
export const lineItemsAsJson = `(select coalesce(json_agg(l order by l.place), '[]')
          from (select line_item_id as place, line_item_id::text, total_value::text, balance::text, net_drawn::text,
                       unit_price::text, quantity::text, tax_amount::text, tax_percent::text, entry_sequence, type, start_month,
                       end_month, number, description
                  from line_item i where i.purchase_order_id = o.purchase_order_id and i.payer_id = o.payer_id) l)`

/** Whole numbers are texts in JSON, where a number is a double. */
type JsonRow = { [Key in keyof LineItemRow]: AsText<LineItemRow[Key]> }
type AsText<T> = T extends bigint ? string : T

export function readLineItems(json: unknown): LineItem[] {
  return (json as JsonRow[]).map((row) =>
    toLineItem({
      ...row,
      line_item_id: BigInt(row.line_item_id),
      total_value: wholeOrNull(row.total_value),
      balance: wholeOrNull(row.balance),
      net_drawn: BigInt(row.net_drawn),
      unit_price: wholeOrNull(row.unit_price),
      quantity: wholeOrNull(row.quantity),
      tax_amount: wholeOrNull(row.tax_amount),
    }),
  )
}

function wholeOrNull(text: string | null): bigint | null {
  return text === null ? null : BigInt(text)
}

/** Ids for line items to come, in ascending order. */
export async function reserveLineItemIds(db: Db, count: number): Promise<bigint[]> {
  if (count === 0) return []
  const rows = await query<{ id: bigint }>(
    db,
    `select nextval(pg_get_serial_sequence('line_item', 'line_item_id')) as id from generate_series(1, ?) order by 1`,
    [count],
  )
  return rows.map(({ id }) => id)
}

/** A line item with the purchase order that it is on. */
export interface PlacedLineItem extends LineItem {
  payerId: bigint
  purchaseOrderId: bigint
}

/** Adds line items, or brings those that exist to what `items` say. Fails where a draw came in between. */
export function savingLineItems(items: readonly PlacedLineItem[]): Write {
  const column = <T>(pick: (item: PlacedLineItem) => T): T[] => items.map(pick)
  return {
    sql: `insert into line_item (payer_id, purchase_order_id, line_item_id, total_value, balance, net_drawn, unit_price, quantity,
                            tax_amount, tax_percent, entry_sequence, type, start_month, end_month, number, description)
     select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
            ?::bigint[], ?::bigint[], ?::numeric[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as u
     on conflict (line_item_id, payer_id) do update
        set total_value = excluded.total_value, balance = excluded.balance, unit_price = excluded.unit_price,
            quantity = excluded.quantity, tax_amount = excluded.tax_amount, tax_percent = excluded.tax_percent,
            entry_sequence = excluded.entry_sequence, type = excluded.type, start_month = excluded.start_month,
            end_month = excluded.end_month, number = excluded.number, description = excluded.description
      where line_item.net_drawn = excluded.net_drawn and line_item.entry_sequence <= excluded.entry_sequence`,
    bindings: [
      numbers(column(({ payerId }) => payerId)),
      numbers(column(({ purchaseOrderId }) => purchaseOrderId)),
      numbers(column(({ id }) => id)),
      numbers(column(({ value }) => value?.totalValue)),
      numbers(column(({ balance }) => balance)),
      numbers(column(({ netDrawn }) => netDrawn)),
      numbers(column(({ value }) => value?.unitPrice)),
      numbers(column(({ value }) => value?.quantity)),
      numbers(column(({ value }) => (value?.tax?.kind === 'absolute' ? value.tax.amount : null))),
      column(({ value }) => (value?.tax?.kind === 'percent' ? value.tax.percent : null)),
      column(({ entrySequence }) => entrySequence),
      column(({ type }) => type),
      column(({ startMonth }) => startMonth),
      column(({ endMonth }) => endMonth),
      column(({ number }) => number),
      column(({ description }) => description),
    ],
    rows: items.length,
  }
}

/** Gives numbers that nobody can enter to line items about to get others, so that two can swap theirs. */
export async function releaseNumbers(db: Db, payerId: bigint, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return
  await execute(
    db,
    `update line_item set number = E'\\t' || line_item_id where line_item_id = any (?) and payer_id = ?`,
    [ids, payerId],
  )
}

/** Takes line items that nothing was drawn on out of their purchase order; their ledgers stay. */
export async function detachLineItems(
  db: Db,
  payerId: bigint,
  items: readonly Pick<LineItem, 'id' | 'entrySequence'>[],
): Promise<void> {
  if (items.length === 0) return
  await execute(
    db,
    `update line_item l
        set purchase_order_id = null, total_value = null, balance = null, unit_price = null, quantity = null,
            tax_amount = null, tax_percent = null, entry_sequence = u.entry_sequence
       from unnest(?::bigint[], ?::int[]) as u (line_item_id, entry_sequence)
      where l.line_item_id = u.line_item_id and l.payer_id = ?`,
    [items.map(({ id }) => id), items.map(({ entrySequence }) => entrySequence), payerId],
  )
}

function toLineItem(row: LineItemRow): LineItem {
  return {
    id: row.line_item_id,
    number: row.number,
    description: row.description,
    type: row.type,
    startMonth: month(row.start_month),
    endMonth: month(row.end_month),
    value: toValue(row),
    balance: row.balance,
    netDrawn: row.net_drawn,
    entrySequence: row.entry_sequence,
  }
}

function toValue(row: LineItemRow): LineItemValue | null {
  const { total_value: totalValue, unit_price: unitPrice, quantity } = row
  if (totalValue === null || unitPrice === null || quantity === null) return null
  return { unitPrice, quantity, tax: toTax(row), totalValue }
}

function toTax({ tax_amount: amount, tax_percent: percent }: LineItemRow): LineItemTax {
  if (amount !== null) return { kind: 'absolute', amount }
  return percent === null ? null : { kind: 'percent', percent: canonicalPercent(percent) }
}

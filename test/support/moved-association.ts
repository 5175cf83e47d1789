import { execute, query, type Db } from '../../src/storage/database'

/** Draws by an untracked or other line item instead, with its ledger and its balance kept right: only the decision is wrong. */
export async function moveAssociation(db: Db): Promise<void> {
  const [move] = await query<{
    from: bigint
    to: bigint
    sequence: number
    invoice_id: bigint
    amount: bigint
  }>(
    db,
    `select e.line_item_id as from, l.line_item_id as to, e.sequence, e.invoice_id, e.amount
       from ledger_entry e join line_item f on f.line_item_id = e.line_item_id
       join line_item l on l.purchase_order_id = f.purchase_order_id and l.line_item_id <> f.line_item_id
        and l.balance is not null and f.balance is not null
       join invoice i on i.invoice_id = e.invoice_id
      where e.kind = 'draw' and e.sequence = f.entry_sequence and i.total = -e.amount
        and l.entry_sequence > 0 and i.status = 'issued'
        and not exists (select from balance_crossing c where c.line_item_id = e.line_item_id and c.entry_sequence = e.sequence)
        and not exists (select from ledger_entry x where x.line_item_id = l.line_item_id and x.payer_version > e.payer_version)
      order by e.invoice_id limit 1`,
  )
  if (!move) throw new Error('The world has no association that can be moved.')
  const { from, to, sequence, amount } = move
  await execute(
    db,
    `update ledger_entry e set line_item_id = l.line_item_id, sequence = l.entry_sequence + 1, balance = l.balance + e.amount
       from line_item l where l.line_item_id = ? and e.line_item_id = ? and e.sequence = ?`,
    [to, from, sequence],
  )
  const update = `update line_item set net_drawn = net_drawn - ?::bigint, balance = balance + ?::bigint, entry_sequence = entry_sequence + ?::int where line_item_id = ?`
  await execute(db, update, [-amount, -amount, -1, from])
  await execute(db, update, [amount, amount, 1, to])
}

import { insertLedgerEntries } from '../../src/storage/ledger-entry'
import { execute, inTransaction, type Db } from '../../src/storage/database'
import { lockPayers, raisePayerVersion } from '../../src/storage/payer'
import type { LineItem } from '../../src/domain/line-item'
import type { PurchaseOrder } from '../../src/domain/purchase-order'

/** Draws `amount` on a line item as a run would: invoice, ledger entry and balance, in one transaction. */
export async function draw(
  db: Db,
  order: Pick<PurchaseOrder, 'payerId' | 'sellerEntityId' | 'number'>,
  lineItem: LineItem,
  amount: bigint,
  invoiceId = 1n,
): Promise<{ payerVersion: bigint }> {
  const { payerId, sellerEntityId } = order
  return inTransaction(db, async (tx) => {
    await lockPayers(tx, [payerId])
    const payerVersions = await raisePayerVersion(tx, [payerId])
    const payerVersion = payerVersions.get(payerId)!
    await execute(
      tx,
      `insert into billing_run (run_id, seller_entity_id, billing_period, sequence, state, issue_date, requested_by, started_at, finished_at)
       values (?, ?, '2025-01', ?, 'finished', '2025-02-03', 'ada', now(), now()) on conflict do nothing`,
      [invoiceId, sellerEntityId, invoiceId],
    )
    await execute(
      tx,
      `insert into billing_run_payer (run_id, payer_id, position, first_document, documents, zero_documents, linked_accounts)
       values (?, ?, 0, 0, 1, '{}', '{}') on conflict do nothing`,
      [invoiceId, payerId],
    )
    await execute(
      tx,
      `insert into invoice (invoice_id, payer_id, run_id, seller_entity_id, number, total, payer_version, issue_date, due_date,
                            charges, kind, status, charge_type, billing_period, currency, purchase_order_number, lines)
       values (?, ?, ?, ?, ?, ?, ?, '2025-02-03', '2025-03-05', 1, 'invoice', 'issued', 'usage', '2025-01', 'USD', ?, '[]')`,
      [invoiceId, payerId, invoiceId, sellerEntityId, invoiceId, amount, payerVersion, order.number],
    )
    const entry = {
      lineItemId: lineItem.id,
      payerId,
      invoiceId,
      amount: -amount,
      balance: lineItem.balance && lineItem.balance - amount,
      sequence: lineItem.entrySequence + 1,
      kind: 'draw' as const,
      actor: 'billing-run',
      cause: 'EU-1',
      associationRound: 0,
      associationPosition: 1,
    }
    await insertLedgerEntries(tx, [entry], { payerVersions, recordedAt: '2025-02-03T00:00:00.000Z' })
    await execute(
      tx,
      `update line_item set net_drawn = net_drawn + ?, balance = balance - ?, entry_sequence = entry_sequence + 1
        where line_item_id = ?`,
      [amount, amount, lineItem.id],
    )
    return { payerVersion }
  })
}

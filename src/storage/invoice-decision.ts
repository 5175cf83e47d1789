import type { InvoiceDecision } from '../domain/held-invoice'
import { execute, query, type Db } from './database'
import { recordInvoiceDecisions } from './webhook-event'

/** What becomes of one held invoice. */
export interface NewDecision extends Omit<InvoiceDecision, 'at'> {
  invoiceId: bigint
}

/** What all decisions of one transaction share; `at` is RFC 3339. */
export interface DecisionStamp {
  payerId: bigint
  payerVersion: bigint
  at: string
}

/** Keeps decisions that are carried out, each after those that its invoice has. The caller holds the payer's lock. */
export async function insertDecisions(
  db: Db,
  decisions: readonly NewDecision[],
  { payerId, payerVersion, at }: DecisionStamp,
): Promise<void> {
  await execute(
    db,
    `insert into invoice_decision (payer_id, payer_version, decided_at, invoice_id, kind, actor, reason, sequence)
     select ?, ?, ?, u.*, (select count(*) + 1 from invoice_decision d where d.invoice_id = u.invoice_id)
       from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) as u (invoice_id, kind, actor, reason)`,
    [
      payerId,
      payerVersion,
      at,
      decisions.map(({ invoiceId }) => invoiceId),
      decisions.map(({ kind }) => kind),
      decisions.map(({ actor }) => actor),
      decisions.map(({ reason }) => reason),
    ],
  )
  await recordInvoiceDecisions(db, decisions, { payerId, at })
}

/** What became of a held invoice, first to latest. */
export async function listDecisions(db: Db, invoiceId: bigint): Promise<InvoiceDecision[]> {
  const rows = await query<Omit<InvoiceDecision, 'at'> & { decided_at: Date }>(
    db,
    `select kind, actor, reason, decided_at from invoice_decision where invoice_id = ? order by sequence`,
    [invoiceId],
  )
  return rows.map(({ decided_at: at, ...decision }) => ({ ...decision, at: at.toISOString() }))
}

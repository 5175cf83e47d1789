import { accept } from '../domain/document'
import { DomainError, insist } from '../domain/error'
import { assign, whatBecameOf } from '../domain/held-invoice'
import { chooseLineItem, readAssignment, readDecision } from '../domain/held-invoice-document'
import { addDays } from '../domain/month'
import type { Payer } from '../domain/payer'
import { worded } from '../domain/wording'
import { recordAudit } from './audit'
import { execute, inTransaction, type Db } from './database'
import type { Deed } from './deed'
import { loadHeld, termsOf, type HeldDocument } from './held-invoice'
import { issueHeld, raiseVersion } from './held-invoice-write'
import { findInvoice, type InvoiceOnFile } from './invoice'
import { insertDecisions, listDecisions } from './invoice-decision'
import { announce } from './outbox'
import { lockPayers } from './payer'
import { loadPayerAccounts } from './run-account'

/**
 * Issues a held invoice without a purchase order; why it has none stays with it. `document`: `{ reason }`.
 * The same decision again answers the invoice as it is. Throws `not-found`, `invalid-document`, and `conflict` where the
 * invoice is not held any more, with what became of it.
 */
export async function releaseInvoice(
  db: Db,
  idOrNumber: bigint | string,
  document: unknown,
  deed: Deed,
): Promise<InvoiceOnFile> {
  const { reason } = accept(readDecision(document, deed.actor))
  return decide(db, idOrNumber, { kind: 'released', reason, ...deed }, async (tx, { held, payer }) => {
    const { issueDate } = termsOf(held, deed.at)
    const dueDate = addDays(issueDate, payer.paymentTermsDays)
    await execute(
      tx,
      `update invoice set status = 'issued', issue_date = ?, due_date = ? where invoice_id = ? and payer_id = ?`,
      [issueDate, dueDate, held.invoiceId, payer.id],
    )
  })
}

/** Ends a held invoice: its number stays and is shown, nothing is ever drawn for it. Otherwise as `releaseInvoice`. */
export async function voidInvoice(
  db: Db,
  idOrNumber: bigint | string,
  document: unknown,
  deed: Deed,
): Promise<InvoiceOnFile> {
  const { reason } = accept(readDecision(document, deed.actor))
  return decide(db, idOrNumber, { kind: 'voided', reason, ...deed }, async (tx, { held, payer }) => {
    await execute(tx, `update invoice set status = 'void' where invoice_id = ? and payer_id = ?`, [
      held.invoiceId,
      payer.id,
    ])
  })
}

/**
 * Issues a held invoice on a line item of the payer's, which takes all of it and may go below zero.
 * `document`: `{ reason, purchaseOrder, lineItem }`, by their numbers. Otherwise as `releaseInvoice`.
 */
export async function assignInvoice(
  db: Db,
  idOrNumber: bigint | string,
  document: unknown,
  deed: Deed,
): Promise<InvoiceOnFile> {
  const { reason, ...chosen } = accept(readAssignment(document, deed.actor))
  const isSameTarget = ({ associations }: InvoiceOnFile) =>
    associations.some(
      ({ purchaseOrderNumber, lineItemNumber }) =>
        purchaseOrderNumber === chosen.purchaseOrder && lineItemNumber === chosen.lineItem,
    )
  const act: Act = async (tx, { held, payer, payerVersion }) => {
    const terms = termsOf(held, deed.at)
    const named = { payerId: payer.id, purchaseOrders: [chosen.purchaseOrder], creditedInvoices: [] }
    const account = (await loadPayerAccounts(tx, terms, [payer], [named])).get(payer.id)
    insist(account !== undefined, 'A payer that is locked has an account.')
    const lineItem = accept(chooseLineItem(chosen, held, account.orders))
    const outcome = assign(terms, account, held, lineItem.id, deed.actor)
    const { runId, sellerEntityId } = held
    await issueHeld(tx, outcome, { payerId: payer.id, payerVersion, runId, sellerEntityId, at: deed.at })
  }
  return decide(db, idOrNumber, { kind: 'assigned', reason, ...deed }, act, isSameTarget)
}

interface Case {
  held: HeldDocument
  payer: Payer
  /** Raised for this decision. */
  payerVersion: bigint
}

type Act = (tx: Db, decided: Case) => Promise<void>

/** What the audit calls the decisions of people. */
const verbs = { released: 'invoice.release', assigned: 'invoice.assign', voided: 'invoice.void' } as const

interface Decision extends Deed {
  kind: keyof typeof verbs
  reason: string
}

/** Decides under the payer's lock, keeps by whom and why, and lets the invoice's workflow end. */
async function decide(
  db: Db,
  idOrNumber: bigint | string,
  { kind, reason, ...deed }: Decision,
  act: Act,
  isSameTarget: (invoice: InvoiceOnFile) => boolean = () => true,
): Promise<InvoiceOnFile> {
  const { actor, at } = deed
  return inTransaction(db, async (tx) => {
    const { id: invoiceId, payerId, number } = await mustFind(tx, idOrNumber)
    const [payer] = await lockPayers(tx, [payerId])
    insist(payer !== undefined, 'A payer is never removed.')
    const [held] = await loadHeld(tx, payerId, invoiceId)
    if (held) {
      const payerVersion = await raiseVersion(tx, payerId)
      await act(tx, { held, payer, payerVersion })
      await insertDecisions(tx, [{ invoiceId, kind, actor, reason }], { payerId, payerVersion, at })
      const change = { kind: 'held-invoice', subjectId: invoiceId, payerId, revision: payerVersion } as const
      await announce(tx, [change], { lane: 'person', at })
      const subject = { id: invoiceId, number }
      await recordAudit(tx, { ...deed, payerId, verb: verbs[kind], subject, after: { reason } })
    }
    const invoice = await mustFind(tx, invoiceId)
    if (held) return invoice
    const latest = (await listDecisions(tx, invoiceId)).at(-1)
    const isSame = latest?.kind === kind && latest.actor === actor && latest.reason === reason
    if (isSame && isSameTarget(invoice)) return invoice
    throw new DomainError('conflict', whatBecameOf(invoice, latest), [], {
      status: invoice.status,
      decision: latest?.kind ?? null,
      decidedBy: latest?.actor ?? null,
      decidedAt: latest?.at ?? null,
    })
  })
}

async function mustFind(db: Db, idOrNumber: bigint | string): Promise<InvoiceOnFile> {
  const invoice = await findInvoice(db, idOrNumber)
  if (invoice) return invoice
  throw new DomainError('not-found', worded('invoice-not-found', { invoice: idOrNumber.toString() }))
}

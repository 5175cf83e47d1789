import { DomainError, insist } from '../domain/error'
import { reminderOccasion, remindersOf } from '../domain/held-invoice'
import { formatInvoiceNumber, type InvoiceStatus } from '../domain/invoice'
import { worded } from '../domain/wording'
import { inTransaction, query, type Db } from './database'
import { matchHeldInvoices } from './held-invoice'
import { queueHeldNotices } from './notice-queue'
import { acknowledge } from './outbox'
import { lockPayers } from './payer'

/** An invoice that is or was held, as its workflow needs it. */
export interface HeldInvoiceState {
  /** As printed. */
  number: string
  /** Codes. */
  payer: string
  sellerEntity: string
  status: InvoiceStatus
  /** The payer's version now. */
  payerVersion: bigint
  /** RFC 3339 UTC; null: none to come. */
  nextReminderAt: string | null
}

/** `at` is RFC 3339, `reminderDays` count from the start of the invoice's run. */
export interface Review {
  invoiceId: bigint
  at: string
  reminderDays: readonly number[]
}

/**
 * Matches the payer's held invoices again, queues the reminder that is due where this one is still held, and acknowledges
 * what was announced of it. Safe to repeat. Throws `not-found`.
 */
export async function reviewHeldInvoice(
  db: Db,
  { invoiceId, at, reminderDays }: Review,
): Promise<HeldInvoiceState> {
  return inTransaction(db, async (tx) => {
    const { payerId } = await mustLoad(tx, invoiceId)
    const [payer] = await lockPayers(tx, [payerId])
    insist(payer !== undefined, 'A payer is never removed.')
    await matchHeldInvoices(tx, payer, at)
    const { startedAt, runId, sellerEntityId, ...state } = await mustLoad(tx, invoiceId)
    const { due, nextAt } = remindersOf(startedAt.toISOString(), reminderDays, at)
    const isHeld = state.status === 'held'
    if (isHeld && due !== null) {
      const occasion = reminderOccasion(due)
      await queueHeldNotices(tx, [payerId], { runId, sellerEntityId, occasion, sender: 'delivery', at })
    }
    await acknowledge(tx, { kind: 'held-invoice', subjectId: invoiceId, revision: state.payerVersion })
    return stateOf(state, isHeld ? nextAt : null)
  })
}

/** How it stands, when a decision has just ended it: no reminder is to come. Throws `not-found`. */
export async function findDecidedInvoice(db: Db, invoiceId: bigint): Promise<HeldInvoiceState> {
  return stateOf(await mustLoad(db, invoiceId), null)
}

function stateOf(
  {
    number,
    prefix,
    payer,
    sellerEntity,
    status,
    payerVersion,
  }: Omit<StateRow, 'startedAt' | 'runId' | 'sellerEntityId'>,
  nextReminderAt: string | null,
): HeldInvoiceState {
  const printed = formatInvoiceNumber(prefix, number)
  return { number: printed, payer, sellerEntity, status, payerVersion, nextReminderAt }
}

interface StateRow {
  payerId: bigint
  payer: string
  payerVersion: bigint
  sellerEntityId: bigint
  sellerEntity: string
  prefix: string
  number: bigint
  status: InvoiceStatus
  runId: bigint
  startedAt: Date
}

async function mustLoad(db: Db, invoiceId: bigint): Promise<StateRow> {
  const [row] = await query<StateRow>(
    db,
    `select i.payer_id as "payerId", p.code as payer, p.version as "payerVersion",
            i.seller_entity_id as "sellerEntityId", s.code as "sellerEntity", s.invoice_number_prefix as prefix,
            i.number, i.status, i.run_id as "runId", r.started_at as "startedAt"
       from invoice i
       join payer p on p.payer_id = i.payer_id
       join seller_entity s on s.seller_entity_id = i.seller_entity_id
       join billing_run r on r.run_id = i.run_id
      where i.invoice_id = ?`,
    [invoiceId],
  )
  if (row) return row
  throw new DomainError('not-found', worded('invoice-id-not-found', { id: invoiceId.toString() }))
}

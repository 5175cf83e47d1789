import type { Crossing } from '../domain/billing-run'
import type { DecisionKind } from '../domain/held-invoice'
import type { InvoiceKind, InvoiceStatus } from '../domain/invoice'
import { formatInvoiceNumber } from '../domain/invoice'
import { formatMoney } from '../domain/money'
import { isOfSellerOnly, type WebhookEventKind } from '../domain/webhook'
import type { WebhookEvent } from '../domain/webhook-event'
import { numbers, query, type Db } from './database'
import { write, type Write } from './write'

/**
 * Writes events in the transaction of what they tell, in their order. Each is kept as the very body that is sent. Whoever is
 * to hear of it is found later (webhook-queue.ts): whoever acts for a payer does not see the seller's endpoints.
 */
export async function insertWebhookEvents(db: Db, events: readonly WebhookEvent[]): Promise<void> {
  if (events.length > 0) await write(db, addingWebhookEvents(events))
}

/** As `insertWebhookEvents`, to be written together with what they tell. */
export function addingWebhookEvents(events: readonly WebhookEvent[]): Write {
  const column = <T>(pick: (event: WebhookEvent) => T): T[] => events.map(pick)
  return {
    sql: `insert into webhook_event (created_at, payer_id, kind, subject, revision, payload)
     select u.at::timestamptz, u.payer_id, u.kind, u.subject, u.revision,
            json_build_object('event', u.kind, 'createdAt', u.at, 'payer', p.code, 'sellerEntity', s.code,
                              'subject', u.subject, 'revision', u.revision, 'data', u.data)
       from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::json[])
            with ordinality as u (at, payer_id, seller_entity_id, kind, subject, revision, data, place)
       join seller_entity s on s.seller_entity_id = u.seller_entity_id
       left join payer p on p.payer_id = u.payer_id
      order by u.place`,
    bindings: [
      column(({ at }) => at),
      numbers(column(({ payerId }) => payerId)),
      numbers(column(({ sellerEntityId }) => sellerEntityId)),
      column(({ kind }) => kind),
      column(({ subject }) => `${subject.type}/${subject.id.toString()}`),
      numbers(column(({ revision }) => revision)),
      column(({ data }) => JSON.stringify(data)),
    ],
    name: 'insert webhook events',
  }
}

interface Listener {
  payer_id: bigint | null
  events: WebhookEventKind[] | null
}

/**
 * Answers, by kind and payer, whether anybody wants to hear of it: what runs write by the thousand is written for those
 * alone. Only who acts for the seller sees all endpoints.
 */
async function loadWanted(db: Db): Promise<(kind: WebhookEventKind, payerId: bigint | null) => boolean> {
  const listeners = await query<Listener>(
    db,
    `select distinct payer_id, events from webhook_endpoint where state = 'active'`,
    [],
    'load webhook listeners',
  )
  return (kind, payerId) =>
    listeners.some(
      ({ payer_id, events }) =>
        (payer_id === null || (payer_id === payerId && !isOfSellerOnly(kind))) &&
        (events === null || events.includes(kind)),
    )
}

const kindOfStatus: Readonly<Record<InvoiceStatus, WebhookEventKind>> = {
  issued: 'invoice.issued',
  held: 'invoice.held',
  void: 'invoice.voided',
}

/** What a billing run made: some are issued, some held. In the transaction that writes them; `at` is RFC 3339. */
export async function recordInvoices(
  db: Db,
  invoices: readonly { invoiceId: bigint; payerId: bigint; status: InvoiceStatus }[],
  at: string,
): Promise<void> {
  const isWanted = await loadWanted(db)
  const wanted = invoices.filter(({ payerId, status }) => isWanted(kindOfStatus[status], payerId))
  await insertInvoiceEvents(db, wanted, ({ status }) => kindOfStatus[status], at)
}

const kindOfDecision: Readonly<Record<DecisionKind, WebhookEventKind>> = {
  associated: 'invoice.issued',
  released: 'invoice.released',
  assigned: 'invoice.assigned',
  voided: 'invoice.voided',
}

/** What became of held invoices of a payer. In the transaction that decides; `at` is RFC 3339. */
export async function recordInvoiceDecisions(
  db: Db,
  decisions: readonly { invoiceId: bigint; kind: DecisionKind }[],
  { payerId, at }: { payerId: bigint; at: string },
): Promise<void> {
  const isWanted = await loadWanted(db)
  const kinds = new Map(decisions.map(({ invoiceId, kind }) => [invoiceId, kindOfDecision[kind]]))
  const wanted = decisions.filter(({ kind }) => isWanted(kindOfDecision[kind], payerId))
  await insertInvoiceEvents(db, wanted, ({ id }) => kinds.get(id) ?? 'invoice.issued', at)
}

interface InvoiceRow {
  id: bigint
  payerId: bigint
  sellerEntityId: bigint
  revision: bigint
  runId: bigint
  prefix: string
  number: bigint
  kind: InvoiceKind
  status: InvoiceStatus
  total: bigint
  currency: string
  billingPeriod: string
  issueDate: string | null
  dueDate: string | null
  purchaseOrderNumber: string | null
}

async function insertInvoiceEvents(
  db: Db,
  invoices: readonly { invoiceId: bigint }[],
  kindOf: (row: InvoiceRow) => WebhookEventKind,
  at: string,
): Promise<void> {
  if (invoices.length === 0) return
  const rows = await query<InvoiceRow>(
    db,
    `select i.invoice_id as id, i.payer_id as "payerId", i.seller_entity_id as "sellerEntityId", i.payer_version as revision,
            i.run_id as "runId", s.invoice_number_prefix as prefix, i.number, i.kind, i.status, i.total, i.currency,
            i.billing_period as "billingPeriod", i.issue_date as "issueDate", i.due_date as "dueDate",
            i.purchase_order_number as "purchaseOrderNumber"
       from invoice i join seller_entity s using (seller_entity_id)
      where i.invoice_id = any (?) order by i.invoice_id`,
    [numbers(invoices.map(({ invoiceId }) => invoiceId))],
  )
  const events = rows.map((row): WebhookEvent => {
    const { id, payerId, sellerEntityId, revision, runId, prefix, number, total, ...invoice } = row
    const written = {
      id: id.toString(),
      number: formatInvoiceNumber(prefix, number),
      ...invoice,
      total: formatMoney(total, invoice.currency),
      billingRunId: runId.toString(),
    }
    const subject = { type: 'invoice', id } as const
    return { kind: kindOf(row), payerId, sellerEntityId, subject, revision, data: { invoice: written }, at }
  })
  await insertWebhookEvents(db, events)
}

interface CrossingRow {
  payerId: bigint
  sellerEntityId: bigint
  purchaseOrderId: bigint
  number: string
  revision: number
  currency: string
  lineItemId: bigint
  lineItemNumber: string
  totalValue: bigint | null
  balance: bigint
  threshold: number
  recordedAt: Date
}

/** Draws that took line items below a threshold, after their ledger entries and in their transaction. */
export async function recordCrossings(db: Db, crossings: readonly Crossing[]): Promise<void> {
  const isWanted = await loadWanted(db)
  const wanted = crossings.filter(({ payerId, threshold }) => isWanted(kindOfCrossing(threshold), payerId))
  if (wanted.length === 0) return
  const rows = await query<CrossingRow>(
    db,
    `select e.payer_id as "payerId", o.seller_entity_id as "sellerEntityId", o.purchase_order_id as "purchaseOrderId",
            o.number, o.revision, o.currency, l.line_item_id as "lineItemId", l.number as "lineItemNumber",
            l.total_value as "totalValue", e.balance, u.threshold, e.recorded_at as "recordedAt"
       from unnest(?::bigint[], ?::int[], ?::int[]) with ordinality as u (line_item_id, sequence, threshold, place)
       join ledger_entry e on e.line_item_id = u.line_item_id and e.sequence = u.sequence
       join line_item l on l.line_item_id = e.line_item_id and l.payer_id = e.payer_id
       join purchase_order o on o.purchase_order_id = l.purchase_order_id and o.payer_id = l.payer_id
      order by u.place`,
    [
      numbers(wanted.map(({ lineItemId }) => lineItemId)),
      numbers(wanted.map(({ entrySequence }) => entrySequence)),
      numbers(wanted.map(({ threshold }) => threshold)),
    ],
  )
  await insertWebhookEvents(db, rows.map(toCrossingEvent))
}

/** 0 percent is out of balance. */
function kindOfCrossing(threshold: number): WebhookEventKind {
  return threshold === 0 ? 'balance.out-of-balance' : 'balance.threshold-crossed'
}

function toCrossingEvent(row: CrossingRow): WebhookEvent {
  const { payerId, sellerEntityId, purchaseOrderId, currency, threshold } = row
  const money = (amount: bigint | null) => (amount === null ? null : formatMoney(amount, currency))
  const purchaseOrder = { id: purchaseOrderId.toString(), number: row.number }
  const lineItem = {
    id: row.lineItemId.toString(),
    number: row.lineItemNumber,
    totalValue: money(row.totalValue),
  }
  return {
    kind: kindOfCrossing(threshold),
    payerId,
    sellerEntityId,
    subject: { type: 'purchase-order', id: purchaseOrderId },
    revision: BigInt(row.revision),
    data: { purchaseOrder, lineItem, thresholdPercent: threshold, balance: money(row.balance), currency },
    at: row.recordedAt.toISOString(),
  }
}

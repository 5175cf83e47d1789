import { auditOfEdit } from '../domain/audit-purchase-order'
import { insist } from '../domain/error'
import { entriesOfEdit, lineItemsAfter } from '../domain/ledger'
import type { PurchaseOrderTerms } from '../domain/purchase-order'
import { purchaseOrderEvent } from '../domain/webhook-event'
import { recordAudits } from './audit'
import { addingContacts } from './contact'
import type { Db } from './database'
import type { Deed } from './deed'
import { insertLedgerEntries } from './ledger-entry'
import { savingLineItems } from './line-item'
import { announce, type Change } from './outbox'
import { insertRevisions } from './purchase-order-revision'
import { savingOrders } from './purchase-order-row-write'
import { forgetRefusals } from './refused-recipient'
import { insertWebhookEvents } from './webhook-event'
import { write } from './write'

const change = 'imported'
const cause = 'purchase order imported'

/**
 * Writes new purchase orders, many at once, as `saveRevision` writes one: rows, contacts, line items, opening entries, first
 * revisions, and what workflows are to hear, each kind in one statement. The caller holds the locks of their payers and has
 * raised their versions, in the same transaction.
 */
export async function insertPurchaseOrders(
  db: Db,
  given: readonly PurchaseOrderTerms[],
  payerVersions: ReadonlyMap<bigint, bigint>,
  deed: Deed,
): Promise<void> {
  const { actor, at, lane = 'person' } = deed
  const orders = given.map((order) => ({
    ...order,
    revision: 1,
    termsVersion: versionOf(order.payerId, payerVersions),
  }))
  await write(db, savingOrders(orders, at))
  await write(db, addingContacts(orders))
  await forgetRefusals(
    db,
    orders.flatMap(({ payerId, contacts }) => contacts.map(({ email }) => ({ payerId, email }))),
  )
  await insertLineItems(db, orders, payerVersions, deed)
  await insertRevisions(
    db,
    orders.map((terms) => ({
      terms,
      payerVersion: terms.termsVersion,
      invoiceId: null,
      recordedAt: at,
      actor,
      change,
    })),
  )
  const changes = orders.map(({ id: subjectId, payerId }): Change => ({
    kind: 'purchase-order',
    subjectId,
    payerId,
    revision: 1n,
  }))
  await announce(db, changes, { lane, at })
  const by = { actor, change }
  await insertWebhookEvents(
    db,
    orders.map((order) => purchaseOrderEvent('purchase-order.created', order, at, by)),
  )
  await recordAudits(
    db,
    orders.map((order) => ({ ...deed, ...auditOfEdit(null, order, change) })),
  )
}

async function insertLineItems(
  db: Db,
  orders: readonly PurchaseOrderTerms[],
  payerVersions: ReadonlyMap<bigint, bigint>,
  { actor, at }: Deed,
): Promise<void> {
  const written = orders.map(({ id: purchaseOrderId, payerId, lineItems }) => {
    const entries = entriesOfEdit([], lineItems, { payerId, actor, cause })
    const items = lineItemsAfter([], lineItems, entries)
    return { entries, items: items.map((item) => ({ ...item, payerId, purchaseOrderId })) }
  })
  await write(db, savingLineItems(written.flatMap(({ items }) => items)))
  await insertLedgerEntries(
    db,
    written.flatMap(({ entries }) => entries),
    { payerVersions, recordedAt: at },
  )
}

function versionOf(payerId: bigint, payerVersions: ReadonlyMap<bigint, bigint>): bigint {
  const version = payerVersions.get(payerId)
  insist(version !== undefined, 'An import raises the version of every payer that it writes for.')
  return version
}

import { isDeepStrictEqual } from 'node:util'
import { auditOfEdit } from '../domain/audit-purchase-order'
import { entriesOfEdit, lineItemsAfter, type LedgerEntry } from '../domain/ledger'
import type { LineItem } from '../domain/line-item'
import type { PurchaseOrder, PurchaseOrderTerms } from '../domain/purchase-order'
import { kindOfEdit } from '../domain/webhook'
import { purchaseOrderEvent } from '../domain/webhook-event'
import { recordAudit } from './audit'
import { addingContacts, removeContacts } from './contact'
import type { Db } from './database'
import type { Deed } from './deed'
import { insertLedgerEntries } from './ledger-entry'
import { without } from './life-notice'
import { detachLineItems, releaseNumbers, savingLineItems } from './line-item'
import { announcing, announcingToHeldInvoices } from './outbox'
import { raisingPayerVersion, type PayerAccount } from './payer'
import { addingRevisions } from './purchase-order-revision'
import { savingOrders } from './purchase-order-row-write'
import { forgetRefusals } from './refused-recipient'
import { addingWebhookEvents } from './webhook-event'
import type { Write } from './write'

/** A purchase order as a person leaves it, and as it was: null where they add it. */
export interface Change {
  before: PurchaseOrder | null
  after: PurchaseOrderTerms
}

type ChangeDeed = Deed & { change: string }

/**
 * Writes what a person did to a purchase order as its next revision: the row, contacts, line items, their ledger entries and the
 * revision itself, and announces it to the workflows that are to hear of it. `payer` as it was locked, in the same
 * transaction. What can be one statement is one: everybody else who needs that lock waits for each of them.
 */
export async function saveRevision(
  db: Db,
  payer: Pick<PayerAccount, 'id' | 'version'>,
  { before, after: terms }: Change,
  deed: ChangeDeed,
): Promise<void> {
  const version = payer.version + 1n
  const after = { ...terms, termsVersion: version, revision: (before?.revision ?? 0) + 1 }
  const change = { before, after }
  const contacts = await writesOfContacts(db, change)
  const { entries, writes: lineItems } = await writesOfLineItems(db, change, deed)
  await recordAudit(db, { ...deed, ...auditOfEdit(before, after, deed.change) }, [
    raisingPayerVersion(payer),
    savingOrders([after], deed.at),
    ...contacts,
    ...lineItems,
    ...writesOfNews(change, deed),
  ])
  await insertLedgerEntries(db, entries, {
    payerVersions: new Map([[payer.id, version]]),
    recordedAt: deed.at,
  })
}

/** Takes out those who are no longer to hear; answers what adds the others. */
async function writesOfContacts(db: Db, { before, after }: Change): Promise<Write[]> {
  const present = before?.contacts ?? []
  if (isDeepStrictEqual(present, after.contacts)) return []
  if (present.length > 0) await removeContacts(db, after)
  const newcomers = without(after.contacts, present)
  await forgetRefusals(
    db,
    newcomers.map(({ email }) => ({ email, payerId: after.payerId })),
  )
  return after.contacts.length === 0 ? [] : [addingContacts([after])]
}

/** Takes out line items that go, and numbers that change; answers what saves the others, with the ledger entries that this makes. */
async function writesOfLineItems(
  db: Db,
  { before, after }: Change,
  { actor }: Deed,
): Promise<{ entries: LedgerEntry[]; writes: Write[] }> {
  const { id: purchaseOrderId, payerId } = after
  const cause = before ? `edit, revision ${after.revision}` : 'purchase order added'
  const present = before?.lineItems ?? []
  const entries = entriesOfEdit(present, after.lineItems, { payerId, actor, cause })
  const items = lineItemsAfter(present, after.lineItems, entries)
  await makeWay(db, payerId, { present, items, entries })
  const byId = new Map(present.map((item) => [item.id, item]))
  const changed = items.filter((item) => !isDeepStrictEqual(item, byId.get(item.id)))
  const placed = changed.map((item) => ({ ...item, payerId, purchaseOrderId }))
  return { entries, writes: placed.length === 0 ? [] : [savingLineItems(placed)] }
}

async function makeWay(
  db: Db,
  payerId: bigint,
  { present, items, entries }: { present: LineItem[]; items: LineItem[]; entries: LedgerEntry[] },
): Promise<void> {
  const numbers = new Map(items.map(({ id, number }) => [id, number]))
  const sequences = new Map(entries.map(({ lineItemId, sequence }) => [lineItemId, sequence]))
  const removed = present.filter(({ id }) => !numbers.has(id))
  await detachLineItems(
    db,
    payerId,
    removed.map(({ id, entrySequence }) => ({ id, entrySequence: sequences.get(id) ?? entrySequence })),
  )
  const renumbered = present.filter(({ id, number }) => numbers.has(id) && numbers.get(id) !== number)
  await releaseNumbers(
    db,
    payerId,
    renumbered.map(({ id }) => id),
  )
}

/** The revision, and the news of it for workflows and other systems. */
function writesOfNews(
  { before, after }: Change,
  { actor, at, lane = 'person', change }: ChangeDeed,
): Write[] {
  const { id: subjectId, payerId, termsVersion: payerVersion, revision } = after
  const by = { actor, change }
  return [
    addingRevisions([{ terms: after, payerVersion, invoiceId: null, recordedAt: at, ...by }]),
    announcing([{ kind: 'purchase-order', subjectId, payerId, revision: BigInt(revision) }], { lane, at }),
    announcingToHeldInvoices(new Map([[payerId, payerVersion]]), { lane, at }),
    addingWebhookEvents([purchaseOrderEvent(kindOfEdit(before, after), after, at, by)]),
  ]
}

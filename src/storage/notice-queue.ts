import type { Crossing, Invoice } from '../domain/billing-run'
import type { ContactDetails, Language } from '../domain/contact'
import { recipientsOfHeld } from '../domain/held-invoice'
import {
  balanceNoticeKey,
  billingTeamOf,
  heldNoticeKey,
  recipientsOf,
  recipientsOfUnassociated,
  unassociatedNoticeKey,
} from '../domain/notice'
import { loadContacts } from './contact'
import { query, together, type Db } from './database'
import { insertNotices, type NewNotice } from './notice'

/** What one transaction of a run did that contacts are to hear about. */
export interface RunNews {
  runId: bigint
  sellerEntityId: bigint
  crossings: readonly Pick<Crossing, 'payerId' | 'purchaseOrderId'>[]
  invoices: readonly Pick<Invoice, 'payerId' | 'kind' | 'status' | 'unassociatedReason'>[]
  /** RFC 3339. */
  at: string
}

/**
 * Queues the notices of a transaction of a run, in that transaction: one for each purchase order that crossed a threshold,
 * each payer with an invoice issued bare and each with one that is held, and recipient. The key makes those of later
 * transactions of the run no more.
 */
export async function queueRunNotices(db: Db, news: RunNews): Promise<void> {
  const held = news.invoices.filter(({ status }) => status === 'held')
  const heldPayers = [...new Set(held.map(({ payerId }) => payerId))]
  await queueHeldNotices(db, heldPayers, { ...news, sender: 'run', occasion: null })
  const orders = [...new Map(news.crossings.map((crossing) => [crossing.purchaseOrderId, crossing])).values()]
  const barePayers = [...new Set(news.invoices.filter(isBare).map(({ payerId }) => payerId))]
  if (orders.length === 0 && barePayers.length === 0) return
  const orderIds = orders.map(({ purchaseOrderId }) => purchaseOrderId)
  const payerIds = [...barePayers, ...orders.map(({ payerId }) => payerId)]
  const [seller, defaults, ofOrders, ofPayers] = await together(db, [
    () => loadBillingTeam(db, news.sellerEntityId),
    () => loadDefaultContacts(db, payerIds),
    () => loadContacts(db, orderIds),
    () => loadContactsOfPayers(db, news.sellerEntityId, barePayers),
  ])
  const { runId, at: createdAt } = news
  const balance = orders.flatMap(({ payerId, purchaseOrderId }): NewNotice[] =>
    recipientsOf(ofOrders.get(purchaseOrderId) ?? [], defaults.get(payerId) ?? null, seller).map(
      (recipient) => {
        const dedupeKey = balanceNoticeKey(runId, purchaseOrderId, recipient.email)
        return { payerId, purchaseOrderId, runId, kind: 'balance', dedupeKey, recipient, createdAt }
      },
    ),
  )
  const unassociated = barePayers.flatMap((payerId): NewNotice[] =>
    recipientsOfUnassociated(defaults.get(payerId) ?? null, ofPayers.get(payerId) ?? [], seller).map(
      (recipient) => {
        const dedupeKey = unassociatedNoticeKey(runId, payerId, recipient.email)
        return {
          payerId,
          purchaseOrderId: null,
          runId,
          kind: 'unassociated',
          dedupeKey,
          recipient,
          createdAt,
        }
      },
    ),
  )
  await insertNotices(db, [...balance, ...unassociated])
}

/** On what occasion people hear of the invoices that a run holds. */
export interface HeldNews {
  runId: bigint
  sellerEntityId: bigint
  /** Null: the run holds them now; else a reminder. */
  occasion: string | null
  /** Whose workflow sends it: that of the run, or `notice-delivery`. */
  sender: 'run' | 'delivery'
  /** RFC 3339. */
  at: string
}

/** Queues one message about all held invoices of the run for each of the payers and recipients. */
export async function queueHeldNotices(
  db: Db,
  payerIds: readonly bigint[],
  { runId, sellerEntityId, occasion, sender, at: createdAt }: HeldNews,
): Promise<void> {
  if (payerIds.length === 0) return
  const [seller, defaults, contacts] = await together(db, [
    () => loadBillingTeam(db, sellerEntityId),
    () => loadDefaultContacts(db, payerIds),
    () => loadContactsOfPayers(db, sellerEntityId, payerIds),
  ])
  const about = { runId: sender === 'run' ? runId : null, aboutRunId: runId, purchaseOrderId: null, occasion }
  const notices = payerIds.flatMap((payerId): NewNotice[] =>
    recipientsOfHeld(defaults.get(payerId) ?? null, contacts.get(payerId) ?? [], seller).map((recipient) => {
      const dedupeKey = heldNoticeKey(runId, payerId, occasion, recipient.email)
      return { ...about, payerId, kind: 'held', dedupeKey, recipient, createdAt }
    }),
  )
  await insertNotices(db, notices)
}

/** Who hears of a purchase order now: its contacts, else the payer's default contact, else the seller's billing team. */
export async function loadRecipients(
  db: Db,
  order: { id: bigint; payerId: bigint; sellerEntityId: bigint; contacts?: readonly ContactDetails[] },
): Promise<ContactDetails[]> {
  const { id, payerId, sellerEntityId } = order
  const contacts = order.contacts ?? (await loadContacts(db, [id])).get(id) ?? []
  // Nobody else is asked for where the purchase order has contacts of its own.
  if (contacts.length > 0) return recipientsOf(contacts, null, null)
  const defaultContact = (await loadDefaultContacts(db, [payerId])).get(payerId) ?? null
  const team = defaultContact === null ? await loadBillingTeam(db, sellerEntityId) : null
  return recipientsOf(contacts, defaultContact, team)
}

/** Source: domain.md, "an invoice was issued with no PO although the payer has POs". */
function isBare({ kind, status, unassociatedReason }: RunNews['invoices'][number]): boolean {
  return (
    kind === 'invoice' &&
    status === 'issued' &&
    unassociatedReason !== null &&
    unassociatedReason !== 'no-purchase-order'
  )
}

async function loadBillingTeam(db: Db, sellerEntityId: bigint): Promise<ContactDetails> {
  const [row] = await query<{ name: string; billing_team_email: string }>(
    db,
    `select name, billing_team_email from seller_entity where seller_entity_id = ?`,
    [sellerEntityId],
    'billing team',
  )
  return billingTeamOf({ name: row?.name ?? '', billingTeamEmail: row?.billing_team_email ?? '' })
}

async function loadDefaultContacts(
  db: Db,
  payerIds: readonly bigint[],
): Promise<Map<bigint, ContactDetails>> {
  const rows = await query<{ payer_id: bigint; default_contact: ContactDetails }>(
    db,
    `select payer_id, default_contact from payer where payer_id = any (?) and default_contact is not null`,
    [payerIds],
    'default contacts',
  )
  return new Map(rows.map((row) => [row.payer_id, row.default_contact]))
}

interface ContactRow {
  owner: bigint
  name: string
  email: string
  language: Language
}

async function loadContactsOfPayers(
  db: Db,
  sellerEntityId: bigint,
  payerIds: readonly bigint[],
): Promise<Map<bigint, ContactDetails[]>> {
  return byOwner(
    await query<ContactRow>(
      db,
      `select c.payer_id as owner, c.name, c.email, c.language
         from purchase_order o join contact c on c.purchase_order_id = o.purchase_order_id and c.payer_id = o.payer_id
        where o.payer_id = any (?) and o.seller_entity_id = ? and o.deleted_at is null
        order by c.payer_id, o.purchase_order_id, c.position`,
      [payerIds, sellerEntityId],
      'contacts of payers',
    ),
  )
}

function byOwner(rows: readonly ContactRow[]): Map<bigint, ContactDetails[]> {
  const contacts = new Map<bigint, ContactDetails[]>()
  for (const { owner, ...contact } of rows) {
    const ofOwner = contacts.get(owner)
    if (ofOwner) ofOwner.push(contact)
    else contacts.set(owner, [contact])
  }
  return contacts
}

import type { ContactDetails } from '../domain/contact'
import { normalizedEmail, type NoticeKind, type RecipientSource } from '../domain/notice'
import { insist } from '../domain/error'
import { query, type Db } from './database'
import { loadRecipients } from './notice-queue'
import type { PurchaseOrderOnFile } from './purchase-order-row'

/** Somebody who hears about a purchase order, and what stands against it. */
export interface PurchaseOrderRecipient extends ContactDetails {
  source: RecipientSource
  /** A mail server has refused the address for good. */
  isRefused: boolean
  /** Kinds of notices that the person has turned off. */
  turnedOff: NoticeKind[]
}

/** Who hears about a purchase order as it stands; nobody about a deleted one. */
export async function listRecipients(db: Db, order: PurchaseOrderOnFile): Promise<PurchaseOrderRecipient[]> {
  if (order.deletedAt !== null) return []
  const recipients = await loadRecipients(db, order)
  const emails = recipients.map(({ email }) => email)
  const source = await sourceOf(db, order)
  const { refused, turnedOff } = await loadObstacles(db, order.payerId, emails)
  return recipients.map((recipient) => {
    const email = normalizedEmail(recipient.email)
    return {
      ...recipient,
      source,
      isRefused: refused.includes(email),
      turnedOff: turnedOff.flatMap((each) => (each.email === email ? [each.kind] : [])),
    }
  })
}

async function sourceOf(db: Db, { contacts, payerId }: PurchaseOrderOnFile): Promise<RecipientSource> {
  if (contacts.length > 0) return 'contact'
  const withDefault = await query(
    db,
    `select from payer where payer_id = ? and default_contact is not null`,
    [payerId],
  )
  return withDefault.length > 0 ? 'default-contact' : 'billing-team'
}

interface Obstacles {
  /** Addresses that a mail server has refused for good. */
  refused: string[]
  turnedOff: { email: string; kind: NoticeKind }[]
}

async function loadObstacles(db: Db, payerId: bigint, emails: readonly string[]): Promise<Obstacles> {
  const [row] = await query<Obstacles>(
    db,
    `select array(select email from refused_recipient where payer_id = :payerId and email = any (:emails)) as refused,
            (select coalesce(json_agg(json_build_object('email', email, 'kind', kind) order by email, kind), '[]')
               from notice_opt_out where payer_id = :payerId and email = any (:emails)) as "turnedOff"`,
    { payerId, emails: emails.map(normalizedEmail) },
  )
  insist(row !== undefined, 'A select without a table answers one row.')
  return row
}

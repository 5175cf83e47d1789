import type { ContactDetails } from '../domain/contact'
import { execute, numbers, query, type Db } from './database'

/** Puts `contacts` in the place of those that the purchase order has, in their order. */
export async function replaceContacts(
  db: Db,
  order: { id: bigint; payerId: bigint },
  contacts: readonly ContactDetails[],
): Promise<void> {
  await execute(db, `delete from contact where purchase_order_id = ? and payer_id = ?`, [
    order.id,
    order.payerId,
  ])
  await insertContacts(db, [{ ...order, contacts }])
}

/** Adds the contacts of purchase orders that have none yet, in their order. */
export async function insertContacts(
  db: Db,
  orders: readonly { id: bigint; payerId: bigint; contacts: readonly ContactDetails[] }[],
): Promise<void> {
  const rows = orders.flatMap(({ id, payerId, contacts }) =>
    contacts.map((contact, index) => ({ ...contact, id, payerId, position: index + 1 })),
  )
  if (rows.length === 0) return
  await execute(
    db,
    `insert into contact (payer_id, purchase_order_id, position, name, email, language)
     select * from unnest(?::bigint[], ?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[])`,
    [
      numbers(rows.map(({ payerId }) => payerId)),
      numbers(rows.map(({ id }) => id)),
      numbers(rows.map(({ position }) => position)),
      rows.map(({ name }) => name),
      rows.map(({ email }) => email),
      rows.map(({ language }) => language),
    ],
  )
}

/** The contacts of purchase orders, by their ids, in their order. */
export async function loadContacts(
  db: Db,
  orderIds: readonly bigint[],
): Promise<Map<bigint, ContactDetails[]>> {
  const rows = await query<ContactDetails & { purchase_order_id: bigint }>(
    db,
    `select purchase_order_id, name, email, language from contact
      where purchase_order_id = any (?) order by purchase_order_id, position`,
    [orderIds],
  )
  const contacts = new Map<bigint, ContactDetails[]>()
  for (const { purchase_order_id: id, ...contact } of rows) {
    contacts.set(id, [...(contacts.get(id) ?? []), contact])
  }
  return contacts
}

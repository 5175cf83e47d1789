import type { ContactDetails } from '../domain/contact'
import { execute, numbers, query, type Db } from './database'
import type { Write } from './write'

interface WithContacts {
  id: bigint
  payerId: bigint
  contacts: readonly ContactDetails[]
}

/** Removes all contacts of a purchase order. */
export async function removeContacts(
  db: Db,
  { id, payerId }: Pick<WithContacts, 'id' | 'payerId'>,
): Promise<void> {
  await execute(db, `delete from contact where purchase_order_id = ? and payer_id = ?`, [id, payerId])
}

/** The contacts of purchase orders that have none yet, in their order. */
export function addingContacts(orders: readonly WithContacts[]): Write {
  const rows = orders.flatMap(({ id, payerId, contacts }) =>
    contacts.map((contact, index) => ({ ...contact, id, payerId, position: index + 1 })),
  )
  return {
    sql: `insert into contact (payer_id, purchase_order_id, position, name, email, language)
     select * from unnest(?::bigint[], ?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[])`,
    bindings: [
      numbers(rows.map(({ payerId }) => payerId)),
      numbers(rows.map(({ id }) => id)),
      numbers(rows.map(({ position }) => position)),
      rows.map(({ name }) => name),
      rows.map(({ email }) => email),
      rows.map(({ language }) => language),
    ],
  }
}

/** The SQL of the contacts of the purchase order `o` as JSON, in their order: an array of `ContactDetails`. */
export const contactsAsJson = `(select coalesce(json_agg(json_build_object('name', c.name, 'email', c.email, 'language', c.language)
                                                   order by c.position), '[]')
          from contact c where c.purchase_order_id = o.purchase_order_id and c.payer_id = o.payer_id)`

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
    'contacts',
  )
  const contacts = new Map<bigint, ContactDetails[]>()
  for (const { purchase_order_id: id, ...contact } of rows) {
    contacts.set(id, [...(contacts.get(id) ?? []), contact])
  }
  return contacts
}

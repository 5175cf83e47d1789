import { z } from 'zod'
import { contact, contactDocument } from './notation'
import { byId, ifMatch, needs, refusal } from './operation'
import { purchaseOrder, recipient } from './purchase-order'

const contacts = z
  .object({
    contacts: z.array(contact),
    heardBy: z.array(recipient).meta({ description: 'Who actually hears, and what stands against it.' }),
  })
  .meta({ id: 'PurchaseOrderContacts' })

export const listContacts = {
  tags: ['purchase-orders'],
  operationId: 'listContacts',
  security: needs('purchase-orders:read'),
  summary: 'The contacts of a purchase order, and who actually hears of it',
  params: byId,
  response: { 200: contacts, default: refusal },
}

export const replaceContacts = {
  tags: ['purchase-orders'],
  operationId: 'replaceContacts',
  security: needs('purchase-orders:write'),
  summary: 'Put other contacts in the place of those of a purchase order',
  params: byId,
  headers: ifMatch,
  body: z.object({ contacts: z.array(contactDocument) }).meta({ id: 'PurchaseOrderContactsDocument' }),
  response: { 200: purchaseOrder, default: refusal },
}

export type ContactsView = z.input<typeof contacts>

import { accept, complete, fieldsOf, isObject, readDocument, required, valueOf, type Field } from './document'
import { DomainError } from './error'
import type { LineItemTerms } from './line-item'
import type { PurchaseOrderTerms } from './purchase-order'
import { lineItemDocumentOf } from './purchase-order-edit'
import { worded } from './wording'

/** Edits of one part of a purchase order, as edits of the whole: those know all the rules. */

/** The edit that adds a line item. */
export function withLineItem(order: PurchaseOrderTerms, document: unknown): { lineItems: unknown[] } {
  return { lineItems: [...documentsOf(order), document] }
}

/** The edit that replaces the fields of a line item that `document` gives, null taking one away. Throws `not-found`. */
export function withChangedLineItem(
  order: PurchaseOrderTerms,
  number: string,
  document: unknown,
): { lineItems: unknown[] } {
  const changed = lineItemOf(order, number)
  return {
    lineItems: order.lineItems.map((lineItem) => {
      const present = lineItemDocumentOf(lineItem, order.currency)
      if (lineItem !== changed) return present
      return isObject(document)
        ? { ...present, ...document, id: valueOf(document, 'id') ?? present['id'] }
        : document
    }),
  }
}

/** The edit that removes a line item. Throws `not-found`. */
export function withoutLineItem(order: PurchaseOrderTerms, number: string): { lineItems: unknown[] } {
  const removed = lineItemOf(order, number)
  const lineItems = order.lineItems.filter((lineItem) => lineItem !== removed)
  return { lineItems: documentsOf({ ...order, lineItems }) }
}

/** The edit that puts the contacts of `document` in the place of those there are. Throws `invalid-document`. */
export function withContacts(document: unknown): { contacts: unknown } {
  return accept(
    readDocument(document, (place) => {
      const fields = fieldsOf(place, ['contacts'])
      return fields && complete<{ contacts: unknown }>({ contacts: required(fields.contacts, anyContacts) })
    }),
  )
}

/** Read by the edit itself. */
const anyContacts: Field<unknown> = {
  expects: worded('all-contacts'),
  read: ({ value }) => value,
}

/** The same refusal of a whole purchase order, with pointers into the document of the one line item. */
export function refusalOfLineItem({ code, wording, violations, details, more }: DomainError): DomainError {
  const own = violations.map((violation) => ({
    ...violation,
    path: violation.path.replace(/^\/lineItems(?:\/\d+)?/, ''),
  }))
  return new DomainError(code, wording, own, details, more)
}

function lineItemOf({ lineItems }: PurchaseOrderTerms, number: string): LineItemTerms {
  const lineItem = lineItems.find((each) => each.number === number)
  if (lineItem) return lineItem
  throw new DomainError('not-found', worded('line-item-not-found', { number }))
}

function documentsOf({ lineItems, currency }: PurchaseOrderTerms): unknown[] {
  return lineItems.map((lineItem) => lineItemDocumentOf(lineItem, currency))
}

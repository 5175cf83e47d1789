import { findNamed, type MatchedLineItem, type MatchedOrder } from './association'
import {
  complete,
  fieldsOf,
  member,
  readDocument,
  refuse,
  required,
  type Place,
  type Reading,
} from './document'
import { title } from './document-field'
import { suggestion } from './nearest'

/** Why a person decides: kept with the invoice. */
export interface DecisionDraft {
  reason: string
}

/** The line item that a person chose, by the numbers that people know. */
export interface AssignmentDraft extends DecisionDraft {
  purchaseOrder: string
  lineItem: string
}

/** Reads `{ reason }` of a decision by `actor`. */
export function readDecision(document: unknown, actor: string): Reading<DecisionDraft> {
  return readDocument(document, (place) => {
    readActor(place, actor)
    const fields = fieldsOf(place, ['reason'])
    return fields && complete({ reason: readReason(fields.reason) })
  })
}

/** Reads `{ reason, purchaseOrder, lineItem }` of an assignment by `actor`. */
export function readAssignment(document: unknown, actor: string): Reading<AssignmentDraft> {
  return readDocument(document, (place) => {
    readActor(place, actor)
    const fields = fieldsOf(place, ['reason', 'purchaseOrder', 'lineItem'])
    if (!fields) return undefined
    return complete({
      reason: readReason(fields.reason),
      purchaseOrder: required(fields.purchaseOrder, title('number-of-order')),
      lineItem: required(fields.lineItem, title('number-of-line-item')),
    })
  })
}

function readActor(document: Place, actor: string): void {
  required(member(document, 'actor', actor), title('name-of-decider'))
}

function readReason(place: Place): string | undefined {
  return required(place, title('a-reason', 1000))
}

/** What a chosen line item must agree with. */
export interface Assignable {
  sellerEntityId: bigint
  currency: string
}

/**
 * The line item that an assignment names, out of `orders` of the invoice's payer. A person may choose one of another month,
 * charge type or scope, or one that is suspended or dry; not one that another seller entity or currency would draw on.
 */
export function chooseLineItem(
  { purchaseOrder, lineItem }: Pick<AssignmentDraft, 'purchaseOrder' | 'lineItem'>,
  { sellerEntityId, currency }: Assignable,
  orders: readonly MatchedOrder[],
): Reading<MatchedLineItem> {
  return readDocument({ purchaseOrder, lineItem }, (place) => {
    const ofOrder = member(place, 'purchaseOrder', purchaseOrder)
    const order = findNamed({ namedPurchaseOrder: purchaseOrder }, orders)
    if (!order) return refuse(ofOrder, 'assigned-order-unknown')
    if (order.sellerEntityId !== sellerEntityId) refuse(ofOrder, 'assigned-order-of-another-seller')
    if (order.currency !== currency)
      refuse(ofOrder, 'assigned-order-in-another-currency', { orderCurrency: order.currency, currency })
    const chosen = order.lineItems.find(({ number }) => number === lineItem)
    if (chosen) return chosen
    const numbers = order.lineItems.map(({ number }) => number)
    return refuse(member(place, 'lineItem', lineItem), 'assigned-line-item-unknown', {
      order: purchaseOrder,
      suggestion: suggestion(lineItem, numbers),
    })
  })
}

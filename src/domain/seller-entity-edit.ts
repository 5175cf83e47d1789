import { isObject, kindOf, member, readDocument, refuse, type Place, type Reading } from './document'
import { refuseFixed } from './fixed-field'
import type { LineItemType } from './line-item'
import type { SellerEntity } from './seller-entity'
import { readSellerEntityAccount, type SellerEntityDraft } from './seller-entity-document'

export interface SellerEntityEditContext {
  before: SellerEntityDraft
  others: readonly SellerEntity[]
  /** A purchase order for each type that live line items use: its payer's code and its number, for people. */
  typesInUse: ReadonlyMap<LineItemType, string>
}

/** What never changes, and why. */
const fixed = {
  code: 'purchase orders, schedules and scripts refer to the seller entity by it',
  timeZone: 'the months of its purchase orders and what contacts were told of them begin and end in it',
  invoiceNumberPrefix: 'issued invoices carry it',
} as const

/**
 * Reads an edit of a seller entity: a document with only the fields that change, lists as a whole (RFC 7396). A type that
 * live line items use cannot be taken away.
 */
export function readSellerEntityEdit(
  edit: unknown,
  { before, others, typesInUse }: SellerEntityEditContext,
): Reading<SellerEntityDraft> {
  return readDocument(edit, (place) => {
    if (!isObject(edit)) return refuse(place, `${kindOf(edit)}: give an object with the fields that change.`)
    for (const [name, why] of Object.entries(fixed))
      refuseFixed(place, name, before[name as keyof typeof fixed], why)
    const { code, timeZone, invoiceNumberPrefix } = before
    const whole = { ...before, ...edit, code, timeZone, invoiceNumberPrefix }
    const draft = readSellerEntityAccount({ ...place, value: whole }, others)
    if (draft) refuseLostTypes(member(place, 'lineItemTypes', undefined), before, draft, typesInUse)
    return draft
  })
}

function refuseLostTypes(
  place: Place,
  before: SellerEntityDraft,
  after: SellerEntityDraft,
  inUse: SellerEntityEditContext['typesInUse'],
): void {
  for (const type of before.lineItemTypes) {
    const user = after.lineItemTypes.includes(type) ? undefined : inUse.get(type)
    if (user !== undefined)
      refuse(place, `${type} is used by a line item of ${user}: keep it in the list, or end those first.`)
  }
}

import { isObject, member, readDocument, refuse, refuseKind, type Place, type Reading } from './document'
import { refuseFixed } from './fixed-field'
import type { LineItemType } from './line-item'
import type { SellerEntity } from './seller-entity'
import { readSellerEntityAccount, type SellerEntityDraft } from './seller-entity-document'
import { worded, type Wording } from './wording'

export interface SellerEntityEditContext {
  before: SellerEntityDraft
  others: readonly SellerEntity[]
  /** A purchase order for each type that live line items use: its payer's code and its number, for people. */
  typesInUse: ReadonlyMap<LineItemType, Wording>
}

/** What never changes, and why. */
const fixed = {
  code: 'why-seller-entity-code',
  timeZone: 'why-time-zone',
  invoiceNumberPrefix: 'why-prefix',
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
    if (!isObject(edit)) return refuseKind(place, worded('object-of-changes'))
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
    if (user !== undefined) refuse(place, 'line-item-type-in-use', { type, user })
  }
}

import {
  isObject,
  member,
  readDocument,
  refuse,
  refuseKind,
  valueOf,
  type Place,
  type Reading,
} from './document'
import { readPayerAccount, type PayerDraft } from './payer-document'
import { refuseFixed } from './fixed-field'
import { worded, type Wording } from './wording'

/** What an edit of a payer is held against. */
export interface PayerEditContext {
  before: PayerDraft
  /** Something is agreed or billed in its currency. */
  hasBusiness: boolean
  /** Those of the payer's purchase orders, not deleted, that name a unit or a number. */
  orders: readonly NamingOrder[]
  /** Codes of those linked accounts that the edit leaves out and that charges refer to. */
  chargedAccounts: readonly string[]
}

export interface NamingOrder {
  number: string
  invoiceUnits: readonly string[]
  taxRegistrationNumbers: readonly string[]
}

/**
 * Reads an edit of a payer: a document with only the fields that change, lists as a whole (RFC 7396). Nothing that
 * a purchase order, a linked account or a charge names can be taken away.
 */
export function readPayerEdit(edit: unknown, context: PayerEditContext): Reading<PayerDraft> {
  const { before, hasBusiness } = context
  return readDocument(edit, (place) => {
    if (!isObject(edit)) return refuseKind(place, worded('object-of-changes'))
    refuseFixed(place, 'code', before.code, 'why-payer-code')
    if (hasBusiness) refuseFixed(place, 'currency', before.currency, 'why-payer-currency')
    const whole = { ...before, ...edit, code: before.code }
    const draft = readPayerAccount({ ...place, value: whole }, { taken: false, present: before })
    if (draft) refuseLost(place, draft, context)
    return draft
  })
}

/** The codes of the linked accounts that an edit, as far as it can be told, leaves out. */
export function accountsLeftOut(edit: unknown, before: Pick<PayerDraft, 'linkedAccounts'>): string[] {
  const given = valueOf(edit, 'linkedAccounts')
  if (given === undefined) return []
  const items: unknown[] = Array.isArray(given) ? given : []
  const kept = new Set(items.map((item) => valueOf(item, 'code')))
  return before.linkedAccounts.map(({ code }) => code).filter((code) => !kept.has(code))
}

function refuseLost(place: Place, after: PayerDraft, context: PayerEditContext): void {
  const at = (field: string) => member(place, field, undefined)
  const units = new Set(after.invoiceUnits.map(({ code }) => code))
  for (const [unit, user] of unitsInUse(after, context.orders))
    if (!units.has(unit)) refuse(at('invoiceUnits'), 'invoice-unit-in-use', { unit, user })
  const numbers = new Set([
    ...after.taxRegistrationNumbers,
    ...after.linkedAccounts.map(({ taxRegistrationNumber }) => taxRegistrationNumber),
  ])
  for (const { number, taxRegistrationNumbers } of context.orders)
    for (const each of taxRegistrationNumbers.filter((one) => !numbers.has(one)))
      refuse(at('taxRegistrationNumbers'), 'tax-number-in-use', { number: each, order: number })
  for (const code of context.chargedAccounts)
    refuse(at('linkedAccounts'), 'linked-account-has-charges', { code })
}

/** Each unit that something names, with one that names it. */
function unitsInUse({ linkedAccounts }: PayerDraft, orders: readonly NamingOrder[]): Map<string, Wording> {
  const users = new Map<string, Wording>()
  for (const { code, invoiceUnit } of linkedAccounts)
    if (invoiceUnit !== null && !users.has(invoiceUnit))
      users.set(invoiceUnit, worded('user-linked-account', { code }))
  for (const { number, invoiceUnits } of orders)
    for (const unit of invoiceUnits) if (!users.has(unit)) users.set(unit, worded('user-order', { number }))
  return users
}

import { addressField, type Address } from './address'
import { optional, refuse, refuseAs, required, type Field, type Place } from './document'
import { code, monthField, oneKnown, setOf, text, wholeNumber, type Expected } from './document-field'
import type { Month } from './month'
import { suggestion } from './nearest'
import { countsAsActive, defaultBalanceThresholds } from './purchase-order'
import { namesOf, type SellerEntity } from './seller-entity'
import { worded } from './wording'

/** Source: domain.md, limits. */
export const maximumActivePurchaseOrders = 100

const numberField = text('order-number', {
  max: 100,
  pattern: /^[A-Za-z0-9 _.:/=+%@-]+$/,
})

export function readPayer(place: Place, isRegistered: boolean): void {
  const given = required(place, code('code-of-the-payer'))
  if (given !== undefined && !isRegistered) refuse(place, 'payer-not-registered')
}

/** By code, by name or by alias. */
export function readSellerEntity(place: Place, entities: readonly SellerEntity[]): SellerEntity | undefined {
  const given = required(place, code('code-or-name-of-seller-entity'))
  if (given === undefined) return undefined
  const found = entities.find((entity) => namesOf(entity).includes(given))
  if (found) return found
  return refuse(place, 'seller-entity-not-registered', {
    suggestion: suggestion(given, entities.flatMap(namesOf)),
  })
}

export function readNumber(place: Place, isTaken: boolean): string | undefined {
  const number = required(place, numberField)
  if (number === undefined || !isTaken) return number
  return refuse(place, 'order-number-taken')
}

interface Window {
  effectiveMonth: Month | undefined
  expirationMonth: Month | undefined
}

export function readWindow(first: Place, last: Place): Window {
  const effectiveMonth = required(first, monthField)
  const expirationMonth = required(last, monthField)
  if (effectiveMonth && expirationMonth && effectiveMonth > expirationMonth) {
    refuse(last, 'order-ends-before-it-begins', { effectiveMonth })
  }
  return { effectiveMonth, expirationMonth }
}

/** Refuses a purchase order that would be active while its payer has as many as it may have. */
export function refuseOneTooMany(
  place: Place,
  { effectiveMonth, expirationMonth }: Window,
  sellerEntity: SellerEntity | undefined,
  { othersActive, now }: { othersActive: number; now: string },
): void {
  if (!effectiveMonth || !expirationMonth || !sellerEntity) return
  if (othersActive < maximumActivePurchaseOrders) return
  const dated = { effectiveMonth, expirationMonth, suspendedAt: null, deletedAt: null }
  if (countsAsActive(dated, sellerEntity.timeZone, now)) refuseAs(place, tooManyActive)
}

export const tooManyActive = worded('orders-too-many', { max: maximumActivePurchaseOrders })

/** Percentages, highest first; with an empty list contacts hear only when the balance is out. */
export function readThresholds(place: Place): number[] | undefined {
  const thresholds = optional(place, setOf(wholeNumber(1, 99), 99), [...defaultBalanceThresholds])
  return thresholds && [...thresholds].sort((a, b) => b - a)
}

/** Texts out of those that the payer's account knows; undefined: the account is not known. */
export function readKnown(
  place: Place,
  choices: readonly string[] | undefined,
  owner: Expected,
): string[] | undefined {
  return optional(place, setOf(oneKnown(code('a-text'), choices, owner), 1000), [])
}

/** An address, or the words "bill-to" for the payer's own. */
export function shipToField(billTo: Address | undefined): Field<Address | null> {
  return {
    expects: worded('address-or-bill-to'),
    read: (place) => (place.value === 'bill-to' ? (billTo ?? null) : addressField.read(place)),
  }
}

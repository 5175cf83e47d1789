import { addressField, type Address } from './address'
import { optional, refuse, required, type Field, type Place } from './document'
import { code, monthField, oneKnown, setOf, text, wholeNumber } from './document-field'
import type { Month } from './month'
import { suggestion } from './nearest'
import { countsAsActive, defaultBalanceThresholds } from './purchase-order'
import { namesOf, type SellerEntity } from './seller-entity'

/** Source: domain.md, limits. */
export const maximumActivePurchaseOrders = 100

const numberField = text('a number out of A-Z a-z 0-9, space and _ . : / = + - % @, as a text', {
  max: 100,
  pattern: /^[A-Za-z0-9 _.:/=+%@-]+$/,
})

export function readPayer(place: Place, isRegistered: boolean): void {
  const given = required(place, code('the code of the payer'))
  if (given !== undefined && !isRegistered) {
    refuse(place, 'No payer has this code: register the payer first, or correct the code.')
  }
}

/** By code, by name or by alias. */
export function readSellerEntity(place: Place, entities: readonly SellerEntity[]): SellerEntity | undefined {
  const given = required(place, code('the code or the name of the seller entity'))
  if (given === undefined) return undefined
  const found = entities.find((entity) => namesOf(entity).includes(given))
  if (found) return found
  return refuse(
    place,
    `No seller entity has this code or name: ${suggestion(given, entities.flatMap(namesOf))}`,
  )
}

export function readNumber(place: Place, isTaken: boolean): string | undefined {
  const number = required(place, numberField)
  if (number === undefined || !isTaken) return number
  return refuse(
    place,
    'In use by another purchase order of this payer: give another number or delete that one.',
  )
}

interface Window {
  effectiveMonth: Month | undefined
  expirationMonth: Month | undefined
}

export function readWindow(first: Place, last: Place): Window {
  const effectiveMonth = required(first, monthField)
  const expirationMonth = required(last, monthField)
  if (effectiveMonth && expirationMonth && effectiveMonth > expirationMonth) {
    refuse(last, `Before the effective month ${effectiveMonth}: give that month or a later one.`)
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
  if (countsAsActive(dated, sellerEntity.timeZone, now)) refuse(place, tooManyActive)
}

export const tooManyActive = `The payer has ${maximumActivePurchaseOrders} active or pending purchase orders, as many as it may have: suspend, end or delete one first.`

/** Percentages, highest first; with an empty list contacts hear only when the balance is out. */
export function readThresholds(place: Place): number[] | undefined {
  const thresholds = optional(place, setOf(wholeNumber(1, 99), 99), [...defaultBalanceThresholds])
  return thresholds && [...thresholds].sort((a, b) => b - a)
}

/** Texts out of those that the payer's account knows; undefined: the account is not known. */
export function readKnown(
  place: Place,
  choices: readonly string[] | undefined,
  owner: string,
): string[] | undefined {
  return optional(place, setOf(oneKnown(code('a text'), choices, owner), 1000), [])
}

/** An address, or the words "bill-to" for the payer's own. */
export function shipToField(billTo: Address | undefined): Field<Address | null> {
  return {
    expects: 'an address or "bill-to"',
    read: (place) => (place.value === 'bill-to' ? (billTo ?? null) : addressField.read(place)),
  }
}

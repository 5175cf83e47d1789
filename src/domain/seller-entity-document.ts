import { addressField } from './address'
import {
  complete,
  optional,
  readDocument,
  fieldsOf,
  refuse,
  required,
  type Field,
  type Place,
  type Reading,
} from './document'
import { emailField, oneOf, setOf, text, title } from './document-field'
import { lineItemTypes } from './line-item'
import { isTimeZone } from './month'
import { namesOf, type SellerEntity } from './seller-entity'
import { worded } from './wording'

export type SellerEntityDraft = Omit<SellerEntity, 'id'>

const names = [
  'code',
  'name',
  'aliases',
  'address',
  'timeZone',
  'invoiceNumberPrefix',
  'lineItemTypes',
  'billingTeamEmail',
] as const

const code = text('seller-entity-code', { max: 50, pattern: /^[A-Za-z0-9._-]+$/ })

/** A prefix that ends in a digit would make the 1st number of "A1" and the 11th of "A" the same. */
const prefix = text('invoice-number-prefix', {
  max: 20,
  pattern: /^[A-Za-z0-9._/-]*[A-Za-z._/-]$/,
})

const timeZone: Field<string> = {
  expects: worded('a-time-zone'),
  read: (place) => {
    const { value } = place
    // An offset such as +01:00 is no place: it knows no daylight saving time.
    if (typeof value === 'string' && /^[A-Za-z]/.test(value) && isTimeZone(value)) return value
    return refuse(place, 'time-zone-unknown', { expects: timeZone.expects })
  },
}

/**
 * Reads the document of a seller entity. `others` are those that exist: a name, code or alias means one of them only,
 * because cost data and purchase orders refer to a seller entity by any.
 */
export function readSellerEntityDocument(
  value: unknown,
  others: readonly SellerEntity[],
): Reading<SellerEntityDraft> {
  return readDocument(value, (place) => readSellerEntityAccount(place, others))
}

/** Reads a whole seller entity. */
export function readSellerEntityAccount(
  place: Place,
  others: readonly SellerEntity[],
): SellerEntityDraft | undefined {
  const fields = fieldsOf(place, names)
  if (!fields) return undefined
  const draft = {
    code: required(fields.code, code),
    name: required(fields.name, title('the-legal-name')),
    aliases: optional(fields.aliases, setOf(title('a-name'), 50), []),
    address: required(fields.address, addressField),
    timeZone: required(fields.timeZone, timeZone),
    invoiceNumberPrefix: required(fields.invoiceNumberPrefix, prefix),
    lineItemTypes: readTypes(fields.lineItemTypes),
    billingTeamEmail: required(fields.billingTeamEmail, emailField),
  }
  refuseTaken(fields, others)
  return complete<SellerEntityDraft>(draft)
}

function readTypes(place: Place): SellerEntityDraft['lineItemTypes'] | undefined {
  const types = required(place, setOf(oneOf(lineItemTypes), lineItemTypes.length))
  if (types?.length === 0) return refuse(place, 'line-item-types-empty', { choices: lineItemTypes })
  return types
}

function refuseTaken(fields: Record<(typeof names)[number], Place>, others: readonly SellerEntity[]): void {
  const owners = new Map<unknown, string>()
  for (const other of others) for (const name of namesOf(other)) owners.set(name, other.code)
  const aliases: unknown[] = Array.isArray(fields.aliases.value) ? fields.aliases.value : []
  const places = [
    fields.code,
    fields.name,
    ...aliases.map((value, index) => ({ ...fields.aliases, path: `/aliases/${index}`, value })),
  ]
  for (const place of places) {
    const owner = owners.get(place.value)
    if (owner !== undefined) refuse(place, 'seller-entity-taken', { owner })
  }
  const { invoiceNumberPrefix } = fields
  const same = others.find((other) => other.invoiceNumberPrefix === invoiceNumberPrefix.value)
  if (same) refuse(invoiceNumberPrefix, 'prefix-taken', { owner: same.code })
}

/** The seller entity as its document would say it, without what belongs to the register. */
export function sellerEntityDraftOf(entity: SellerEntityDraft): SellerEntityDraft {
  return {
    code: entity.code,
    name: entity.name,
    aliases: entity.aliases,
    address: entity.address,
    timeZone: entity.timeZone,
    invoiceNumberPrefix: entity.invoiceNumberPrefix,
    lineItemTypes: entity.lineItemTypes,
    billingTeamEmail: entity.billingTeamEmail,
  }
}

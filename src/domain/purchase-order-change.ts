import type { Address } from './address'
import { changeOfLineItems } from './line-item-change'
import type { PurchaseOrderTerms } from './purchase-order'
import { changeOf } from './text-change'

/** So many parts fit into a sentence that somebody reads. */
const maximumParts = 12

/**
 * What changed from one revision to the next, in one sentence, such as `line item 2: end month 2026-12 -> 2027-03`.
 * Empty where nothing did.
 */
export function describeChange(before: PurchaseOrderTerms, after: PurchaseOrderTerms): string {
  const parts = [
    ...changeOfState(before, after),
    ...changeOfDetails(before, after),
    ...changeOfLineItems(before, after),
  ]
  const more = parts.length - maximumParts
  return more > 0 ? `${parts.slice(0, maximumParts).join('; ')}; and ${more} more` : parts.join('; ')
}

function changeOfState(before: PurchaseOrderTerms, after: PurchaseOrderTerms): string[] {
  if (after.deletedAt !== null) return before.deletedAt === null ? ['deleted'] : []
  return [
    ...(before.suspendedAt === null && after.suspendedAt !== null ? ['suspended'] : []),
    ...(before.suspendedAt !== null && after.suspendedAt === null ? ['resumed'] : []),
    ...(before.needsAttention && !after.needsAttention ? ['no longer needs attention'] : []),
  ]
}

function changeOfDetails(before: PurchaseOrderTerms, after: PurchaseOrderTerms): string[] {
  if (after.deletedAt !== null) return []
  return [
    ...changeOf(
      'seller entity',
      before.sellerEntityId.toString(),
      after.sellerEntityId.toString(),
      'changed',
    ),
    ...changeOf('description', before.description, after.description, 'changed'),
    ...changeOf('effective month', before.effectiveMonth, after.effectiveMonth),
    ...changeOf('expiration month', before.expirationMonth, after.expirationMonth),
    ...changeOf('overage policy', before.overagePolicy, after.overagePolicy),
    ...changeOf('balance thresholds', listed(before.balanceThresholds), listed(after.balanceThresholds)),
    ...changeOf(
      'tax registration numbers',
      listed(before.taxRegistrationNumbers),
      listed(after.taxRegistrationNumbers),
    ),
    ...changeOf('invoice units', listed(before.invoiceUnits), listed(after.invoiceUnits)),
    ...changeOf('ship-to', addressText(before.shipTo), addressText(after.shipTo), 'changed'),
    ...changeOf('contacts', contactsText(before), contactsText(after)),
    ...changeOf('tags', tagsText(before.tags), tagsText(after.tags), 'changed'),
  ]
}

function listed(values: readonly (string | number)[]): string {
  return values.join(', ')
}

function contactsText({ contacts }: PurchaseOrderTerms): string {
  return contacts.map(({ name, email, language }) => `${name} <${email}> ${language}`).join(', ')
}

function addressText(address: Address | null): string {
  if (address === null) return ''
  const { name, lines, city, region, postalCode, country } = address
  return JSON.stringify([name, lines, city, region, postalCode, country])
}

/** Sorted, because the order of tags says nothing. */
function tagsText(tags: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)))
}

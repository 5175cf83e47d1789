import type { LineItemTax, LineItemTerms } from '../domain/line-item'
import type { PurchaseOrderTerms } from '../domain/purchase-order'

type Encoded<T> = { [Key in keyof T]: T[Key] extends bigint ? string : T[Key] }

type EncodedTax = { kind: 'absolute'; amount: string } | { kind: 'percent'; percent: string } | null

interface EncodedLineItem extends Omit<Encoded<LineItemTerms>, 'value'> {
  value: { unitPrice: string; quantity: string; tax: EncodedTax; totalValue: string } | null
}

interface EncodedTerms extends Omit<Encoded<PurchaseOrderTerms>, 'lineItems'> {
  lineItems: EncodedLineItem[]
}

/** Terms as a revision keeps them: JSON, integers beyond a double's reach as texts. */
export function encodeTerms(terms: PurchaseOrderTerms): string {
  const encoded: EncodedTerms = {
    id: terms.id.toString(),
    payerId: terms.payerId.toString(),
    sellerEntityId: terms.sellerEntityId.toString(),
    number: terms.number,
    description: terms.description,
    currency: terms.currency,
    effectiveMonth: terms.effectiveMonth,
    expirationMonth: terms.expirationMonth,
    overagePolicy: terms.overagePolicy,
    balanceThresholds: terms.balanceThresholds,
    taxRegistrationNumbers: terms.taxRegistrationNumbers,
    invoiceUnits: terms.invoiceUnits,
    shipTo: terms.shipTo,
    contacts: terms.contacts,
    tags: terms.tags,
    suspendedAt: terms.suspendedAt,
    deletedAt: terms.deletedAt,
    needsAttention: terms.needsAttention,
    termsVersion: terms.termsVersion.toString(),
    revision: terms.revision,
    lineItems: terms.lineItems.map(encodeLineItem),
  }
  return JSON.stringify(encoded)
}

function encodeLineItem({
  id,
  number,
  description,
  type,
  startMonth,
  endMonth,
  value,
}: LineItemTerms): EncodedLineItem {
  return {
    id: id.toString(),
    number,
    description,
    type,
    startMonth,
    endMonth,
    value: value && {
      unitPrice: value.unitPrice.toString(),
      quantity: value.quantity.toString(),
      tax: encodeTax(value.tax),
      totalValue: value.totalValue.toString(),
    },
  }
}

function encodeTax(tax: LineItemTax): EncodedTax {
  return tax?.kind === 'absolute' ? { ...tax, amount: tax.amount.toString() } : tax
}

/** Reads what `encodeTerms` wrote, parsed as JSON. */
export function decodeTerms(json: unknown): PurchaseOrderTerms {
  const encoded = json as EncodedTerms
  return {
    ...encoded,
    id: BigInt(encoded.id),
    payerId: BigInt(encoded.payerId),
    sellerEntityId: BigInt(encoded.sellerEntityId),
    termsVersion: BigInt(encoded.termsVersion),
    lineItems: encoded.lineItems.map(decodeLineItem),
  }
}

function decodeLineItem({ value, ...encoded }: EncodedLineItem): LineItemTerms {
  return {
    ...encoded,
    id: BigInt(encoded.id),
    value: value && {
      unitPrice: BigInt(value.unitPrice),
      quantity: BigInt(value.quantity),
      tax: value.tax?.kind === 'absolute' ? { ...value.tax, amount: BigInt(value.tax.amount) } : value.tax,
      totalValue: BigInt(value.totalValue),
    },
  }
}

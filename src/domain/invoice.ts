import { chargeTypes, type ChargeGroup, type ChargeType } from './charge'
import { compareAbsentFirst, compareByCodePoint } from './code-point'
import { exact, formatExact, roundDown, roundHalfUp, sum, type ExactAmount } from './money'

export const invoiceKinds = ['invoice', 'credit_memo'] as const
export type InvoiceKind = (typeof invoiceKinds)[number]

export const invoiceStatuses = ['issued', 'held', 'void'] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** Why a document has no association. */
export const unassociatedReasons = [
  'no-purchase-order',
  'none-eligible',
  'none-with-balance',
  'credited-invoice-unassociated',
] as const
export type UnassociatedReason = (typeof unassociatedReasons)[number]

/** One line of an invoice. `amount` in minor units of the invoice's currency. */
export interface InvoiceLine {
  linkedAccount: string | null
  service: string
  amount: bigint
}

/** What a linked account brings to its invoices, frozen at the start of a run. */
export interface AccountGrouping {
  invoiceUnit: string | null
  taxRegistrationNumber: string | null
}

/** The grouping of a payer's linked accounts: those that differ by code, and what holds for all others. */
export interface PayerGrouping {
  linkedAccounts: Readonly<Record<string, AccountGrouping>>
  /** The payer's first tax registration number. */
  taxRegistrationNumber: string | null
}

/** What all charges of one document have in common, besides payer, seller entity and billing period. */
export interface DocumentGroup {
  chargeType: ChargeType
  currency: string
  invoiceUnit: string | null
  taxRegistrationNumber: string | null
  namedPurchaseOrder: string | null
  creditedInvoice: string | null
}

/** An invoice (total above zero) or a credit memo (below) before it is numbered and associated. */
export interface InvoiceDocument extends DocumentGroup {
  /** Minor units, never zero. */
  total: bigint
  charges: number
  lines: InvoiceLine[]
}

/** A group whose total rounds to zero: no document is made, its charges count as billed. */
export interface ZeroDocument {
  currency: string
  charges: number
  /** The exact sum that rounds to zero. */
  amount: string
}

/** What one linked account has of a service, with its amount read once. */
interface Part {
  linkedAccount: string | null
  service: string
  amount: ExactAmount
  charges: number
}

interface OpenGroup {
  group: DocumentGroup
  parts: Part[]
}

/** The charges of a document, added up and rounded: what planning counts, and what a transaction makes the document of. */
export interface OpenDocument extends OpenGroup {
  /** Minor units, never zero. */
  total: bigint
  charges: number
}

/**
 * Groups a payer's charges of one seller entity and billing period, in run order, and sets apart what rounds to zero.
 * Source: domain.md, "From charges to invoices".
 */
export function openDocuments(
  charges: readonly ChargeGroup[],
  grouping: PayerGrouping,
): { open: OpenDocument[]; zeros: ZeroDocument[] } {
  const open: OpenDocument[] = []
  const zeros: ZeroDocument[] = []
  for (const { group, parts } of groupCharges(charges, grouping)) {
    const exactTotal = sum(parts.map(({ amount }) => amount))
    const total = roundHalfUp(exactTotal, group.currency)
    const charged = parts.reduce((all, part) => all + part.charges, 0)
    if (total === 0n)
      zeros.push({ currency: group.currency, charges: charged, amount: formatExact(exactTotal) })
    else open.push({ group, parts, total, charges: charged })
  }
  return { open, zeros }
}

/**
 * The document with its lines. Field by field, as everywhere on the way of an invoice: spreading objects of this size took a
 * quarter of a run's time.
 */
export function documentOf({ group, parts, total, charges }: OpenDocument): InvoiceDocument {
  return {
    chargeType: group.chargeType,
    currency: group.currency,
    invoiceUnit: group.invoiceUnit,
    taxRegistrationNumber: group.taxRegistrationNumber,
    namedPurchaseOrder: group.namedPurchaseOrder,
    creditedInvoice: group.creditedInvoice,
    total,
    charges,
    lines: linesOf(parts, total, group.currency),
  }
}

/** A payer's documents in run order. */
export function documentsOf(charges: readonly ChargeGroup[], grouping: PayerGrouping): InvoiceDocument[] {
  return openDocuments(charges, grouping).open.map(documentOf)
}

/** Orders documents of one payer. Source: domain.md, "in run order": the grouping in the order given, absent first. */
function inRunOrder(a: DocumentGroup, b: DocumentGroup): number {
  return (
    chargeTypes.indexOf(a.chargeType) - chargeTypes.indexOf(b.chargeType) ||
    compareByCodePoint(a.currency, b.currency) ||
    compareAbsentFirst(a.invoiceUnit, b.invoiceUnit) ||
    compareAbsentFirst(a.taxRegistrationNumber, b.taxRegistrationNumber) ||
    compareAbsentFirst(a.namedPurchaseOrder, b.namedPurchaseOrder) ||
    compareAbsentFirst(a.creditedInvoice, b.creditedInvoice)
  )
}

/** The number as it stands on the document: the seller entity's prefix and eight digits or more. */
export function formatInvoiceNumber(prefix: string, number: bigint): string {
  return `${prefix}${number.toString().padStart(8, '0')}`
}

/** In run order. */
function groupCharges(charges: readonly ChargeGroup[], grouping: PayerGrouping): OpenGroup[] {
  const groups = new Map<string, OpenGroup>()
  for (const charge of charges) {
    const { linkedAccount, chargeType, currency, namedPurchaseOrder, creditedInvoice } = charge
    const { invoiceUnit, taxRegistrationNumber } = groupingOf(linkedAccount, grouping)
    const key = keyOf(
      chargeType,
      currency,
      invoiceUnit,
      taxRegistrationNumber,
      namedPurchaseOrder,
      creditedInvoice,
    )
    let open = groups.get(key)
    if (!open) {
      const group = {
        chargeType,
        currency,
        invoiceUnit,
        taxRegistrationNumber,
        namedPurchaseOrder,
        creditedInvoice,
      }
      open = { group, parts: [] }
      groups.set(key, open)
    }
    for (const [service, amount, count] of charge.services)
      open.parts.push({ linkedAccount, service, amount: exact(amount), charges: count })
  }
  return [...groups.values()].sort((a, b) => inRunOrder(a.group, b.group))
}

/** Imports refuse NUL in any text, so it separates; absent differs from empty. */
function keyOf(...parts: readonly (string | null)[]): string {
  let key = ''
  for (const part of parts) key += part === null ? '\0' : `=${part}\0`
  return key
}

function groupingOf(linkedAccount: string | null, grouping: PayerGrouping): AccountGrouping {
  const own = linkedAccount === null ? undefined : grouping.linkedAccounts[linkedAccount]
  return {
    invoiceUnit: own?.invoiceUnit ?? null,
    taxRegistrationNumber: own?.taxRegistrationNumber ?? grouping.taxRegistrationNumber,
  }
}

/**
 * Lines per linked account and service that add up to `total` (minor units): each rounded down, the missing units
 * to the largest remainders, ties in line order. Source: domain.md, "From charges to invoices".
 */
function linesOf(parts: readonly Part[], total: bigint, currency: string): InvoiceLine[] {
  let missing = total
  const rounded = mergeParts(parts).map(({ linkedAccount, service, amount }) => {
    const { units, rest } = roundDown(amount, currency)
    missing -= units
    return { line: { linkedAccount, service, amount: units }, rest }
  })
  const largestFirst = rounded.toSorted((a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest))
  for (const { line } of largestFirst.slice(0, Number(missing))) line.amount += 1n
  return rounded.map(({ line }) => line)
}

/** One part for each linked account and service, in line order. */
function mergeParts(parts: readonly Part[]): Part[] {
  const merged: Part[] = []
  for (const part of parts.toSorted(inLineOrder)) {
    const last = merged.at(-1)
    if (last === undefined || inLineOrder(last, part) !== 0) merged.push(part)
    else merged.splice(-1, 1, { ...last, amount: sum([last.amount, part.amount]) })
  }
  return merged
}

function inLineOrder(a: Part, b: Part): number {
  return compareAbsentFirst(a.linkedAccount, b.linkedAccount) || compareByCodePoint(a.service, b.service)
}

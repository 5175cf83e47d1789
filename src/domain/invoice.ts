import { chargeTypes, type ChargeGroup, type ChargeType } from './charge'
import { compareAbsentFirst, compareByCodePoint } from './code-point'
import { decimal, roundDown, roundHalfUp, sum, type Decimal } from './money'

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

export interface PayerDocuments {
  /** In run order. */
  documents: InvoiceDocument[]
  zeros: ZeroDocument[]
}

interface OpenGroup extends DocumentGroup {
  parts: ChargeGroup[]
}

/** Groups a payer's charges of one seller entity and billing period into documents, in run order. Source: domain.md, "From charges to invoices". */
export function documentsOf(charges: readonly ChargeGroup[], grouping: PayerGrouping): PayerDocuments {
  const documents: InvoiceDocument[] = []
  const zeros: ZeroDocument[] = []
  for (const { parts, ...group } of groupCharges(charges, grouping).sort(inRunOrder)) {
    const exact = sum(parts.map((part) => decimal(part.amount)))
    const total = roundHalfUp(exact, group.currency)
    const count = parts.reduce((all, part) => all + part.charges, 0)
    if (total === 0n) zeros.push({ currency: group.currency, charges: count, amount: exact.toFixed() })
    else documents.push({ ...group, total, charges: count, lines: linesOf(parts, total, group.currency) })
  }
  return { documents, zeros }
}

/** Orders documents of one payer. Source: domain.md, "in run order": the grouping in the order given, absent first. */
export function inRunOrder(a: DocumentGroup, b: DocumentGroup): number {
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

function groupCharges(charges: readonly ChargeGroup[], grouping: PayerGrouping): OpenGroup[] {
  const groups = new Map<string, OpenGroup>()
  for (const charge of charges) {
    const { invoiceUnit, taxRegistrationNumber } = groupingOf(charge.linkedAccount, grouping)
    const { chargeType, currency, namedPurchaseOrder, creditedInvoice } = charge
    const group = {
      chargeType,
      currency,
      invoiceUnit,
      taxRegistrationNumber,
      namedPurchaseOrder,
      creditedInvoice,
    }
    const key = JSON.stringify(Object.values(group))
    const open = groups.get(key)
    if (open) open.parts.push(charge)
    else groups.set(key, { ...group, parts: [charge] })
  }
  return [...groups.values()]
}

function groupingOf(linkedAccount: string | null, grouping: PayerGrouping): AccountGrouping {
  const own = linkedAccount === null ? undefined : grouping.linkedAccounts[linkedAccount]
  return {
    invoiceUnit: own?.invoiceUnit ?? null,
    taxRegistrationNumber: own?.taxRegistrationNumber ?? grouping.taxRegistrationNumber,
  }
}

interface OpenLine {
  linkedAccount: string | null
  service: string
  amounts: Decimal[]
}

/**
 * Lines per linked account and service that add up to `total` (minor units): each rounded down, the missing units
 * to the largest remainders, ties in line order. Source: domain.md, "From charges to invoices".
 */
function linesOf(parts: readonly ChargeGroup[], total: bigint, currency: string): InvoiceLine[] {
  const rounded = openLines(parts).map((line) => ({ ...line, ...roundDown(sum(line.amounts), currency) }))
  const missing = Number(total - rounded.reduce((all, { units }) => all + units, 0n))
  const byRemainder = rounded.map((_, index) => index).sort((a, b) => compareRest(rounded, a, b) || a - b)
  const raised = new Set(byRemainder.slice(0, missing))
  return rounded.map(({ linkedAccount, service, units }, index) => ({
    linkedAccount,
    service,
    amount: raised.has(index) ? units + 1n : units,
  }))
}

function openLines(parts: readonly ChargeGroup[]): OpenLine[] {
  const lines = new Map<string, OpenLine>()
  for (const { linkedAccount, service, amount } of parts) {
    const key = JSON.stringify([linkedAccount, service])
    const open = lines.get(key)
    if (open) open.amounts.push(decimal(amount))
    else lines.set(key, { linkedAccount, service, amounts: [decimal(amount)] })
  }
  return [...lines.values()].sort(
    (a, b) =>
      compareAbsentFirst(a.linkedAccount, b.linkedAccount) || compareByCodePoint(a.service, b.service),
  )
}

function compareRest(lines: readonly { rest: Decimal }[], a: number, b: number): number {
  const [left, right] = [lines[a], lines[b]]
  return left && right ? right.rest.cmp(left.rest) : 0
}

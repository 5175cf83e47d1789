/**
 * The border between the fast domain code and the reference that is written slowly and plainly from the rules alone.
 * Plain values only: amounts are integer minor units, months are 'YYYY-MM', absent is null.
 */

export type ScenarioChargeType = 'usage' | 'subscription' | 'marketplace' | 'services'

export type ScenarioLineItemType =
  | 'ALL'
  | 'MONTHLY_USAGE'
  | 'SUBSCRIPTION'
  | 'MARKETPLACE_BLANKET'
  | 'PROFESSIONAL_SERVICES'
  | 'MARKETPLACE_TRANSACTION'

export interface ScenarioLineItem {
  number: string
  type: ScenarioLineItemType
  startMonth: string
  endMonth: string
  /** Balance in minor units; null for an untracked line item. */
  balance: bigint | null
}

export interface ScenarioPurchaseOrder {
  number: string
  sellerEntity: string
  currency: string
  effectiveMonth: string
  expirationMonth: string
  suspended: boolean
  deleted: boolean
  taxRegistrationNumbers: string[]
  invoiceUnits: string[]
  overagePolicy: 'ALLOW' | 'BLOCK' | 'SPLIT'
  /** When a person last updated it: a larger number is more recent, 0 is never. */
  updatedByPerson: number
  lineItems: ScenarioLineItem[]
}

/** A document to associate: an invoice (total above zero) or a credit memo (below) that names no invoice. */
export interface ScenarioInvoice {
  sellerEntity: string
  billingPeriod: string
  chargeType: ScenarioChargeType
  currency: string
  invoiceUnit: string | null
  taxRegistrationNumber: string | null
  /** The PO number that the purchase itself names. */
  namedPurchaseOrder: string | null
  total: bigint
}

/** One payer: its purchase orders as they stand, and its documents of one run in run order. */
export interface AssociationScenario {
  /** Codes of the seller entities that allow MARKETPLACE_TRANSACTION line items. */
  sellersOfMarketplaceTransactions: string[]
  purchaseOrders: ScenarioPurchaseOrder[]
  invoices: ScenarioInvoice[]
}

export interface ScenarioAssociation {
  purchaseOrderNumber: string
  lineItemNumber: string
  /** Signed as the document's total: positive draws down, negative raises. */
  drawn: bigint
  balanceAfter: bigint | null
}

/** What was found about one line item: the first of rules 1 to 5 that ruled it out, or its rank from 1. */
export type ScenarioVerdict =
  | { purchaseOrderNumber: string; lineItemNumber: string; ruledOutBy: 1 | 2 | 3 | 4 | 5 }
  | { purchaseOrderNumber: string; lineItemNumber: string; rank: number }

export interface ScenarioDecision {
  /** In the order drawn; empty: unassociated. */
  associations: ScenarioAssociation[]
  /** One for each line item of each purchase order of the payer (those the run created before included), in any order. */
  verdicts: ScenarioVerdict[]
}

export interface AssociationOutcome {
  decisions: ScenarioDecision[]
  /** Purchase orders as they stand after the last document, with what the run created, in any order. */
  purchaseOrders: ScenarioPurchaseOrder[]
}

/** A charge as imported. The amount keeps every decimal: '0.00000080000', '-2.6137'. */
export interface ScenarioCharge {
  payer: string
  linkedAccount: string | null
  billingPeriod: string
  chargeType: ScenarioChargeType
  currency: string
  service: string
  amount: string
  namedPurchaseOrder: string | null
}

/** All charges of one seller entity and one billing period, with what the payers' accounts say. */
export interface DocumentScenario {
  sellerEntity: string
  payers: { code: string; taxRegistrationNumbers: string[] }[]
  linkedAccounts: {
    payer: string
    code: string
    taxRegistrationNumber: string | null
    invoiceUnit: string | null
  }[]
  /** ISO 4217 minor-unit digits by currency. */
  currencyDigits: Record<string, number>
  charges: ScenarioCharge[]
}

export interface ScenarioDocument {
  payer: string
  chargeType: ScenarioChargeType
  currency: string
  invoiceUnit: string | null
  taxRegistrationNumber: string | null
  namedPurchaseOrder: string | null
  kind: 'invoice' | 'credit_memo' | 'none'
  /** Minor units. */
  total: bigint
  /** In line order: linked account (absent first), then service, both by code point. */
  lines: { linkedAccount: string | null; service: string; amount: bigint }[]
}

export interface DocumentOutcome {
  /** In run order, those of kind 'none' (zero after rounding) included. */
  documents: ScenarioDocument[]
}

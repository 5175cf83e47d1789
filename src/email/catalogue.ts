import type { ChargeType } from '../domain/charge'
import type { LineItemType } from '../domain/line-item'
import type { UnassociatedReason } from '../domain/invoice'
import type { LifecycleOccasion } from '../domain/lifecycle'

/** How a line item stands: something left, nothing left, or less than nothing. `amount` is without sign. */
export interface Standing {
  kind: 'left' | 'usedUp' | 'overdrawn'
  /** Number of the line item. */
  lineItem: string
  /** With currency, in the reader's notation. */
  amount: string
}

/** Every word of a language that a contact reads. Amounts, counts and months arrive in the reader's notation. */
export interface Catalogue {
  /** BCP 47, for numbers and months. */
  locale: string
  lineItemTypes: Record<LineItemType, string>
  chargeTypes: Record<ChargeType, string>
  whatToDo: string
  /** Between a label and what it names, in the text part. */
  colon: string
  andMore: (count: string) => string
  questions: string
  /** Of the link that turns messages of a kind off. */
  unsubscribe: string
  /** The subject of a message that repeats an earlier one. */
  reminder: (subject: string) => string
  betweenSentences: string
  /** From one month to another. */
  span: (first: string, last: string) => string
  balance: {
    purchaseOrder: string
    /** One fact: which purchase order, and how its most urgent line item stands; `others` crossed a threshold, too. */
    subject: (purchaseOrder: string, standing: Standing, others: number) => string
    headline: (standing: Standing) => string
    /** `percent`: the lowest threshold crossed; null where the line item is out of balance. */
    explanation: (lineItem: string, percent: string | null) => string
    lead: (count: number, period: string) => string
    table: (currency: string) => string
    lineItem: string
    totalValue: string
    drawn: string
    balanceLeft: string
    percentLeft: (percent: string) => string
    usedUp: string
    overdrawn: string
    belowThreshold: (percent: string) => string
    /** `lineItem` is null where several crossed; `empty`: the most urgent one is out of balance. */
    action: (lineItem: string | null, empty: boolean) => string
    why: (payer: string, seller: string) => string
  }
  /** What messages about invoices without a purchase order share. */
  invoices: {
    /** `number` is null where there are several invoices. */
    title: (number: string | null, count: string) => string
    invoice: string
    charges: string
    total: string
    reason: string
    reasons: Record<UnassociatedReason, string>
  }
  /** Issued without a purchase order. */
  unassociated: InvoicesWords
  /** Not issued before there is a purchase order. */
  held: InvoicesWords
  /** Of a purchase order as a whole. */
  purchaseOrder: Record<'ends' | LifecycleOccasion, PurchaseOrderWords> & {
    /** What is left of its value: as the end of a subject, empty where nothing is known, and as a sentence. */
    leftShort: (left: ValueLeft) => string
    leftLong: (left: ValueLeft) => string
    /** Added where it ends and is suspended besides. */
    suspendedToo: string
    table: (currency: string) => string
    /** In place of a balance. */
    untracked: string
    why: (payer: string, seller: string) => string
  }
}

export interface InvoicesWords {
  /** One fact: `number` is null where there are several invoices. */
  subject: (number: string | null, count: string, payer: string) => string
  headline: string
  lead: (count: number, period: string, seller: string) => string
  table: string
  actions: Record<UnassociatedReason | 'several', string>
  why: (payer: string, seller: string) => string
}

/** `amount` is without sign. */
export interface ValueLeft {
  kind: Standing['kind'] | 'untracked'
  amount: string
}

/** In the reader's notation. */
export interface PurchaseOrderFacts {
  number: string
  /** The billing periods that may draw on it, such as `January 2025 – March 2025`, and the last of them. */
  period: string
  lastMonth: string
  lastDay: string
  left: { short: string; long: string }
}

export interface PurchaseOrderWords {
  subject: (facts: PurchaseOrderFacts) => string
  headline: (facts: PurchaseOrderFacts) => string
  explanation: (facts: PurchaseOrderFacts) => string
  lead: (facts: PurchaseOrderFacts) => string
  action: string
}

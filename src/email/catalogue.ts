import type { ChargeType } from '../domain/charge'
import type { LineItemType } from '../domain/line-item'
import type { UnassociatedReason } from '../domain/invoice'

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
  unassociated: {
    /** One fact: `number` is null where there are several invoices. */
    subject: (number: string | null, count: string, payer: string) => string
    headline: string
    title: (number: string | null, count: string) => string
    lead: (count: number, period: string, seller: string) => string
    table: string
    invoice: string
    charges: string
    total: string
    reason: string
    reasons: Record<UnassociatedReason, string>
    actions: Record<UnassociatedReason | 'several', string>
    why: (payer: string, seller: string) => string
  }
}

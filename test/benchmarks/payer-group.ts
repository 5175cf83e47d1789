/**
 * `none`: every line item takes every invoice. `silent`: some purchase orders are for some invoice units alone, some payers
 * get credit memos or name a purchase order, and nobody is to hear of it. `full`: moreover some payers run dry, block or
 * split, have suspended purchase orders or need one, so that contacts hear.
 */
export type Variety = 'none' | 'silent' | 'full'

/** Payers that are alike. What a group holds is computed, never random: every build of it is the same. */
export interface PayerGroup {
  payers: number
  /** Of each payer. */
  purchaseOrders: number
  /** Of each purchase order. 1: of type ALL; 3: MONTHLY_USAGE, SUBSCRIPTION and ALL. */
  lineItems: 1 | 3
  /** Of each payer, each with a linked account of its own. */
  invoiceUnits: number
  /** In the run: 1: usage; 2: usage, and a subscription or services. */
  invoicesPerUnit: 1 | 2
  chargesPerInvoice: number
  /** Of each payer: invoices of earlier months, each with its draw, in turn on each of the payer's line items. */
  earlierInvoices: number
  /** Their months; absent: the ten before the runs that are measured. */
  earlierMonths?: readonly string[]
  variety: Variety
  /** First and last month of its purchase orders; absent: all of the years of the runs. */
  validity?: { from: string; to: string }
  /** The period whose run bills the group's charges. Null: it has none. */
  period: string | null
}

/** How many invoices and credit memos the run of the group's period makes for it. */
export function invoicesOf({ payers, invoiceUnits, invoicesPerUnit, period }: PayerGroup): number {
  return period === null ? 0 : payers * invoiceUnits * invoicesPerUnit
}

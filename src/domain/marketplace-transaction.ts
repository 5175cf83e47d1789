import {
  findNamed,
  ruleAgainstOrder,
  type Demand,
  type MatchedLineItem,
  type MatchedOrder,
} from './association'
import { insist } from './error'
import { addMonths, isWithin, type Month } from './month'
import { defaultBalanceThresholds } from './purchase-order'

/** A line item, and where `isNewOrder` its purchase order, that a run made for a purchase that names the order. */
export interface Creation {
  isNewOrder: boolean
  order: MatchedOrder
  lineItem: MatchedLineItem
  payerId: bigint
  invoiceId: bigint
}

/** Ids for what a run may have to create: they arrive as data. */
export interface SpareIds {
  purchaseOrderId: bigint
  lineItemId: bigint
}

/** Months of a purchase order that a run makes. Source: domain.md, "window from the billing period for 12 months". */
const stubMonths = 12

/**
 * Adds to `orders` what a marketplace purchase that names a purchase order lacks: the untracked MARKETPLACE_TRANSACTION
 * line item, and the order itself. Nothing where the named order is not eligible. Takes its ids from `spareIds`.
 * Source: domain.md, "A marketplace purchase that names one gets, if missing, an untracked line item on that PO".
 */
export function createWhatThePurchaseNames(
  demand: Demand,
  orders: MatchedOrder[],
  spareIds: SpareIds[],
): Pick<Creation, 'isNewOrder' | 'order' | 'lineItem'> | null {
  const { chargeType, total, namedPurchaseOrder, billingPeriod } = demand
  if (chargeType !== 'marketplace' || total < 0n || namedPurchaseOrder === null) return null
  const named = findNamed(demand, orders)
  if (named && ruleAgainstOrder(demand, named) !== null) return null
  if (named?.lineItems.some((lineItem) => isTransactionLineItem(lineItem, billingPeriod))) return null
  const ids = spareIds.shift()
  insist(ids !== undefined, 'Every purchase that names a purchase order comes with spare ids.')
  const order = named ?? stubOrder(ids.purchaseOrderId, demand, namedPurchaseOrder)
  const lineItem = transactionLineItem(ids.lineItemId, order, billingPeriod)
  order.lineItems.push(lineItem)
  if (!named) orders.push(order)
  return { isNewOrder: !named, order, lineItem }
}

function isTransactionLineItem({ type, startMonth, endMonth }: MatchedLineItem, period: Month): boolean {
  return type === 'MARKETPLACE_TRANSACTION' && isWithin(period, startMonth, endMonth)
}

/** Numbered with the smallest positive integer that is free in the order. */
function transactionLineItem(id: bigint, order: MatchedOrder, period: Month): MatchedLineItem {
  const taken = new Set(order.lineItems.map(({ number }) => number))
  let number = 1
  while (taken.has(number.toString())) number += 1
  return {
    id,
    number: number.toString(),
    type: 'MARKETPLACE_TRANSACTION',
    startMonth: period,
    endMonth: order.expirationMonth,
    value: null,
    balance: null,
    netDrawn: 0n,
    entrySequence: 0,
  }
}

/** Source: domain.md, "window from the billing period for 12 months, no contacts, marked needs attention". */
function stubOrder(id: bigint, demand: Demand, number: string): MatchedOrder {
  return {
    id,
    number,
    sellerEntityId: demand.sellerEntityId,
    currency: demand.currency,
    effectiveMonth: demand.billingPeriod,
    expirationMonth: addMonths(demand.billingPeriod, stubMonths - 1),
    overagePolicy: 'ALLOW',
    balanceThresholds: [...defaultBalanceThresholds],
    taxRegistrationNumbers: [],
    invoiceUnits: [],
    suspendedAt: null,
    deletedAt: null,
    termsVersion: 0n,
    lineItems: [],
  }
}

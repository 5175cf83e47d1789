import type { DrawnBefore, MatchedLineItem, MatchedOrder } from '../domain/association'
import type { RunTerms } from '../domain/billing-run'
import { month } from '../domain/month'
import { numbers, queryLists, type Db } from './database'

/** The numbers of purchase orders and of credited invoices that a payer's documents name. */
export interface NamedNumbers {
  payerId: bigint
  purchaseOrders: readonly string[]
  creditedInvoices: readonly string[]
}

/** Rows as lists: a run reads a dozen for each payer. */
type MatchedOrderRow = [
  payerId: bigint,
  id: bigint,
  number: string,
  sellerEntityId: bigint,
  currency: string,
  effectiveMonth: string,
  expirationMonth: string,
  overagePolicy: MatchedOrder['overagePolicy'],
  balanceThresholds: number[],
  taxRegistrationNumbers: string[],
  invoiceUnits: string[],
  suspendedAt: Date | null,
  deletedAt: Date | null,
  termsVersion: bigint,
]

type MatchedLineItemRow = [
  purchaseOrderId: bigint,
  id: bigint,
  number: string,
  type: MatchedLineItem['type'],
  startMonth: string,
  endMonth: string,
  totalValue: bigint | null,
  balance: bigint | null,
  netDrawn: bigint,
  entrySequence: number,
]

/**
 * Purchase orders of the run's seller entity that are open for its period, those that purchases name, and those that
 * credited invoices drew on. All others could only be ruled out.
 */
export async function loadMatchedOrders(
  db: Db,
  { sellerEntityId, billingPeriod }: RunTerms,
  ids: readonly bigint[],
  named: readonly NamedNumbers[],
  creditedItems: readonly DrawnBefore[],
): Promise<Map<bigint, MatchedOrder[]>> {
  const names = [...new Set(named.flatMap(({ purchaseOrders }) => purchaseOrders))]
  const rows = await queryLists<MatchedOrderRow>(
    db,
    `select payer_id, purchase_order_id, number, seller_entity_id, currency, effective_month, expiration_month, overage_policy,
            balance_thresholds, tax_registration_numbers, invoice_units, suspended_at, deleted_at, terms_version
       from purchase_order
      where payer_id = any (:ids)
        and (deleted_at is null and seller_entity_id = :seller and :period between effective_month and expiration_month
             or deleted_at is null and number = any (:names)
             or purchase_order_id in (select purchase_order_id from line_item where line_item_id = any (:credited)))
      order by payer_id, purchase_order_id`,
    {
      ids,
      seller: sellerEntityId,
      period: billingPeriod,
      names,
      credited: creditedItems.map(({ lineItemId }) => lineItemId),
    },
    'matched orders',
  )
  const lineItems = await loadMatchedLineItems(
    db,
    rows.map(([, id]) => id),
  )
  const orders = new Map<bigint, MatchedOrder[]>(ids.map((id) => [id, []]))
  for (const row of rows) {
    const [payerId, id] = row
    orders.get(payerId)?.push(toMatchedOrder(row, lineItems.get(id) ?? []))
  }
  return orders
}

/** By purchase order. A query of their own: joined, each would bring the columns of its purchase order along. */
async function loadMatchedLineItems(
  db: Db,
  orderIds: readonly bigint[],
): Promise<Map<bigint, MatchedLineItem[]>> {
  const lineItems = new Map<bigint, MatchedLineItem[]>(orderIds.map((id) => [id, []]))
  if (orderIds.length === 0) return lineItems
  const rows = await queryLists<MatchedLineItemRow>(
    db,
    `select purchase_order_id, line_item_id, number, type, start_month, end_month, total_value, balance, net_drawn, entry_sequence
       from line_item where purchase_order_id = any (?)`,
    [numbers([...lineItems.keys()])],
    'matched line items',
  )
  for (const row of rows) lineItems.get(row[0])?.push(toMatchedLineItem(row))
  return lineItems
}

function toMatchedOrder(row: MatchedOrderRow, lineItems: MatchedLineItem[]): MatchedOrder {
  const [
    ,
    id,
    number,
    sellerEntityId,
    currency,
    effectiveMonth,
    expirationMonth,
    overagePolicy,
    balanceThresholds,
    taxRegistrationNumbers,
    invoiceUnits,
    suspendedAt,
    deletedAt,
    termsVersion,
  ] = row
  return {
    id,
    number,
    sellerEntityId,
    currency,
    effectiveMonth: month(effectiveMonth),
    expirationMonth: month(expirationMonth),
    overagePolicy,
    balanceThresholds,
    taxRegistrationNumbers,
    invoiceUnits,
    suspendedAt: suspendedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
    termsVersion,
    lineItems,
  }
}

function toMatchedLineItem(row: MatchedLineItemRow): MatchedLineItem {
  const [, id, number, type, startMonth, endMonth, totalValue, balance, netDrawn, entrySequence] = row
  return {
    id,
    number,
    type,
    startMonth: month(startMonth),
    endMonth: month(endMonth),
    value: totalValue === null ? null : { totalValue },
    balance,
    netDrawn,
    entrySequence,
  }
}

import type { Demand, MatchedLineItem, MatchedOrder } from '../../src/domain/association'
import { explain } from '../../src/domain/association'
import {
  generateInvoices,
  type NumberedDocument,
  type PayerAccount,
  type RunTerms,
} from '../../src/domain/billing-run'
import type { ChargeGroup } from '../../src/domain/charge'
import { compareByCodePoint } from '../../src/domain/code-point'
import { documentsOf } from '../../src/domain/invoice'
import { month } from '../../src/domain/month'
import type { SpareIds } from '../../src/domain/marketplace-transaction'
import type {
  AssociationOutcome,
  AssociationScenario,
  DocumentOutcome,
  DocumentScenario,
  ScenarioDecision,
  ScenarioInvoice,
  ScenarioPurchaseOrder,
} from './scenario'

/** Runs a scenario through the fast domain code, one document at a time, the way `activities` do it. */
export function fastAssociation(scenario: AssociationScenario): AssociationOutcome {
  const sellers = new Map<string, bigint>()
  const sellerId = (code: string): bigint => idOf(sellers, code)
  const spareIds = scenario.invoices.map((_, index) => spare(index))
  let orders = scenario.purchaseOrders.map((order, index) => toOrder(order, BigInt(index + 1), sellerId))
  const decisions = scenario.invoices.map((invoice, index) => {
    const { outcome, after, verdicts } = takeOne(
      scenario,
      invoice,
      orders,
      sellerId,
      spareIds.slice(index, index + 1),
    )
    orders = after
    return {
      verdicts,
      associations: outcome.entries.map((entry) => {
        const { order, lineItem } = find(after, entry.lineItemId)
        return {
          purchaseOrderNumber: order.number,
          lineItemNumber: lineItem.number,
          drawn: -entry.amount,
          balanceAfter: entry.balance,
        }
      }),
    }
  })
  const codes = new Map([...sellers].map(([code, id]) => [id, code]))
  return { decisions, purchaseOrders: orders.map((order) => fromOrder(order, codes)) }
}

function takeOne(
  scenario: AssociationScenario,
  invoice: ScenarioInvoice,
  before: MatchedOrder[],
  sellerId: (code: string) => bigint,
  spareIds: SpareIds[],
) {
  const terms: RunTerms = {
    sellerEntityId: sellerId(invoice.sellerEntity),
    billingPeriod: month(invoice.billingPeriod),
    issueDate: '2024-10-03',
    createsMarketplaceTransactions: scenario.sellersOfMarketplaceTransactions.includes(invoice.sellerEntity),
  }
  const account: PayerAccount = {
    payerId: 1n,
    paymentTermsDays: 30,
    purchaseOrderRequired: false,
    hasPurchaseOrders: before.length > 0,
    orders: before,
    drawnBefore: new Map(),
  }
  const document: NumberedDocument = {
    ...invoice,
    creditedInvoice: null,
    charges: 1,
    lines: [],
    invoiceId: 1n,
    number: 1n,
  }
  const outcome = generateInvoices(terms, account, [document], spareIds)
  const judged = withCreations(before, outcome.creations)
  const demand: Demand = { ...document, ...terms }
  const verdicts: ScenarioDecision['verdicts'] = explain(demand, judged).verdicts.map((verdict) => ({
    purchaseOrderNumber: verdict.order.number,
    lineItemNumber: verdict.lineItem.number,
    ...('rank' in verdict ? { rank: verdict.rank } : { ruledOutBy: verdict.ruledOutBy }),
  }))
  return {
    outcome,
    verdicts,
    after: withDraws(
      judged,
      outcome.drawnLineItems.map(({ lineItem }) => lineItem),
    ),
  }
}

type Creations = ReturnType<typeof generateInvoices>['creations']

function withCreations(orders: readonly MatchedOrder[], creations: Creations): MatchedOrder[] {
  const copies = orders.map((order) => ({ ...order, lineItems: [...order.lineItems] }))
  for (const { isNewOrder, order, lineItem } of creations) {
    const fresh = { ...lineItem, netDrawn: 0n, entrySequence: 0 }
    if (isNewOrder) copies.push({ ...order, lineItems: [fresh] })
    else copies.find(({ id }) => id === order.id)?.lineItems.push(fresh)
  }
  return copies
}

function withDraws(orders: readonly MatchedOrder[], drawn: readonly MatchedLineItem[]): MatchedOrder[] {
  const byId = new Map(drawn.map((lineItem) => [lineItem.id, lineItem]))
  return orders.map((order) => ({
    ...order,
    lineItems: order.lineItems.map((item) => byId.get(item.id) ?? item),
  }))
}

function toOrder(order: ScenarioPurchaseOrder, id: bigint, sellerId: (code: string) => bigint): MatchedOrder {
  return {
    ...order,
    id,
    sellerEntityId: sellerId(order.sellerEntity),
    effectiveMonth: month(order.effectiveMonth),
    expirationMonth: month(order.expirationMonth),
    suspendedAt: order.suspended ? '2024-01-01T00:00:00Z' : null,
    deletedAt: order.deleted ? '2024-01-01T00:00:00Z' : null,
    termsVersion: BigInt(order.updatedByPerson),
    balanceThresholds: [75, 25],
    lineItems: order.lineItems.map((item, index) => ({
      ...item,
      id: id * 1000n + BigInt(index),
      startMonth: month(item.startMonth),
      endMonth: month(item.endMonth),
      value: item.balance === null ? null : { totalValue: item.balance },
      netDrawn: 0n,
      entrySequence: 0,
    })),
  }
}

function fromOrder(order: MatchedOrder, codes: ReadonlyMap<bigint, string>): ScenarioPurchaseOrder {
  return {
    number: order.number,
    sellerEntity: codes.get(order.sellerEntityId) ?? '',
    currency: order.currency,
    effectiveMonth: order.effectiveMonth,
    expirationMonth: order.expirationMonth,
    suspended: order.suspendedAt !== null,
    deleted: order.deletedAt !== null,
    taxRegistrationNumbers: order.taxRegistrationNumbers,
    invoiceUnits: order.invoiceUnits,
    overagePolicy: order.overagePolicy,
    updatedByPerson: Number(order.termsVersion),
    lineItems: order.lineItems.map(({ number, type, startMonth, endMonth, balance }) => ({
      number,
      type,
      startMonth,
      endMonth,
      balance,
    })),
  }
}

function find(
  orders: readonly MatchedOrder[],
  id: bigint,
): { order: MatchedOrder; lineItem: MatchedLineItem } {
  for (const order of orders) {
    const lineItem = order.lineItems.find((item) => item.id === id)
    if (lineItem) return { order, lineItem }
  }
  throw new Error(`No line item ${id.toString()}`)
}

function spare(index: number): SpareIds {
  return { purchaseOrderId: 1_000_000n + BigInt(index), lineItemId: 2_000_000_000n + BigInt(index) }
}

function idOf(ids: Map<string, bigint>, code: string): bigint {
  const id = ids.get(code) ?? BigInt(ids.size + 1)
  ids.set(code, id)
  return id
}

/** Runs a scenario of charges through the fast domain code, payer by payer. */
export function fastDocuments(scenario: DocumentScenario): DocumentOutcome {
  const payers = [...scenario.payers].sort((a, b) => compareByCodePoint(a.code, b.code))
  return { documents: payers.flatMap((payer) => documentsOfPayer(scenario, payer)) }
}

function documentsOfPayer(scenario: DocumentScenario, payer: DocumentScenario['payers'][number]) {
  const own = scenario.linkedAccounts.filter((account) => account.payer === payer.code)
  const charges: ChargeGroup[] = scenario.charges
    .filter((charge) => charge.payer === payer.code)
    .map(({ service, amount, ...charge }) => ({
      ...charge,
      creditedInvoice: null,
      services: [[service, amount, 1]],
    }))
  const documents = documentsOf(charges, {
    linkedAccounts: Object.fromEntries(own.map(({ code, ...grouping }) => [code, grouping])),
    taxRegistrationNumber: payer.taxRegistrationNumbers[0] ?? null,
  })
  return documents.map((document) => ({
    payer: payer.code,
    chargeType: document.chargeType,
    currency: document.currency,
    invoiceUnit: document.invoiceUnit,
    taxRegistrationNumber: document.taxRegistrationNumber,
    namedPurchaseOrder: document.namedPurchaseOrder,
    kind: document.total > 0n ? ('invoice' as const) : ('credit_memo' as const),
    total: document.total,
    lines: document.lines,
  }))
}

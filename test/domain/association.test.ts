import {
  associate,
  explain,
  giveBack,
  type Demand,
  type MatchedLineItem,
  type MatchedOrder,
} from '../../src/domain/association'
import { month } from '../../src/domain/month'

let ids = 0n

function lineItem(balance: bigint | null, changes: Partial<MatchedLineItem> = {}): MatchedLineItem {
  ids += 1n
  return {
    id: ids,
    number: '1',
    type: 'ALL',
    startMonth: month('2024-01'),
    endMonth: month('2024-12'),
    value: balance === null ? null : { totalValue: balance },
    balance,
    netDrawn: 0n,
    entrySequence: 0,
    ...changes,
  }
}

function order(
  number: string,
  lineItems: MatchedLineItem[],
  changes: Partial<MatchedOrder> = {},
): MatchedOrder {
  ids += 1n
  return {
    id: ids,
    number,
    sellerEntityId: 1n,
    currency: 'USD',
    effectiveMonth: month('2024-01'),
    expirationMonth: month('2024-12'),
    overagePolicy: 'ALLOW',
    balanceThresholds: [75, 25],
    taxRegistrationNumbers: [],
    invoiceUnits: [],
    suspendedAt: null,
    deletedAt: null,
    termsVersion: 1n,
    lineItems,
    ...changes,
  }
}

function demand(total: bigint, changes: Partial<Demand> = {}): Demand {
  return {
    sellerEntityId: 1n,
    billingPeriod: month('2024-09'),
    chargeType: 'usage',
    currency: 'USD',
    invoiceUnit: null,
    taxRegistrationNumber: null,
    namedPurchaseOrder: null,
    total,
    ...changes,
  }
}

/** What was drawn, as `number/line item: amount`. */
function drawn(asked: Demand, orders: MatchedOrder[]): string[] | string {
  const association = associate(asked, orders)
  if (association.kind === 'unassociated') return association.reason
  return association.draws.map(
    (draw) => `${draw.order.number}/${draw.lineItem.number}: ${draw.drawn.toString()}`,
  )
}

test('an invoice for the expiration month draws on the order, one for the month after does not', () => {
  const orders = [order('PO', [lineItem(null)], { expirationMonth: month('2024-09') })]
  expect(drawn(demand(100n), orders)).toEqual(['PO/1: 100'])
  expect(drawn(demand(100n, { billingPeriod: month('2024-10') }), orders)).toBe('none-eligible')
})

test('a suspended order is not drawn on, whenever it was suspended', () => {
  expect(drawn(demand(100n), [order('PO', [lineItem(null)], { suspendedAt: '2030-01-01T00:00:00Z' })])).toBe(
    'none-eligible',
  )
})

test('the type that covers usage alone stands before the one that covers everything', () => {
  const orders = [order('ALL', [lineItem(null)]), order('USAGE', [lineItem(null, { type: 'MONTHLY_USAGE' })])]
  expect(drawn(demand(100n), orders)).toEqual(['USAGE/1: 100'])
})

test('a balance of exactly the total covers it, one unit less does not', () => {
  const exact = order('B-EXACT', [lineItem(100n)])
  const less = order('A-LESS', [lineItem(99n)])
  expect(drawn(demand(100n), [less, exact])).toEqual(['B-EXACT/1: 100'])
})

test('when nothing covers the invoice, the first in rank goes below zero', () => {
  expect(drawn(demand(100n), [order('A', [lineItem(10n)]), order('B', [lineItem(50n)])])).toEqual([
    'A/1: 100',
  ])
})

test('the order that a person touched last stands first, then the smaller number', () => {
  const recent = order('Z', [lineItem(null)], { termsVersion: 5n })
  expect(drawn(demand(1n), [order('A', [lineItem(null)]), recent])).toEqual(['Z/1: 1'])
  expect(drawn(demand(1n), [order('PO-2', [lineItem(null)]), order('PO-10', [lineItem(null)])])).toEqual([
    'PO-10/1: 1',
  ])
})

test('BLOCK refuses what it cannot cover, and takes the rest of a SPLIT that it can', () => {
  const block = order('B', [lineItem(60n)], { overagePolicy: 'BLOCK' })
  expect(drawn(demand(100n), [block])).toBe('none-with-balance')
  const split = order('A', [lineItem(40n)], { overagePolicy: 'SPLIT', termsVersion: 9n })
  expect(drawn(demand(100n), [block, split])).toEqual(['A/1: 40', 'B/1: 60'])
})

test('the last SPLIT line item takes what remains, below zero if need be', () => {
  const first = order('A', [lineItem(40n)], { overagePolicy: 'SPLIT' })
  const second = order('B', [lineItem(50n)], { overagePolicy: 'SPLIT' })
  expect(drawn(demand(100n), [first, second])).toEqual(['A/1: 40', 'B/1: 60'])
})

test('a dry SPLIT line item draws nothing, and is no association, while another can take it', () => {
  const dry = order('A', [lineItem(0n)], { overagePolicy: 'SPLIT', termsVersion: 9n })
  const other = order('B', [lineItem(10n)], { overagePolicy: 'SPLIT' })
  expect(drawn(demand(30n), [dry, other])).toEqual(['B/1: 10', 'A/1: 20'])
})

test('a credit memo goes whole to the first, however low its balance and whatever its policy', () => {
  const dry = order('A', [lineItem(-50n)], { overagePolicy: 'BLOCK', termsVersion: 9n })
  expect(drawn(demand(-30n), [order('B', [lineItem(500n)]), dry])).toEqual(['A/1: -30'])
})

test('a named order that is not eligible leaves the purchase to a blanket line item, and the explanation says so', () => {
  const named = order('NAMED', [lineItem(null)], { suspendedAt: '2024-01-01T00:00:00Z' })
  const blanket = order('BLANKET', [lineItem(null, { type: 'MARKETPLACE_BLANKET' })])
  const asked = demand(100n, { chargeType: 'marketplace', namedPurchaseOrder: 'NAMED' })
  expect(drawn(asked, [named, blanket])).toEqual(['BLANKET/1: 100'])
  expect(explain(asked, [named, blanket]).named).toEqual({ kind: 'not-eligible', rule: 1 })
})

test('the explanation gives every line item its rank or the first rule that ruled it out', () => {
  const orders = [
    order('OTHER-SELLER', [lineItem(null)], { sellerEntityId: 2n }),
    order('OTHER-TAX', [lineItem(null)], { taxRegistrationNumbers: ['DE1'] }),
    order('OTHER-UNIT', [lineItem(null)], { invoiceUnits: ['research'] }),
    order('FITS', [lineItem(null), lineItem(null, { number: '2', type: 'SUBSCRIPTION' })]),
  ]
  const verdicts = explain(demand(100n), orders).verdicts.map((verdict) => [
    `${verdict.order.number}/${verdict.lineItem.number}`,
    'rank' in verdict ? `rank ${verdict.rank}` : `rule ${verdict.ruledOutBy}`,
  ])
  expect(verdicts).toEqual([
    ['FITS/1', 'rank 1'],
    ['OTHER-SELLER/1', 'rule 2'],
    ['OTHER-TAX/1', 'rule 3'],
    ['OTHER-UNIT/1', 'rule 4'],
    ['FITS/2', 'rule 5'],
  ])
})

test('a credit gives back last drawn first, up to what was drawn', () => {
  const before = [
    { lineItemId: 1n, drawn: 40n },
    { lineItemId: 2n, drawn: 60n },
  ]
  expect(giveBack(before, 70n)).toEqual([
    { lineItemId: 2n, drawn: 60n },
    { lineItemId: 1n, drawn: 10n },
  ])
  expect(giveBack(before, 1000n).reduce((all, { drawn: back }) => all + back, 0n)).toBe(100n)
  expect(giveBack([], 5n)).toEqual([])
})

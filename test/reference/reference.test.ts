/** The association rule of the reference, on examples worked out by hand: each test is a sentence of the domain document. */
import { invoice, item, order } from './builders'
import { referenceAssociation } from './reference-association'
import type { AssociationOutcome, ScenarioInvoice, ScenarioPurchaseOrder } from './scenario'

function associate(
  purchaseOrders: ScenarioPurchaseOrder[],
  ...invoices: ScenarioInvoice[]
): AssociationOutcome {
  return referenceAssociation({ sellersOfMarketplaceTransactions: ['EMEA'], purchaseOrders, invoices })
}

/** 'PO/line item drawn -> balance after', for each association of each document. */
function drawn(outcome: AssociationOutcome): string[][] {
  return outcome.decisions.map(({ associations }) =>
    associations.map(
      ({ purchaseOrderNumber, lineItemNumber, drawn, balanceAfter }) =>
        `${purchaseOrderNumber}/${lineItemNumber} ${String(drawn)} -> ${String(balanceAfter)}`,
    ),
  )
}

/** 'PO/line item' with the rule that ruled it out, or its rank, sorted, of the first document. */
function verdicts(outcome: AssociationOutcome): string[] {
  return outcome.decisions[0]!.verdicts.map((verdict) => {
    const found = 'rank' in verdict ? `rank ${verdict.rank}` : `rule ${verdict.ruledOutBy}`
    return `${verdict.purchaseOrderNumber}/${verdict.lineItemNumber} ${found}`
  }).sort()
}

function only(wanted: Partial<ScenarioPurchaseOrder>, asked: Partial<ScenarioInvoice> = {}): string[] {
  return verdicts(associate([order('P', [item('1', 10n)], wanted)], invoice(10n, asked)))
}

const marketplace = (named: string | null): Partial<ScenarioInvoice> => ({
  chargeType: 'marketplace',
  namedPurchaseOrder: named,
})

describe('the filters of the association rule', () => {
  it.each<[string, Partial<ScenarioPurchaseOrder>, Partial<ScenarioInvoice>, string]>([
    ['not deleted', { deleted: true }, {}, 'rule 1'],
    ['not suspended', { suspended: true }, {}, 'rule 1'],
    ['from the effective month', { effectiveMonth: '2026-04' }, {}, 'rule 1'],
    ['in the expiration month still', { expirationMonth: '2026-03' }, {}, 'rank 1'],
    ['not after the expiration month', { expirationMonth: '2026-02' }, {}, 'rule 1'],
    ['same seller entity', { sellerEntity: 'INC' }, {}, 'rule 2'],
    ['same currency', { currency: 'JPY' }, {}, 'rule 2'],
    [
      "names the invoice's tax number",
      { taxRegistrationNumbers: ['T1', 'T2'] },
      { taxRegistrationNumber: 'T2' },
      'rank 1',
    ],
    ['names a tax number, the invoice has none', { taxRegistrationNumbers: ['T1'] }, {}, 'rule 3'],
    ['names no tax number', {}, { taxRegistrationNumber: 'T1' }, 'rank 1'],
    ["names the invoice's unit", { invoiceUnits: ['U1'] }, { invoiceUnit: 'U1' }, 'rank 1'],
    ['names another unit', { invoiceUnits: ['U1'] }, { invoiceUnit: 'U2' }, 'rule 4'],
    ['the first rule that ruled it out', { currency: 'JPY', invoiceUnits: ['U1'] }, {}, 'rule 2'],
  ])('%s', (_name, purchaseOrder, asked, found) => {
    expect(only(purchaseOrder, asked)).toEqual([`P/1 ${found}`])
  })

  it("takes the billing period inside the line item's window, and a type that covers the charge type", () => {
    const items = [
      item('1', 9n, { startMonth: '2026-04' }),
      item('2', 9n, { endMonth: '2026-02' }),
      item('3', 9n, { startMonth: '2026-03', endMonth: '2026-03' }),
      item('4', 9n, { type: 'SUBSCRIPTION' }),
      item('5', 9n, { type: 'MONTHLY_USAGE' }),
    ]
    expect(verdicts(associate([order('P', items)], invoice(1n)))).toEqual([
      'P/1 rule 5',
      'P/2 rule 5',
      'P/3 rank 2',
      'P/4 rule 5',
      'P/5 rank 1',
    ])
  })
})

describe('the ranking of the association rule', () => {
  it('puts the PO that the purchase names before the most specific type', () => {
    const orders = [order('A', [item('1', 9n, { type: 'MONTHLY_USAGE' })]), order('B', [item('1', 9n)])]
    const outcome = associate(orders, invoice(1n, { namedPurchaseOrder: 'B' }))
    expect(verdicts(outcome)).toEqual(['A/1 rank 2', 'B/1 rank 1'])
  })

  it('puts the narrower scope next: invoice unit, then tax registration number', () => {
    const orders = [
      order('A', [item('1', 9n)]),
      order('B', [item('1', 9n)], { taxRegistrationNumbers: ['T1'] }),
      order('C', [item('1', 9n)], { invoiceUnits: ['U1'] }),
    ]
    const outcome = associate(orders, invoice(1n, { taxRegistrationNumber: 'T1', invoiceUnit: 'U1' }))
    expect(verdicts(outcome)).toEqual(['A/1 rank 3', 'B/1 rank 2', 'C/1 rank 1'])
  })

  it('puts what can take it next: untracked, covering the whole, SPLIT above zero', () => {
    const orders = [
      order('A', [item('1', 9n)]),
      order('B', [item('1', 10n), item('2', null)]),
      order('C', [item('1', 1n), item('2', 0n)], { overagePolicy: 'SPLIT' }),
    ]
    expect(verdicts(associate(orders, invoice(10n)))).toEqual([
      'A/1 rank 4',
      'B/1 rank 1',
      'B/2 rank 2',
      'C/1 rank 3',
      'C/2 rank 5',
    ])
  })

  it('puts the PO most recently updated by a person next, then the numbers by code point', () => {
    const orders = [
      order('b', [item('2', 9n), item('10', 9n)]),
      order('B', [item('1', 9n)]),
      order('z', [item('1', 9n)], { updatedByPerson: 5 }),
    ]
    const found = ['B/1 rank 2', 'b/10 rank 3', 'b/2 rank 4', 'z/1 rank 1']
    expect(verdicts(associate(orders, invoice(1n)))).toEqual(found)
  })
})

describe('what a named PO number does', () => {
  const blanket = order('B', [item('1', null, { type: 'MARKETPLACE_BLANKET' })])

  it('makes the missing PO for 12 months with an untracked line item', () => {
    const outcome = associate([], invoice(7n, marketplace('NEW')), invoice(8n, marketplace('NEW')))
    expect(drawn(outcome)).toEqual([['NEW/1 7 -> null'], ['NEW/1 8 -> null']])
    const window = { startMonth: '2026-03', endMonth: '2027-02' }
    const made = item('1', null, { type: 'MARKETPLACE_TRANSACTION', ...window })
    const months = { effectiveMonth: '2026-03', expirationMonth: '2027-02' }
    expect(outcome.purchaseOrders).toEqual([order('NEW', [made], months)])
  })

  it('makes the missing line item, with the smallest free number, on the PO that is there', () => {
    const outcome = associate([order('P', [item('1', 99n), item('3', 99n)])], invoice(7n, marketplace('P')))
    expect(drawn(outcome)).toEqual([['P/2 7 -> null']])
    expect(outcome.purchaseOrders[0]!.lineItems[2]).toEqual(
      item('2', null, { type: 'MARKETPLACE_TRANSACTION', startMonth: '2026-03' }),
    )
  })

  it('makes nothing where the seller entity does not allow it: a blanket line item covers', () => {
    const outcome = associate(
      [{ ...blanket, sellerEntity: 'INC' }],
      invoice(7n, { ...marketplace('NEW'), sellerEntity: 'INC' }),
    )
    expect(drawn(outcome)).toEqual([['B/1 7 -> null']])
    expect(outcome.purchaseOrders).toHaveLength(1)
  })

  it('ignores a named PO that is not eligible: a blanket line item may cover the purchase', () => {
    const suspended = order('P', [item('1', null)], { suspended: true })
    expect(drawn(associate([suspended, blanket], invoice(7n, marketplace('P'))))).toEqual([['B/1 7 -> null']])
  })

  it('keeps the blanket line item out where the named PO is eligible', () => {
    const outcome = associate([order('P', []), blanket], invoice(7n, marketplace('P')))
    expect(verdicts(outcome)).toEqual(['B/1 rule 5', 'P/1 rank 1'])
  })

  it('makes a new PO where the one of that number is deleted', () => {
    const outcome = associate([order('P', [], { deleted: true })], invoice(7n, marketplace('P')))
    expect(outcome.purchaseOrders.map(({ deleted }) => deleted)).toEqual([true, false])
  })

  it('makes nothing for usage or for a credit memo', () => {
    const named = { namedPurchaseOrder: 'NEW' }
    const outcome = associate([], invoice(7n, named), invoice(-7n, marketplace('NEW')))
    expect(outcome.purchaseOrders).toEqual([])
  })
})

describe('the overage policies', () => {
  const split = { overagePolicy: 'SPLIT', updatedByPerson: 9 } as const
  const block = { overagePolicy: 'BLOCK', updatedByPerson: 5 } as const

  it('ALLOW: when no candidate can take it, the first still gets it and goes below zero', () => {
    expect(drawn(associate([order('P', [item('1', 4n), item('2', 9n)])], invoice(10n)))).toEqual([
      ['P/1 10 -> -6'],
    ])
  })

  it('BLOCK: one that does not cover the whole is no candidate, but keeps its rank', () => {
    const outcome = associate([order('P', [item('1', 9n)], block)], invoice(10n))
    expect([drawn(outcome), verdicts(outcome)]).toEqual([[[]], ['P/1 rank 1']])
    expect(drawn(associate([order('P', [item('1', 10n)], block)], invoice(10n)))).toEqual([['P/1 10 -> 0']])
  })

  it("SPLIT: draws what is left and asks the next for the rest, by that one's own policy", () => {
    const orders = [order('A', [item('1', 4n)], split), order('B', [item('1', 6n)], block)]
    expect(drawn(associate(orders, invoice(10n)))).toEqual([['A/1 4 -> 0', 'B/1 6 -> 0']])
    expect(drawn(associate([orders[0]!, order('C', [item('1', 1n)])], invoice(10n)))).toEqual([
      ['A/1 4 -> 0', 'C/1 6 -> -5'],
    ])
  })

  it('SPLIT: the last candidate takes whatever remains, also where BLOCK refuses the rest', () => {
    const orders = [order('A', [item('1', 4n)], split), order('B', [item('1', 5n)], block)]
    expect(drawn(associate(orders, invoice(10n)))).toEqual([['A/1 10 -> -6']])
  })

  it('SPLIT: a draw of nothing is no association', () => {
    const orders = [order('A', [item('1', 0n)], split), order('B', [item('1', 1n)])]
    expect(drawn(associate(orders, invoice(10n)))).toEqual([['B/1 10 -> -9']])
  })

  it('each draw changes what is left, in run order', () => {
    const orders = [order('P', [item('1', 10n), item('2', 10n)])]
    expect(drawn(associate(orders, invoice(6n), invoice(6n)))).toEqual([['P/1 6 -> 4'], ['P/2 6 -> 4']])
  })

  it('a credit memo that names no invoice associates like an invoice and raises the balance: all can', () => {
    const orders = [order('A', [item('1', -20n)], { ...block }), order('B', [item('1', 99n)])]
    expect(drawn(associate(orders, invoice(-5n)))).toEqual([['A/1 -5 -> -15']])
  })
})

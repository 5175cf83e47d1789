import fc from 'fast-check'
import { adjustment, entriesOfEdit, lineItemsAfter, opening } from '../../src/domain/ledger'
import type { LineItem, LineItemTerms } from '../../src/domain/line-item'
import { purchaseOrder } from '../support/terms'

const origin = { payerId: 3n, actor: 'ada', cause: 'edit, revision 2' }
const [sample] = purchaseOrder().lineItems

function lineItem(changes: Partial<LineItem>): LineItem {
  return { ...sample!, ...changes }
}

function worth(totalValue: bigint | null): Pick<LineItemTerms, 'value'> {
  return {
    value: totalValue === null ? null : { unitPrice: totalValue, quantity: 1n, tax: null, totalValue },
  }
}

test('a ledger opens with the total value', () => {
  expect(opening({ id: 70n, netDrawn: 0n, entrySequence: 0 }, 119_00n, origin)).toEqual({
    lineItemId: 70n,
    payerId: 3n,
    invoiceId: null,
    amount: 119_00n,
    balance: 119_00n,
    sequence: 1,
    kind: 'opening',
    actor: 'ada',
    cause: 'edit, revision 2',
    associationRound: null,
    associationPosition: null,
  })
})

test.each([
  ['a top-up', 100n, 150n, { amount: 50n, balance: 70n }],
  ['a value lowered below what is drawn', 100n, 60n, { amount: -40n, balance: -20n }],
  ['the end of tracking', 100n, null, { amount: -100n, balance: null }],
  ['tracking that begins after draws', null, 100n, { amount: 100n, balance: 20n }],
])('%s is an adjustment', (_, from, to, expected) => {
  const drawn = { id: 70n, netDrawn: 80n, entrySequence: 4 }
  expect(adjustment(drawn, from, to, origin)).toMatchObject({ ...expected, kind: 'adjustment', sequence: 5 })
})

test('an edit makes entries for values that it sets, changes or takes away, and no others', () => {
  const before = [
    lineItem({ id: 1n, ...worth(100n), entrySequence: 1 }),
    lineItem({ id: 2n, ...worth(100n), entrySequence: 3 }),
    lineItem({ id: 3n, ...worth(100n), entrySequence: 1 }),
    lineItem({ id: 4n, ...worth(null), entrySequence: 0 }),
    lineItem({ id: 5n, ...worth(null), entrySequence: 0 }),
  ]
  const after = [
    lineItem({ id: 1n, ...worth(100n), endMonth: sample!.startMonth }),
    lineItem({ id: 2n, ...worth(120n) }),
    lineItem({ id: 4n, ...worth(50n) }),
    lineItem({ id: 6n, ...worth(70n) }),
    lineItem({ id: 7n, ...worth(null) }),
  ]
  const entries = entriesOfEdit(before, after, origin)
  expect(
    entries.map(({ lineItemId, kind, amount, sequence }) => [lineItemId, kind, amount, sequence]),
  ).toEqual([
    [2n, 'adjustment', 20n, 4],
    [3n, 'adjustment', -100n, 2],
    [4n, 'opening', 50n, 1],
    [6n, 'opening', 70n, 1],
  ])
})

test('after any edits the sum of all entries is total value - net drawn, and the last balance says so', () => {
  const totals = fc.option(fc.bigInt({ min: 0n, max: 1000n }))
  fc.assert(
    fc.property(fc.array(totals, { minLength: 1, maxLength: 10 }), (values) => {
      let items: LineItem[] = []
      let sum = 0n
      for (const value of values) {
        const terms = [lineItem({ id: 9n, ...worth(value) })]
        const entries = entriesOfEdit(items, terms, origin)
        items = lineItemsAfter(items, terms, entries)
        for (const { amount } of entries) sum += amount
        expect(entries.length).toBeLessThanOrEqual(1)
        expect(items[0]?.balance).toBe(value)
        expect(
          entries.every(({ balance, sequence }) => balance === value && sequence === items[0]?.entrySequence),
        ).toBe(true)
        expect(sum).toBe(value ?? 0n)
      }
    }),
  )
})

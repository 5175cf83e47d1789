import fc from 'fast-check'
import { documentOf, readPurchaseOrderEdit } from '../../src/domain/purchase-order-edit'
import { lineItemDocument, times, type Document } from '../support/documents'
import { accepted, faults, onlyFault, purchaseOrderContext } from '../support/readings'
import { purchaseOrder } from '../support/terms'

const before = purchaseOrder({
  lineItems: [lineItemDocument(), lineItemDocument({ number: '2' }), { number: '3', type: 'SUBSCRIPTION' }],
  tags: { team: 'a' },
})
const { payer, ...context } = purchaseOrderContext()

const edit = (changes: unknown, drawn: bigint[] = []) =>
  readPurchaseOrderEdit(changes, { ...context, payer: payer!, before, drawnLineItems: new Set(drawn) })

const ids = (changes: Document, drawn?: bigint[]) =>
  accepted(edit(changes, drawn)).lineItems.map(({ id }) => id)

test('what an edit leaves out stays as it is', () => {
  const draft = accepted(edit({ description: 'Cloud 2025' }))
  const { id, number, type, startMonth, endMonth, description, value } = before.lineItems[0]!
  expect(draft.description).toBe('Cloud 2025')
  expect(draft.tags).toEqual({ team: 'a' })
  expect(draft.contacts).toEqual(before.contacts)
  expect(draft.lineItems[0]).toEqual({ id, number, type, startMonth, endMonth, description, value })
  expect(draft.lineItems).toHaveLength(3)
})

test('the document of an order, sent back whole, changes nothing', () => {
  const whole = documentOf(before, payer!.code, context.sellerEntities)
  expect(accepted(edit(whole))).toEqual(accepted(edit({})))
})

test('the number and the payer never change', () => {
  expect(faults(edit({ number: 'PO-4712', payer: 'other' }))).toEqual(['/number', '/payer'])
  expect(faults(edit({ number: 'PO-4711', payer: '1234567890123' }))).toEqual([])
  expect(faults(edit({ number: null }))).toEqual(['/number'])
})

test('a given list replaces the present one', () => {
  expect(accepted(edit({ contacts: [] })).contacts).toEqual([])
  expect(accepted(edit({ tags: null })).tags).toEqual({})
})

test('line items are recognised by their number', () => {
  expect(ids({ lineItems: [lineItemDocument({ number: '2' }), lineItemDocument({ number: '4' })] })).toEqual([
    71n,
    null,
  ])
})

test('with their ids, two line items may swap their numbers', () => {
  const swapped = [lineItemDocument({ id: '70', number: '2' }), lineItemDocument({ id: '71', number: '1' })]
  expect(ids({ lineItems: swapped })).toEqual([70n, 71n])
})

test('a number that another line item gave up makes a new line item', () => {
  expect(
    ids({ lineItems: [lineItemDocument({ id: '70', number: 'x' }), lineItemDocument({ number: '1' })] }),
  ).toEqual([70n, null])
})

test('ids are those of the order, each once', () => {
  expect(faults(edit({ lineItems: [lineItemDocument({ id: '69' })] }))).toEqual(['/lineItems/0/id'])
  expect(
    faults(
      edit({ lineItems: [lineItemDocument({ id: '70' }), lineItemDocument({ id: '70', number: 'x' })] }),
    ),
  ).toEqual(['/lineItems/1/id'])
})

describe('a line item with draws', () => {
  test('cannot be deleted; the refusal says how to end it', () => {
    const fault = onlyFault(edit({ lineItems: [lineItemDocument()] }, [71n]))
    expect(fault.path).toBe('/lineItems')
    expect(fault.message).toMatch(/Line item 2 has draws.*endMonth/)
  })

  test('is named together with everything else that is wrong', () => {
    expect(faults(edit({ lineItems: [lineItemDocument({ type: 'NONE' })] }, [71n]))).toEqual([
      '/lineItems',
      '/lineItems/0/type',
    ])
  })

  test('may be ended, renamed, and lowered below what is drawn', () => {
    const changed = lineItemDocument({ id: '71', number: 'x', endMonth: '2025-06', quantity: 1 })
    expect(ids({ lineItems: [changed] }, [71n])).toEqual([71n])
  })

  test('one without draws is deleted by leaving it out', () => {
    expect(ids({ lineItems: [lineItemDocument()] }, [70n])).toEqual([70n])
  })
})

test('an order cannot be cut shorter than its line items without moving them', () => {
  expect(faults(edit({ expirationMonth: '2025-06' }))).toEqual(times(3, (n) => `/lineItems/${n}/endMonth`))
})

test('amounts are in the currency of the order, even when the payer has another one by now', () => {
  const elsewhere = { ...payer!, currency: 'JPY' }
  const reading = readPurchaseOrderEdit(
    {},
    { ...context, payer: elsewhere, before, drawnLineItems: new Set() },
  )
  expect(accepted(reading).lineItems[0]?.value?.totalValue).toBe(1190_00n)
})

test('any JSON is read without an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      expect(['accepted', 'refused']).toContain(edit(value).kind)
    }),
  )
})

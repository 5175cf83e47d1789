import fc from 'fast-check'
import { addMonths, month, monthsInclusive } from '../../src/domain/month'
import { readSuccessor } from '../../src/domain/purchase-order-successor'
import { accepted, faults, purchaseOrderContext } from '../support/readings'
import { purchaseOrder } from '../support/terms'

function successor(request: unknown, changes = {}) {
  const { payer, ...context } = purchaseOrderContext()
  if (!payer) throw new Error('The sample context has a payer.')
  return readSuccessor(request, { ...context, payer, before: purchaseOrder(changes) })
}

test('without months of its own it follows the one before and is as long', () => {
  const window = { effectiveMonth: '2025-02', expirationMonth: '2025-04' }
  expect(accepted(successor({ number: 'N' }, window))).toMatchObject({
    number: 'N',
    effectiveMonth: '2025-05',
    expirationMonth: '2025-07',
    lineItems: [{ id: null, startMonth: '2025-05', endMonth: '2025-07' }],
  })
})

test('line items that begin or end with it do so, however long it is; the others move with it', () => {
  const lineItems = [
    { number: '1', type: 'ALL' },
    { number: '2', type: 'ALL', startMonth: '2025-03', endMonth: '2025-10' },
  ]
  const request = { number: 'N', effectiveMonth: '2026-07', expirationMonth: '2027-12' }
  expect(accepted(successor(request, { lineItems })).lineItems).toMatchObject([
    { startMonth: '2026-07', endMonth: '2027-12' },
    { startMonth: '2026-09', endMonth: '2027-04' },
  ])
})

test('a line item that moves out of a shorter one is refused by name', () => {
  const lineItems = [{ number: '1', type: 'ALL', startMonth: '2025-03', endMonth: '2025-10' }]
  const request = { number: 'N', effectiveMonth: '2026-01', expirationMonth: '2026-06' }
  expect(faults(successor(request, { lineItems }))).toEqual(['/lineItems/0/endMonth'])
})

test.each([[null], ['N'], [[]]])('%j is no request', (request) => {
  expect(faults(successor(request))).toEqual([''])
})

test('in any year, it is as long as the one before and begins right after it', () => {
  const start = fc.integer({ min: 0, max: 12 * 200 })
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 60 }), (first, length) => {
      const effectiveMonth = addMonths(month('1950-01'), first)
      const expirationMonth = addMonths(effectiveMonth, length)
      const made = accepted(successor({ number: 'N' }, { effectiveMonth, expirationMonth }))
      expect(made.effectiveMonth).toBe(addMonths(expirationMonth, 1))
      expect(monthsInclusive(made.effectiveMonth, made.expirationMonth)).toBe(length + 1)
    }),
  )
})

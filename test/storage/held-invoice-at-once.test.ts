import { assignInvoice, releaseInvoice, voidInvoice } from '../../src/storage/held-invoice-decision'
import { listDecisions } from '../../src/storage/invoice-decision'
import { chargeOf, orderOf, tracked } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { addOrder, faultsOfBooks, invoiceOf, later, plantHeld, review } from '../support/held-world'

const because = { reason: 'The customer asked for it' }
const onOne = { ...because, purchaseOrder: 'PO-1', lineItem: '1' }
const number = 'INC-00000001'

let database: TestDatabase

/** INC-00000001 of 4.00 is held; PO-1 is for another month. */
beforeEach(async () => {
  database = await createTestDatabase()
  await plantHeld(database.db, {
    charges: [chargeOf('P1', '4.00')],
    orders: [orderOf('P1', 'PO-1', [tracked('3.00')], { effectiveMonth: '2024-11' })],
  })
})
afterEach(() => database.drop())

test('of two decisions at once one wins, and the other is told which', async () => {
  const outcomes = await Promise.allSettled([
    releaseInvoice(database.db, number, because, later),
    assignInvoice(database.db, number, onOne, { ...later, actor: 'bob' }),
    voidInvoice(database.db, number, because, { ...later, actor: 'eve' }),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const [decision, ...others] = await listDecisions(database.db, (await invoiceOf(database.db, 1)).id)
  expect(others).toEqual([])
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      expect(outcome.reason).toMatchObject({ code: 'conflict', details: { decidedBy: decision!.actor } })
  expect(await faultsOfBooks(database.db)).toEqual([])
})

test('a decision and a match at once draw once', async () => {
  await addOrder(database.db, 'PO-2', [tracked('9.00')])
  await Promise.allSettled([
    assignInvoice(database.db, number, onOne, later),
    review(database.db),
    review(database.db),
  ])
  expect(await listDecisions(database.db, (await invoiceOf(database.db, 1)).id)).toHaveLength(1)
  expect((await invoiceOf(database.db, 1)).associations).toHaveLength(1)
  expect(await faultsOfBooks(database.db)).toEqual([])
})

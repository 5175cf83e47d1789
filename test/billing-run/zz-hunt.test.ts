import { associate } from '../../src/domain/association'
import { listInvoices } from '../../src/storage/invoice'
import { explainInvoice } from '../../src/storage/invoice-explanation'
import { whole } from '../support/billing-driver'
import { stateOf } from '../support/billing-state'
import { tellStory } from '../support/billing-story'
import { permutePayers, plant } from '../support/billing-world'
import { createTestDatabase } from '../support/database'
import { randomWorld } from '../support/random-billing-world'
jest.setTimeout(600_000)
test.each(Array.from({ length: 25 }, (_, i) => i + 100))('seed %i', async (seed) => {
  const states: string[] = []
  for (const variant of [0, 1]) {
    const { db, drop } = await createTestDatabase()
    await plant(db, variant ? permutePayers(randomWorld(seed), seed) : randomWorld(seed))
    await tellStory(db, seed, () => (variant ? { shares: 3, sliceSize: 4, transactionSize: 1 } : whole))
    states.push(await stateOf(db))
    for (const invoice of await listInvoices(db, { limit: 10_000 })) {
      if (invoice.creditedInvoice !== null) continue
      const { verdicts } = await explainInvoice(db, invoice.id)
      const decision = associate(invoice, [...new Set(verdicts.map(({ order }) => order))])
      const draws = decision.kind === 'associated' ? decision.draws : []
      expect(draws.map((d) => [d.order.number, d.lineItem.number, d.drawn, d.lineItem.balance === null ? null : d.lineItem.balance - d.drawn])).toEqual(
        invoice.associations.map((e) => [e.purchaseOrderNumber, e.lineItemNumber, e.drawn, e.balanceAfter]),
      )
      if (decision.kind === 'unassociated' && invoice.unassociatedReason !== 'no-purchase-order') expect(decision.reason).toBe(invoice.unassociatedReason)
    }
    await drop()
  }
  expect(states[1]).toBe(states[0])
})

import { query } from '../../src/storage/database'
import { carryOut, request } from '../support/billing-driver'
import { openApi, type TestApi } from '../support/api'
import { chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'
import { faultsOfBooks } from '../support/held-world'
import { times, type Document } from '../support/documents'
import { openBillingRun } from '../../src/storage/billing-run-open'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
})
afterEach(() => api.close())

const invoices = 8
const url = '/v1/purchase-orders/1'

/** One payer with invoices of 10.00 each, in run order, all on one line item. */
async function plant(amount: string, changes: Document = {}): Promise<void> {
  await plantSmall(api.database.db, {
    payers: [
      payerOfWorld('P1', {
        invoiceUnits: times(invoices, (unit) => ({ code: `U${unit}` })),
        linkedAccounts: times(invoices, (unit) => ({ code: `A${unit}`, invoiceUnit: `U${unit}` })),
      }),
    ],
    orders: [orderOf('P1', 'PO-1', [tracked(amount)], changes)],
    charges: times(invoices, (unit) =>
      chargeOf('P1', '10.00', { SubAccountId: `A${unit}`, SubAccountName: `A${unit}` }),
    ),
  })
}

/** A run whose every transaction makes one invoice, and an edit that begins `after` milliseconds later. */
async function runWhile(edit: () => Promise<unknown>, after: number): Promise<(string | null)[]> {
  const { db } = api.database
  const { run } = await openBillingRun(db, request())
  const running = carryOut(db, run.id, { shares: 1, sliceSize: 2, transactionSize: 1 })
  const editing = new Promise((resolve) => setTimeout(resolve, after)).then(edit)
  await Promise.all([running, editing])
  const rows = await query<{ stamp: string | null }>(
    db,
    `select purchase_order_number as stamp from invoice order by number`,
  )
  return rows.map(({ stamp }) => stamp)
}

const ledger = () =>
  query<{ balance: bigint; drawn: number }>(
    api.database.db,
    `select (select balance from line_item) as balance, (select count(*)::int from ledger_entry where kind = 'draw') as drawn`,
  )

/** Whatever serial order the edit fell into, no other comes out of it. */
const moments = [0, 3, 8, 15, 25, 40]

test.each(moments)(
  'a purchase order suspended %i ms into a run takes the invoices before, and none after',
  async (after) => {
    await plant('1000.00')
    const stamps = await runWhile(() => api.call('POST', `${url}/suspend`), after)
    expect(stamps).toHaveLength(invoices)
    const taken = stamps.filter((stamp) => stamp !== null).length
    expect(stamps).toEqual(times(invoices, (place) => (place < taken ? 'PO-1' : null)))
    const [row] = await ledger()
    expect(row).toEqual({ balance: 100_000n - BigInt(taken) * 1_000n, drawn: taken })
    expect(await faultsOfBooks(api.database.db)).toEqual([])
  },
)

test.each(moments)(
  'a line item raised %i ms into a run takes what it could before, and all after',
  async (after) => {
    await plant('25.00', { overagePolicy: 'BLOCK' })
    const raised = { lineItems: [tracked('1000.00')] }
    const stamps = await runWhile(() => api.call('PATCH', url, raised), after)
    const missed = stamps.filter((stamp) => stamp === null).length
    // Two fit; those that came between them and the edit did not.
    const firstMissed = stamps.indexOf(null)
    if (missed > 0) expect(firstMissed).toBe(2)
    expect(stamps).toEqual(times(invoices, (place) => (place >= 2 && place < 2 + missed ? null : 'PO-1')))
    const [row] = await ledger()
    expect(row).toEqual({ balance: 100_000n - BigInt(invoices - missed) * 1_000n, drawn: invoices - missed })
    expect(await faultsOfBooks(api.database.db)).toEqual([])
  },
)

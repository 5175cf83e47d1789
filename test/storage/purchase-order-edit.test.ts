import { execute } from '../../src/storage/database'
import { listLedger } from '../../src/storage/ledger-entry'
import { findPayer } from '../../src/storage/payer'
import {
  createPurchaseOrder,
  findPurchaseOrder,
  type PurchaseOrderOnFile,
} from '../../src/storage/purchase-order'
import { editPurchaseOrder, suspendPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { listRevisions } from '../../src/storage/purchase-order-revision'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { lineItemDocument, purchaseOrderDocument, times, type Document } from '../support/documents'
import { draw } from '../support/draws'

let database: TestDatabase
let order: PurchaseOrderOnFile
beforeEach(async () => {
  database = await createTestDatabase()
  await createAccounts(database.db)
  const lineItems = [
    lineItemDocument(),
    lineItemDocument({ number: '2' }),
    { number: '3', type: 'SUBSCRIPTION' },
  ]
  order = await createPurchaseOrder(database.db, purchaseOrderDocument({ lineItems }), deed())
})
afterEach(() => database.drop())

const later = deed({ actor: 'bo', at: '2025-07-01T08:00:00.000Z' })
const edit = (changes: unknown, expectedRevision?: number) =>
  editPurchaseOrder(database.db, { id: order.id }, changes, {
    ...later,
    ...(expectedRevision && { expectedRevision }),
  })
const changes = async () => (await listRevisions(database.db, { id: order.id })).map(({ change }) => change)

test('an edit is the next revision, with what changed, by whom and when', async () => {
  const edited = await edit({ description: 'Cloud 2025', contacts: [] })
  expect(edited).toMatchObject({ description: 'Cloud 2025', contacts: [], revision: 2, termsVersion: 2n })
  expect(edited.termsUpdatedAt).toBe(later.at)
  expect(edited.lineItems).toEqual(order.lineItems)
  const [, second] = await listRevisions(database.db, { id: order.id })
  expect(second).toMatchObject({
    actor: 'bo',
    recordedAt: later.at,
    payerVersion: 2n,
    terms: { revision: 2 },
  })
  expect(second?.change).toBe('description changed; contacts Ada <ada@acme.example> de -> none')
  expect((await findPayer(database.db, order.payer.code))?.version).toBe(2n)
})

test('an edit that changes nothing makes no revision and no update by a person', async () => {
  expect(await edit({ description: '', tags: {} })).toEqual(order)
  expect(await changes()).toEqual(['added'])
})

test('a refused edit names every fault and changes nothing', async () => {
  await expect(
    edit({ number: 'x', expirationMonth: '2025-06', overagePolicy: 'NONE' }),
  ).rejects.toMatchObject({
    code: 'invalid-document',
    violations: [
      { path: '/number', value: 'x' },
      { path: '/overagePolicy', value: 'NONE' },
      { path: '/lineItems/0/endMonth', value: '2025-12' },
      { path: '/lineItems/1/endMonth' },
      { path: '/lineItems/2/endMonth' },
    ],
  })
  expect(await findPurchaseOrder(database.db, { id: order.id })).toEqual(order)
})

describe('amounts', () => {
  const [quantity, more, less] = [10, 20, 1].map((each) => lineItemDocument({ quantity: each }))
  const ledger = async () =>
    (await listLedger(database.db, order.payerId, order.lineItems[0]!.id)).map(
      ({ kind, amount, balance, payerVersion }) => [kind, amount, balance, payerVersion],
    )

  test('are raised and lowered by adjustments; the balance is always total value less what is drawn', async () => {
    await draw(database.db, order, order.lineItems[0]!, 1000_00n)
    const others = [lineItemDocument({ number: '2' }), { number: '3', type: 'SUBSCRIPTION' }]
    expect((await edit({ lineItems: [more, ...others] })).lineItems[0]?.balance).toBe(1380_00n)
    const lowered = await edit({ lineItems: [less, ...others] })
    expect(lowered.lineItems[0]).toMatchObject({ balance: -881_00n, netDrawn: 1000_00n, entrySequence: 4 })
    const { number, type } = { number: '1', type: 'ALL' }
    expect((await edit({ lineItems: [{ number, type }, ...others] })).lineItems[0]?.balance).toBeNull()
    expect((await edit({ lineItems: [quantity, ...others] })).lineItems[0]?.balance).toBe(190_00n)
    expect(await ledger()).toEqual([
      ['opening', 1190_00n, 1190_00n, 1n],
      ['draw', -1000_00n, 190_00n, 2n],
      ['adjustment', 1190_00n, 1380_00n, 3n],
      ['adjustment', -2261_00n, -881_00n, 4n],
      ['adjustment', -119_00n, null, 5n],
      ['adjustment', 1190_00n, 190_00n, 6n],
    ])
  })
})

describe('line items', () => {
  const present = (...documents: Document[]) => edit({ lineItems: documents })

  test('are added, edited and deleted in one edit; the ledger of a deleted one stays', async () => {
    const edited = await present(lineItemDocument({ endMonth: '2025-06' }), lineItemDocument({ number: '4' }))
    expect(edited.lineItems.map(({ number, endMonth, balance }) => [number, endMonth, balance])).toEqual([
      ['1', '2025-06', 1190_00n],
      ['4', '2025-12', 1190_00n],
    ])
    expect((await changes())[1]).toBe(
      'line item 1: end month 2025-12 -> 2025-06; line item 4 added (ALL, 1190.00 USD); line item 2 deleted; line item 3 deleted',
    )
    const entries = await listLedger(database.db, order.payerId, order.lineItems[1]!.id)
    expect(entries.map(({ kind, amount, balance }) => [kind, amount, balance])).toEqual([
      ['opening', 1190_00n, 1190_00n],
      ['adjustment', -1190_00n, null],
    ])
    expect((await present(lineItemDocument({ number: '2' }))).lineItems[0]?.id).not.toBe(
      order.lineItems[1]?.id,
    )
  })

  test('with draws cannot be deleted, but ended', async () => {
    await draw(database.db, order, order.lineItems[1]!, 1n)
    await expect(present(lineItemDocument())).rejects.toMatchObject({
      violations: [
        { path: '/lineItems', message: expect.stringContaining('Line item 2 has draws') as unknown },
      ],
    })
    const ended = await present(lineItemDocument({ number: '2', endMonth: '2025-06' }))
    expect(ended.lineItems.map(({ number, netDrawn }) => [number, netDrawn])).toEqual([['2', 1n]])
  })

  test('swap their numbers', async () => {
    const [first, second] = order.lineItems.map(({ id }) => id.toString())
    const edited = await present(
      lineItemDocument({ id: first, number: '2' }),
      lineItemDocument({ id: second, number: '1' }),
    )
    expect(edited.lineItems.map(({ id, number }) => [id.toString(), number])).toEqual([
      [first, '2'],
      [second, '1'],
    ])
  })
})

describe('somebody who came first', () => {
  test('is named with what changed since the revision that the edit expects', async () => {
    await edit({ description: 'Cloud 2025' }, 1)
    await suspendPurchaseOrder(database.db, { id: order.id }, later)
    await expect(edit({ description: 'mine' }, 1)).rejects.toMatchObject({
      code: 'edit-conflict',
      message: expect.stringContaining(
        'revision 2 by bo: description changed. revision 3 by bo: suspended',
      ) as unknown,
      details: { revision: 3, expectedRevision: 1 },
    })
    expect(await edit({ description: 'mine' }, 3)).toMatchObject({ revision: 4 })
  })

  test('of many edits at once that expect the same revision one is made', async () => {
    const outcomes = await Promise.allSettled(times(5, (n) => edit({ description: `by ${n}` }, 1)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await changes()).toHaveLength(2)
  })

  test('edits at once that expect none are made one after the other', async () => {
    await Promise.all(times(5, (n) => edit({ tags: { n: String(n) } })))
    const revisions = await listRevisions(database.db, { id: order.id })
    expect(revisions.map(({ terms, payerVersion }) => [terms.revision, payerVersion])).toEqual(
      times(6, (n) => [n + 1, BigInt(n + 1)]),
    )
  })
})

test('what a run made counts as attended to once a person edits it', async () => {
  await execute(database.db, `update purchase_order set needs_attention = true, terms_version = 0`)
  const edited = await edit({
    lineItems: [lineItemDocument(), lineItemDocument({ number: '2' }), { number: '3', type: 'SUBSCRIPTION' }],
  })
  expect(edited).toMatchObject({ needsAttention: false, termsVersion: 2n })
  expect((await changes())[1]).toBe('no longer needs attention')
})

import { statusOf } from '../../src/domain/purchase-order'
import { execute, query } from '../../src/storage/database'
import { listLedger } from '../../src/storage/ledger-entry'
import {
  createPurchaseOrder,
  findPurchaseOrder,
  type PurchaseOrderOnFile,
} from '../../src/storage/purchase-order'
import {
  deletePurchaseOrder,
  editPurchaseOrder,
  resumePurchaseOrder,
  suspendPurchaseOrder,
} from '../../src/storage/purchase-order-edit'
import { listRevisions } from '../../src/storage/purchase-order-revision'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { lineItemDocument, purchaseOrderDocument } from '../support/documents'
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
const edit = (changes: unknown) => editPurchaseOrder(database.db, { id: order.id }, changes, later)
const changes = async () => (await listRevisions(database.db, { id: order.id })).map(({ change }) => change)

describe('suspending', () => {
  const status = ({ sellerEntity, ...terms }: PurchaseOrderOnFile, at: string) =>
    statusOf(terms, sellerEntity.timeZone, at)

  test('pauses the order and resuming brings it back, each an update by a person', async () => {
    const suspended = await suspendPurchaseOrder(database.db, { id: order.id }, later)
    expect(suspended).toMatchObject({ suspendedAt: later.at, revision: 2, termsVersion: 2n })
    await expect(suspendPurchaseOrder(database.db, { id: order.id }, later)).rejects.toMatchObject({
      code: 'conflict',
    })
    const resumed = await resumePurchaseOrder(database.db, { id: order.id }, later)
    expect(status(resumed, later.at)).toBe('active')
    expect(resumed).toMatchObject({ suspendedAt: null, revision: 3, termsVersion: 3n })
    await expect(resumePurchaseOrder(database.db, { id: order.id }, later)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await changes()).toEqual(['added', 'suspended', 'resumed'])
  })

  test('a suspended-expired order is used again by resuming it and moving its end', async () => {
    const over = deed({ at: '2026-02-01T12:00:00.000Z' })
    const suspended = await suspendPurchaseOrder(database.db, { id: order.id }, later)
    expect(status(suspended, over.at)).toBe('suspended-expired')
    const resumed = await resumePurchaseOrder(database.db, { id: order.id }, over)
    expect(status(resumed, over.at)).toBe('expired')
    const moved = await editPurchaseOrder(database.db, { id: order.id }, { expirationMonth: '2026-06' }, over)
    expect(status(moved, over.at)).toBe('active')
    expect(moved.lineItems[0]?.endMonth).toBe('2025-12')
  })
})

describe('where a payer has a hundred active purchase orders', () => {
  beforeEach(async () => {
    await execute(
      database.db,
      `insert into purchase_order (payer_id, seller_entity_id, terms_version, terms_updated_at, created_at, currency,
                                   effective_month, expiration_month, overage_policy, number)
       select payer_id, seller_entity_id, 1, now(), now(), currency, effective_month, expiration_month, overage_policy, 'PO ' || n
         from purchase_order, generate_series(1, 99) n`,
    )
  })
  const another = { number: 'another', effectiveMonth: '2024-01', expirationMonth: '2024-12', lineItems: [] }

  test('all of them are edited as ever', async () => {
    expect(await edit({ description: 'one of a hundred' })).toMatchObject({ revision: 2 })
  })

  test('a suspended one stays suspended, and an expired one expired', async () => {
    const { id } = await createPurchaseOrder(database.db, purchaseOrderDocument(another), deed())
    await expect(
      editPurchaseOrder(database.db, { id }, { expirationMonth: '2025-12' }, later),
    ).rejects.toMatchObject({
      violations: [{ path: '/payer' }],
    })
    await suspendPurchaseOrder(database.db, { id }, later)
    await editPurchaseOrder(database.db, { id }, { expirationMonth: '2025-12' }, later)
    await expect(resumePurchaseOrder(database.db, { id }, later)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('deleting', () => {
  test('is final: contacts and number go, revisions, line items and ledger stay', async () => {
    await draw(database.db, order, order.lineItems[0]!, 1n)
    const deleted = await deletePurchaseOrder(database.db, { id: order.id }, later)
    expect(deleted).toMatchObject({ deletedAt: later.at, contacts: [] })
    expect(deleted.lineItems).toHaveLength(3)
    expect(await listLedger(database.db, order.payerId, order.lineItems[0]!.id)).toHaveLength(2)
    expect(await changes()).toEqual(['added', 'deleted'])
    await expect(edit({ description: 'x' })).rejects.toMatchObject({ code: 'conflict' })
    const byNumber = { payer: order.payer.code, number: order.number }
    await expect(editPurchaseOrder(database.db, byNumber, {}, later)).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await findPurchaseOrder(database.db, byNumber)).toBeUndefined()
  })

  test('suppresses notices that are not sent yet', async () => {
    for (const state of ['queued', 'deferred', 'uncertain']) {
      await execute(
        database.db,
        `insert into notice (payer_id, purchase_order_id, kind, state, dedupe_key, recipient_name, recipient_email, language, created_at)
         values (?, ?, 'balance', ?, ?, 'Ada', 'ada@acme.example', 'en', now())`,
        [order.payerId, order.id, state, state],
      )
    }
    await deletePurchaseOrder(database.db, { id: order.id }, later)
    const rows = await query<{ dedupe_key: string; state: string }>(
      database.db,
      `select dedupe_key, state from notice order by 1`,
    )
    expect(rows.map(({ dedupe_key, state }) => [dedupe_key, state])).toEqual([
      ['deferred', 'suppressed'],
      ['queued', 'suppressed'],
      ['uncertain', 'uncertain'],
    ])
  })
})

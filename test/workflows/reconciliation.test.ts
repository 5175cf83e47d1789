import { execute, query } from '../../src/storage/database'
import { insertNotices } from '../../src/storage/notice'
import { heldInvoiceWorkflowId, reconciliationWorkflowId, searchAttributes } from '../../workflows/messages'
import { runToEnd, whole } from '../support/billing-driver'
import { bill, chargeOf, payerOfWorld, plantSmall } from '../support/billing-world'
import { monthFromNow, openLivingWorld, until, type LivingWorld } from '../support/living-world'
import { jane } from '../support/notice-world'

jest.setTimeout(120_000)

let world: LivingWorld
beforeEach(async () => {
  world = await openLivingWorld()
})
afterEach(() => world.close())

test('where everything is as it should be, nothing is found and nothing is done', async () => {
  await world.addLiving('PO-1', 'PO-2', 'PO-3')
  expect(await world.reconcile()).toMatchObject({
    state: 'completed',
    report: { phase: 'finished', purchaseOrders: 3, workflows: 3, repaired: 0, needAttention: 0, found: 0 },
  })
  expect(await world.outbox()).toEqual([])
})

test('a purchase order without a workflow gets one again; one that is announced is left alone', async () => {
  const lost = await world.addOrder('PO-1')
  await execute(world.db, `delete from outbox`)
  const announced = await world.addOrder('PO-2')
  await execute(world.db, `update outbox set created_at = now()`)
  const { report } = await world.reconcile()
  expect(report).toMatchObject({ purchaseOrders: 2, workflows: 0, repaired: 1, needAttention: 0, found: 1 })
  expect(report.findings).toEqual([
    {
      code: 'workflow-missing',
      subject: { kind: 'purchase-order', name: `PO-1 (${lost.id.toString()})` },
      since: null,
      what: `purchase order PO-1 (${lost.id.toString()})`,
      why: 'it had no workflow',
      did: 'announced',
    },
  ])
  expect(await world.outbox()).toEqual([
    { kind: 'purchase-order', subject_id: lost.id, lane: 'bulk' },
    { kind: 'purchase-order', subject_id: announced.id, lane: 'person' },
  ])
  await world.relay()
  await until(async () => (await world.countRunning()) === 2)
  expect((await world.reconcile()).report).toMatchObject({ workflows: 2, found: 0 })
})

test('a workflow of a purchase order that was deleted looks again and ends', async () => {
  const [kept, gone] = await world.addLiving('PO-1', 'PO-2')
  // As after a restored backup: nobody has told the workflow.
  await execute(world.db, `update purchase_order set deleted_at = now() where purchase_order_id = ?`, [gone!])
  const { report } = await world.reconcile()
  expect(report).toMatchObject({ workflows: 2, repaired: 1, needAttention: 0 })
  expect(report.findings).toMatchObject([{ why: 'its workflow ran, though nothing is to come' }])
  await world.relay()
  await world.workflowOf(gone!).result()
  expect((await world.workflowOf(kept!).describe()).status.name).toBe('RUNNING')
})

test('a workflow that was terminated begins again, and a person has to look why', async () => {
  const [id] = await world.addLiving('PO-1')
  await world.workflowOf(id!).terminate('a test')
  await until(async () => (await world.countRunning()) === 0)
  const { report } = await world.reconcile()
  expect(report).toMatchObject({ repaired: 1, needAttention: 1, found: 1 })
  expect(report.findings).toMatchObject([
    { why: 'its workflow failed, timed out or was terminated', did: 'announced' },
  ])
  const { typedSearchAttributes } = await world.server.client.workflow
    .getHandle(reconciliationWorkflowId)
    .describe()
  expect(typedSearchAttributes.get(searchAttributes.NeedsAttention)).toBe(true)
  await world.relay()
  await until(async () => (await world.countRunning()) === 1)
  expect((await world.reconcile()).report).toMatchObject({ workflows: 1, needAttention: 0, found: 0 })
})

test('what was due hours ago and was not told is told', async () => {
  const { id } = await world.addOrder('PO-1', { expirationMonth: monthFromNow(-1) })
  await execute(world.db, `delete from outbox`)
  const { report } = await world.reconcile()
  expect(report).toMatchObject({ repaired: 1, needAttention: 0 })
  expect(report.findings).toEqual([
    {
      code: 'told-late',
      subject: { kind: 'purchase-order', name: `PO-1 (${id.toString()})` },
      since: null,
      what: `purchase order PO-1 (${id.toString()})`,
      why: 'what was due more than two hours ago had not been told',
      did: 'told',
    },
  ])
  const notices = await query(world.db, `select kind, occasion from notice`)
  expect(notices).toEqual([{ kind: 'lifecycle', occasion: 'expired' }])
})

test('a held invoice has a workflow, and one that is not held any more has none', async () => {
  await plantSmall(world.db, { payers: [payerOfWorld('P1', { purchaseOrderRequired: true })] })
  await bill(world.db, [chargeOf('P1', '7.00'), chargeOf('P1', '9.00', { ChargeCategory: 'Purchase' })])
  await runToEnd(world.db, whole)
  const held = await query<{ id: bigint }>(
    world.db,
    `select invoice_id as id from invoice where status = 'held' order by 1`,
  )
  expect(held).toHaveLength(2)
  const [first, second] = held.map(({ id }) => id)
  await world.relay()
  await until(async () => (await world.outbox()).length === 0)
  await execute(world.db, `update invoice set status = 'void' where invoice_id = ?`, [first!])
  const missing = world.server.client.workflow.getHandle(heldInvoiceWorkflowId(second!.toString()))
  await missing.cancel()
  await until(async () => (await missing.describe()).status.name !== 'RUNNING')
  const { report } = await world.reconcile()
  expect(report).toMatchObject({ heldInvoices: 1, repaired: 2 })
  expect(await world.outbox()).toMatchObject([{ subject_id: first }, { subject_id: second }])
  await world.relay()
  await until(async () => (await missing.describe()).status.name === 'RUNNING')
  await world.server.client.workflow.getHandle(heldInvoiceWorkflowId(first!.toString())).result()
})

test('messages that nobody hears and notices that nobody can deliver are reported', async () => {
  await world.stopWorkers()
  const { id } = await world.addOrder('PO-1')
  await execute(world.db, `update outbox set created_at = now() - interval '11 minutes', sent_at = now()`)
  const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString()
  await insertNotices(world.db, [
    {
      payerId: world.payerId,
      purchaseOrderId: id,
      runId: null,
      kind: 'lifecycle',
      occasion: 'active',
      dedupeKey: 'x',
      recipient: jane,
      createdAt: yesterday,
    },
  ])
  await world.startWorkers()
  const { report } = await world.reconcile()
  expect(report).toMatchObject({ repaired: 0, needAttention: 1, found: 2 })
  expect(report.findings).toMatchObject([
    { what: expect.stringContaining('notice') as string, did: 'reported' },
    { what: `message to purchase order ${id.toString()} (person)`, did: 'reported' },
  ])
  expect(JSON.stringify(report)).not.toContain(jane.email)
})

test('thousands that lost their workflows are all announced; the first 1,000 are named', async () => {
  await execute(
    world.db,
    `insert into purchase_order (payer_id, seller_entity_id, terms_version, terms_updated_at, created_at, currency,
                                 effective_month, expiration_month, overage_policy, number)
     select :payerId, seller_entity_id, 1, now(), now(), 'USD', :from, :to, 'ALLOW', 'PO-' || n
       from seller_entity, generate_series(1, 2500) n`,
    { payerId: world.payerId, from: monthFromNow(-1), to: monthFromNow(12) },
  )
  const { report } = await world.reconcile()
  expect(report).toMatchObject({ purchaseOrders: 2_500, repaired: 2_500, found: 2_500 })
  expect(report.findings).toHaveLength(1_000)
  expect(await world.outbox()).toHaveLength(2_500)
})

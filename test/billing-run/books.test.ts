import { associate } from '../../src/domain/association'
import { crossedThresholds } from '../../src/domain/notice'
import { query } from '../../src/storage/database'
import { listInvoices, type InvoiceOnFile } from '../../src/storage/invoice'
import { explainInvoice } from '../../src/storage/invoice-explanation'
import { listPurchaseOrders } from '../../src/storage/purchase-order-list'
import { deletePurchaseOrder } from '../../src/storage/purchase-order-edit'
import { Random } from '../reference/random'
import { stateOf } from '../support/billing-state'
import { editSome, tellStory } from '../support/billing-story'
import { plant } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { randomWorld } from '../support/random-billing-world'

const seed = 4_711
let database: TestDatabase
let invoices: InvoiceOnFile[]

beforeAll(async () => {
  database = await createTestDatabase()
  await plant(database.db, randomWorld(seed))
  await tellStory(database.db, seed, (run) => ({
    shares: 2,
    sliceSize: 20,
    transactionSize: [3, 1, 1_000, 2][run]!,
  }))
  invoices = await listInvoices(database.db, { limit: 10_000 })
})
afterAll(() => database.drop())

const violations = (sql: string) => query(database.db, sql)

test('opening + adjustments + credits - draws is the balance of every line item, and what is drawn adds up', async () => {
  expect(
    await violations(`
      select l.line_item_id, l.total_value, l.net_drawn, l.balance, sum(e.amount) as entries
        from line_item l left join ledger_entry e using (line_item_id)
       group by l.line_item_id, l.payer_id
      having coalesce(sum(e.amount), 0) is distinct from coalesce(l.total_value, 0) - l.net_drawn
          or coalesce(l.balance, sum(e.amount), 0) is distinct from coalesce(sum(e.amount), 0)
          or coalesce(-sum(e.amount) filter (where e.invoice_id is not null), 0) is distinct from l.net_drawn
          or count(e.*) is distinct from l.entry_sequence`),
  ).toEqual([])
})

test('each ledger replays: no gap in its sequence, and every running balance is the sum so far', async () => {
  expect(
    await violations(`
      select * from (
        select e.*, row_number() over ledger as place, sum(amount) over ledger as sum_so_far
          from ledger_entry e window ledger as (partition by line_item_id order by sequence)) e
       where place <> sequence or balance <> sum_so_far`),
  ).toEqual([])
})

test('numbers are without gaps over all runs of a seller entity, and in run order within each', async () => {
  expect(
    await violations(`
      select * from (
        select s.code, s.next_invoice_number, i.*, p.code,
               row_number() over (partition by i.seller_entity_id order by i.number) as nth,
               row_number() over (partition by i.run_id order by p.code, array_position(
                   '{usage,subscription,marketplace,services}', i.charge_type), i.currency, i.invoice_unit nulls first,
                   i.tax_registration_number nulls first, i.named_purchase_order_number nulls first,
                   i.credited_invoice_number nulls first) - 1 as place,
               max(i.number) over (partition by i.seller_entity_id) as latest
          from invoice i join seller_entity s using (seller_entity_id) join payer p using (payer_id)) i
        join billing_run r using (run_id)
       where nth <> number or number <> first_number + place or latest + 1 <> next_invoice_number`),
  ).toEqual([])
})

test('the draws of an invoice add up to its total, and its lines do', () => {
  const sum = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
  for (const { total, lines, associations, creditedInvoice, purchaseOrderNumber } of invoices) {
    expect(sum(lines.map(({ amount }) => amount))).toBe(total)
    const drawn = sum(associations.map((association) => association.drawn))
    if (creditedInvoice === null) expect(drawn).toBe(associations.length === 0 ? 0n : total)
    else expect(drawn >= total && drawn <= 0n).toBe(true)
    expect(purchaseOrderNumber).toBe(associations[0]?.purchaseOrderNumber ?? null)
  }
})

test('credits never give back more than their invoice drew on a line item', async () => {
  expect(
    await violations(`
      select s.invoice_number_prefix || lpad(i.number::text, 8, '0') as number, e.line_item_id, sum(e.amount)
        from invoice i join seller_entity s using (seller_entity_id)
        join invoice m on m.invoice_id = i.invoice_id
             or m.payer_id = i.payer_id and m.credited_invoice_number = s.invoice_number_prefix || lpad(i.number::text, 8, '0')
        join ledger_entry e on e.invoice_id = m.invoice_id
       where i.total > 0 group by 1, 2 having sum(e.amount) > 0`),
  ).toEqual([])
})

test('every charge is billed by exactly one run, as part of a document or of one that is zero', async () => {
  expect(
    await violations(`
      select r.run_id, claimed.charges, billed.charges, zero.charges from billing_run r
       cross join lateral (select sum(charges) as charges from import_batch_payer b where b.run_id = r.run_id) as claimed
       cross join lateral (select coalesce(sum(charges), 0) as charges from invoice i where i.run_id = r.run_id) as billed
       cross join lateral (select coalesce(sum((zero->>'charges')::int), 0) as charges
                             from billing_run_payer b cross join jsonb_array_elements(zero_documents) as zero
                            where b.run_id = r.run_id) as zero
       where claimed.charges <> billed.charges + zero.charges`),
  ).toEqual([])
  expect(
    await violations(`select * from import_batch_payer where run_id is null and seller_entity_id = 1`),
  ).toEqual([])
})

interface Step {
  line_item_id: bigint
  sequence: number
  before: bigint
  balance: bigint
  total_value: bigint
  balance_thresholds: number[]
  crossed: number[]
}

test('the crossings kept are those of the ledger, and each tells every recipient of its order once', async () => {
  const steps = await query<Step>(
    database.db,
    `select e.line_item_id, e.sequence, e.balance - e.amount as before, e.balance, r.total_value,
            r.balance_thresholds, array(select threshold::int from balance_crossing c
              where c.line_item_id = e.line_item_id and c.entry_sequence = e.sequence order by 1) as crossed
       from ledger_entry e join lateral (
            select (item->'value'->>'totalValue')::bigint as total_value,
                   array(select jsonb_array_elements_text(terms->'balanceThresholds')::int) as balance_thresholds
              from purchase_order_revision r cross join jsonb_array_elements(terms->'lineItems') as item
             where item->>'id' = e.line_item_id::text and r.payer_version <= e.payer_version
             order by r.revision desc limit 1) r on true
      where e.invoice_id is not null and e.balance is not null order by 1, 2`,
  )
  expect(steps.length).toBeGreaterThan(20)
  for (const { before, balance, total_value, balance_thresholds, crossed } of steps)
    expect(crossed).toEqual(crossedThresholds(total_value, before, balance, balance_thresholds))
  expect(
    await violations(`
      select distinct c.run_id, l.purchase_order_id from balance_crossing c join line_item l using (line_item_id)
       where not exists (select from notice n where n.run_id = c.run_id and n.purchase_order_id = l.purchase_order_id)`),
  ).toEqual([])
})

async function expectExplained(invoice: InvoiceOnFile): Promise<void> {
  const { verdicts, invoice: found } = await explainInvoice(database.db, invoice.number)
  expect(found.id).toBe(invoice.id)
  const orders = [...new Set(verdicts.map(({ order }) => order))]
  const decision = associate(invoice, orders)
  const draws = decision.kind === 'associated' ? decision.draws : []
  expect(
    draws.map(({ order, lineItem, drawn }) => [
      order.number,
      lineItem.number,
      drawn,
      lineItem.balance === null ? null : lineItem.balance - drawn,
    ]),
  ).toEqual(
    invoice.associations.map((each) => [
      each.purchaseOrderNumber,
      each.lineItemNumber,
      each.drawn,
      each.balanceAfter,
    ]),
  )
  if (decision.kind === 'unassociated' && invoice.unassociatedReason !== 'no-purchase-order')
    expect(decision.reason).toBe(invoice.unassociatedReason)
}

/** The documents of all runs and what they drew. */
async function documentsIn({ db }: TestDatabase): Promise<string[]> {
  const state = await stateOf(db)
  return state.split('\n').filter((line) => /"cause":"(invoice|credit memo)"|"place":/.test(line))
}

test('every decision can be explained as it was made, whatever people did to the orders since', async () => {
  const byRule = invoices.filter(({ creditedInvoice }) => creditedInvoice === null)
  for (const invoice of byRule) await expectExplained(invoice)
  const before = await Promise.all(byRule.map(({ id }) => explainInvoice(database.db, id)))
  const documents = await documentsIn(database)

  await editSome(database.db, new Random(1), '2024-12-01T00:00:00.000Z')
  for (const { id } of await listPurchaseOrders(database.db, {
    now: '2024-12-01T00:00:00.000Z',
    limit: 1_000,
  }))
    await deletePurchaseOrder(database.db, { id }, { actor: 'ada', at: '2024-12-02T00:00:00.000Z' })
  expect(await Promise.all(byRule.map(({ id }) => explainInvoice(database.db, id)))).toEqual(before)
  expect(await documentsIn(database)).toEqual(documents)
})

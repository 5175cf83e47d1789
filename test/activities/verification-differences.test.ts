import { moveAssociation } from '../support/moved-association'
import { createVerificationActivities } from '../../activities/verification'
import { addReports, type VerificationReport } from '../../src/domain/verification'
import { execute, type Db } from '../../src/storage/database'
import { whole } from '../support/billing-driver'
import { tellStory } from '../support/billing-story'
import { plant } from '../support/billing-world'
import { createTestDatabase } from '../support/database'
import { originalOf, type Original } from '../support/database-copy'
import { randomWorld } from '../support/random-billing-world'

let original: Original
beforeAll(async () => {
  const database = await createTestDatabase()
  await plant(database.db, randomWorld(4_711))
  await tellStory(database.db, 4_711, () => whole)
  original = await originalOf(database)
})
afterAll(() => original.drop())

/** What is found where somebody has changed a copy behind the software's back, as a superuser can. */
async function foundAfter(tamper: string | ((db: Db) => Promise<unknown>)): Promise<VerificationReport> {
  const { db, drop } = await original.copy()
  try {
    if (typeof tamper === 'string') expect(await execute(db, tamper)).toBeGreaterThan(0)
    else await tamper(db)
    return await verifyAll(db)
  } finally {
    await drop()
  }
}

async function verifyAll(db: Db): Promise<VerificationReport> {
  const now = () => '2024-12-01T04:30:00.000Z'
  const activities = createVerificationActivities({ db, now, heartbeat: () => undefined })
  let report = addReports(await activities.verifyAudit(), await activities.verifyBalances())
  for (const runId of await activities.listRunsToVerify({ isNightly: false }))
    report = addReports(report, await activities.verifyBillingRun({ runId }))
  return report
}

/** An entry in the middle of a payer's chain, and the last one. */
const middle = `(select payer_id, sequence from audit_entry where payer_id = 1 and sequence = 2)`
const latest = `(select payer_id, max(sequence) from audit_entry where payer_id = 1 group by payer_id)`
const thatEntry = (place: string) => `(payer_id, sequence) in ${place}`

describe('the audit', () => {
  test.each([
    ['who did it', `actor = 'nobody'`],
    ['when', `recorded_at = recorded_at - interval '1 millisecond'`],
    ['what was done', `verb = 'purchase-order.delete'`],
    ['what it became', `after = jsonb_set(after, '{revision}', '7')`],
    ['its subject', `subject_number = subject_number || 'x'`],
    ['the request', `request_id = 'x'`],
  ])('names the entry of which somebody changed %s', async (_, change) => {
    const report = await foundAfter(`update audit_entry set ${change} where ${thatEntry(middle)}`)
    expect(report.differences).toBe(1)
    expect(report.first[0]).toMatchObject({
      of: expect.stringMatching(/^audit entry 2 of payer /) as string,
      what: 'hash',
    })
  })

  test('names an entry whose hash was made to fit: the next one does not follow from it', async () => {
    const report = await foundAfter(`update audit_entry set hash = sha256('x') where ${thatEntry(middle)}`)
    expect(report.first.map(({ of, what }) => `${of}: ${what}`)).toEqual([
      expect.stringMatching(/^audit entry 2 of payer .*: hash$/) as string,
      expect.stringMatching(/^audit entry 3 of payer .*: hash of the entry before$/) as string,
    ])
  })

  test('misses an entry in the middle', async () => {
    const report = await foundAfter(`delete from audit_entry where ${thatEntry(middle)}`)
    expect(report.first[0]).toMatchObject({ what: 'sequence', expected: '2', found: '3' })
  })

  test('misses the latest entry, and a whole chain', async () => {
    const cut = await foundAfter(`delete from audit_entry where ${thatEntry(latest)}`)
    expect(cut).toMatchObject({ differences: 1, first: [{ what: 'entries' }] })
    const gone = await foundAfter(`delete from audit_entry where payer_id = 1`)
    expect(gone).toMatchObject({ differences: 1, first: [{ what: 'entries', found: '0' }] })
  })

  test('misses a chain that went with all that said so, when it has been verified before', async () => {
    const report = await foundAfter(async (db) => {
      const now = () => '2024-12-01T04:30:00.000Z'
      const activities = createVerificationActivities({ db, now, heartbeat: () => undefined })
      const seen = await activities.verifyAudit()
      await activities.recordVerification({ billingRun: null, startedAt: now(), report: seen })
      await execute(db, `delete from audit_entry where payer_id = 1`)
      await execute(db, `delete from audit_chain where payer_id = 1`)
    })
    expect(report).toMatchObject({ differences: 1, first: [{ of: 'the audit', what: 'entries' }] })
  })
})

/** The busiest line item with a balance. */
const busiest = `(select line_item_id from line_item where balance is not null and purchase_order_id is not null order by entry_sequence desc, line_item_id limit 1)`

describe('balances', () => {
  test.each([
    [
      'a balance that was raised',
      `update line_item set net_drawn = net_drawn - 1, balance = balance + 1 where line_item_id = ${busiest}`,
      { of: expect.stringMatching(/^line item \d+ of payer /) as string, what: 'net drawn' },
    ],
    [
      'an entry with another amount',
      `update ledger_entry set amount = amount - 1 where line_item_id = ${busiest} and sequence = 2`,
      { of: expect.stringMatching(/^ledger entry 2 of line item /) as string, what: 'balance' },
    ],
    [
      'an entry with another balance',
      `update ledger_entry set balance = balance + 1 where line_item_id = ${busiest} and sequence = 2`,
      { of: expect.stringMatching(/^ledger entry 2 of line item /) as string, what: 'balance' },
    ],
    [
      'an entry that is missing',
      `with e as (delete from balance_crossing where line_item_id = ${busiest})
       delete from ledger_entry where line_item_id = ${busiest} and sequence = 2`,
      {
        of: expect.stringMatching(/^ledger entry 3 of line item /) as string,
        what: 'sequence',
        expected: '2',
      },
    ],
    [
      'an opening that is called otherwise',
      `update ledger_entry set kind = 'adjustment' where line_item_id = ${busiest} and sequence = 1`,
      {
        of: expect.stringMatching(/^ledger entry 1 of line item /) as string,
        what: 'kind',
        found: 'adjustment',
      },
    ],
    [
      'a line item whose terms are not those of its revision',
      `update line_item set end_month = start_month where line_item_id =
         (select line_item_id from line_item where purchase_order_id is not null and start_month <> end_month order by 1 limit 1)`,
      {
        of: expect.stringMatching(/^purchase order /) as string,
        what: expect.stringMatching(/^line item /) as string,
      },
    ],
    [
      'a purchase order that takes anything, though nobody agreed to it',
      `update purchase_order set overage_policy = 'ALLOW' where purchase_order_id =
         (select purchase_order_id from purchase_order where overage_policy = 'SPLIT' order by 1 limit 1)`,
      {
        of: expect.stringMatching(/^purchase order /) as string,
        what: 'overage policy',
        expected: 'SPLIT',
        found: 'ALLOW',
      },
    ],
  ])('name %s', async (_, tamper, first) => {
    const report = await foundAfter(async (db) => {
      await execute(
        db,
        `alter table balance_crossing drop constraint balance_crossing_line_item_id_entry_sequence_payer_id_fkey`,
      )
      expect(await execute(db, tamper)).toBeGreaterThan(0)
    })
    expect(report.first[0]).toMatchObject(first)
  })
})

/** An invoice of a run that drew on one line item with a balance. */
const associated = `(select i.invoice_id from invoice i join ledger_entry e using (invoice_id) where e.balance is not null and i.total > 0
   and i.purchase_order_number is not null group by i.invoice_id having count(*) = 1 order by i.invoice_id limit 1)`

describe('decisions', () => {
  const ofInvoice = expect.stringMatching(/^invoice [A-Z]+/) as string

  test.each([
    ['another total', `update invoice set total = total + 1 where invoice_id = ${associated}`, 'total'],
    [
      'other lines',
      `update invoice set lines = '[[null,"Compute","1"]]' where invoice_id = ${associated}`,
      'lines',
    ],
    [
      'another stamp',
      `update invoice set purchase_order_number = 'PO-X' where invoice_id = ${associated}`,
      'purchase order number',
    ],
    [
      'no purchase order, though one could take it',
      `update invoice set purchase_order_number = null, unassociated_reason = 'none-eligible' where invoice_id = ${associated}`,
      'purchase order number',
    ],
    [
      'another due date',
      `update invoice set due_date = due_date + 1 where invoice_id = ${associated}`,
      'due date',
    ],
    [
      'a status that nobody decided',
      `update invoice set status = 'void' where invoice_id = ${associated}`,
      'status',
    ],
    [
      'another reason',
      `update invoice set unassociated_reason = 'none-with-balance' where invoice_id =
        (select invoice_id from invoice where unassociated_reason = 'none-eligible' order by 1 limit 1)`,
      'reason why unassociated',
    ],
  ])('name an invoice with %s', async (_, tamper, what) => {
    const report = await foundAfter(tamper)
    expect(report.first[0]).toMatchObject({ of: ofInvoice, what })
  })

  test('name an association that was moved to another line item, books and all', async () => {
    const report = await foundAfter(moveAssociation)
    expect(report.first[0]).toMatchObject({
      of: ofInvoice,
      what: 'association 1',
      expected: expect.stringMatching(/^draw -\d+ on line item /) as string,
      found: expect.stringMatching(/^draw -\d+ on line item /) as string,
    })
  })

  test('name an invoice that is missing', async () => {
    const report = await foundAfter(async (db) => {
      const unassociated = `(select invoice_id from invoice where unassociated_reason is not null order by 1 limit 1)`
      expect(await execute(db, `delete from invoice where invoice_id = ${unassociated}`)).toBe(1)
    })
    expect(report.first[0]).toMatchObject({
      of: expect.stringMatching(/^payer .* in billing run 1$/) as string,
      what: 'invoices',
    })
  })

  test('name what was decided otherwise, where somebody rewrites the terms of then', async () => {
    const report = await foundAfter(`
      update purchase_order_revision r set terms = jsonb_set(terms, '{suspendedAt}', '"2024-09-01T00:00:00.000Z"')
       where revision = 1 and exists (select from purchase_order o where o.purchase_order_id = r.purchase_order_id and o.revision > 1)
         and exists (select from line_item l join ledger_entry e using (line_item_id)
                      where l.purchase_order_id = r.purchase_order_id and e.invoice_id / 10000000 = 1)`)
    expect(report.first[0]).toMatchObject({ of: ofInvoice })
  })

  test('name a charge that somebody changed after it was billed', async () => {
    const report = await foundAfter(`
      update charge set amount = amount + 10 where (batch_id, line_number) =
        (select batch_id, line_number from charge order by batch_id, line_number limit 1)`)
    expect(report.differences).toBeGreaterThan(0)
  })
})

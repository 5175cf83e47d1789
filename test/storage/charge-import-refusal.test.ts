import { gzipSync } from 'node:zlib'
import type { ImportOutcome } from '../../src/storage/charge-import'
import { execute, query } from '../../src/storage/database'
import { listImportBatches } from '../../src/storage/import-batch'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { addSellers, focusCsv, importText, type FocusRow } from '../support/focus-csv'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
  await addSellers(database.db, ['Microsoft', 'Oracle'])
})
afterEach(() => database.drop())

/** The faults of a refused import as line, column and value; fails where it was not refused. */
function faultsOf(outcome: ImportOutcome) {
  if (outcome.kind !== 'refused') throw new Error(`The import was ${outcome.kind}.`)
  return outcome.badRows.map(({ line, column, value }) => [line, column, value])
}

async function expectNothingStored(): Promise<void> {
  const [counts] = await query(
    database.db,
    `select (select count(*) from charge)::int as charges, (select count(*) from import_batch)::int as batches,
            (select count(*) from payer)::int as payers, (select count(*) from import_batch_payer)::int as parts`,
  )
  expect(counts).toEqual({ charges: 0, batches: 0, payers: 0, parts: 0 })
}

test('every bad row is listed with its line, and nothing of the file is stored', async () => {
  const rows: Partial<FocusRow>[] = Array.from({ length: 12_000 }, () => ({}))
  rows[5_500] = { BilledCost: 'free' }
  rows[5_501] = { BillingCurrency: 'EURO', ChargeDescription: 'two\nlines' }
  rows[11_999] = { InvoiceIssuerName: 'Contoso', BillingPeriodStart: '2024-09-15' }
  expect(faultsOf(await importText(database.db, focusCsv(rows)))).toEqual([
    [5_502, 'BilledCost', 'free'],
    [5_503, 'BillingCurrency', 'EURO'],
    [12_002, 'InvoiceIssuerName', 'Contoso'],
    [12_002, 'BillingPeriodStart', '2024-09-15'],
  ])
  await expectNothingStored()
})

test('of 1,001 bad rows all are counted and the first 1,000 listed', async () => {
  const rows = Array.from({ length: 1_001 }, (_, n) => ({ BilledCost: `#${n}` }))
  const outcome = await importText(database.db, focusCsv(rows))
  expect(outcome).toMatchObject({ kind: 'refused', total: 1_001 })
  const faults = faultsOf(outcome)
  expect(faults).toHaveLength(1_000)
  expect(faults.at(-1)).toEqual([1_001, 'BilledCost', '#999'])
})

test('a file that was refused is accepted once it is put right', async () => {
  expect(await importText(database.db, focusCsv([{ InvoiceIssuerName: 'Contoso' }]))).toMatchObject({
    kind: 'refused',
  })
  await execute(database.db, `update seller_entity set aliases = '{Contoso}' where code = 'S2'`)
  expect(await importText(database.db, focusCsv([{ InvoiceIssuerName: 'Contoso' }]))).toMatchObject({
    kind: 'accepted',
  })
})

test('unknown payers and linked accounts are faults unless the import is asked to create them', async () => {
  const rows = [{}, { BillingAccountId: 'P2', SubAccountId: 'NULL' }]
  expect(faultsOf(await importText(database.db, focusCsv(rows), { createAccounts: false }))).toEqual([
    [2, 'BillingAccountId', 'P1'],
    [3, 'BillingAccountId', 'P2'],
  ])
  await importText(database.db, focusCsv([{}]))
  const other = focusCsv([{ SubAccountId: 'L2' }, { SubAccountId: '', BilledCost: '7' }])
  expect(faultsOf(await importText(database.db, other, { createAccounts: false }))).toEqual([
    [2, 'SubAccountId', 'L2'],
  ])
})

test('a credit may only name an issued invoice of its payer, seller entity and currency', async () => {
  await importText(database.db, focusCsv([{}, { BillingAccountId: 'P2' }]))
  await execute(
    database.db,
    `with run as (insert into billing_run (seller_entity_id, billing_period, sequence, state, issue_date, first_number, documents, payers, requested_by, started_at, finished_at)
                  values (1, '2024-09', 1, 'finished', '2024-10-01', 1, 2, 1, 'ada', now(), now()) returning run_id),
          part as (insert into billing_run_payer (run_id, payer_id, position, first_document, documents, zero_documents, linked_accounts)
                   select run_id, 1, 0, 0, 2, '[]', '{}' from run returning run_id)
     insert into invoice (invoice_id, payer_id, run_id, seller_entity_id, number, total, payer_version, issue_date, due_date, charges,
                          kind, status, charge_type, billing_period, currency, unassociated_reason, lines)
     select n, 1, run_id, 1, n, 150, 1, '2024-10-01', '2024-10-31', 1, 'invoice', case n when 1 then 'issued' else 'void' end,
            'usage', '2024-09', 'USD', 'no-purchase-order', '[]' from part, generate_series(1, 2) n`,
  )
  const credit = { ChargeCategory: 'Credit', BilledCost: '-1', x_CreditedInvoiceNumber: 'S1-00000001' }
  const wrong = [
    { ...credit, x_CreditedInvoiceNumber: 'S1-00000002' },
    { ...credit, x_CreditedInvoiceNumber: 'S1-1' },
    { ...credit, x_CreditedInvoiceNumber: 'nonsense' },
    { ...credit, BillingCurrency: 'EUR' },
    { ...credit, BillingAccountId: 'P2' },
    { ...credit, BillingAccountId: 'P3' },
    { ...credit, InvoiceIssuerName: 'Oracle' },
  ]
  const outcome = await importText(database.db, focusCsv([credit, ...wrong]))
  expect(faultsOf(outcome).map(([line, column]) => [line, column])).toEqual(
    wrong.map((_, index) => [index + 3, 'x_CreditedInvoiceNumber']),
  )
  expect(await importText(database.db, focusCsv([credit]))).toMatchObject({
    kind: 'accepted',
    batch: { charges: 1 },
  })
})

test.each([
  ['an empty file', '', [[1, null, null]]],
  ['a header without rows', focusCsv([]), [[1, null, null]]],
  ['text that is no cost file', 'hello\nworld\n', 10],
  ['a file in UTF-16', Buffer.from(focusCsv([{}]), 'utf16le'), [[1, null, null]]],
  [
    'a repeated column',
    focusCsv([{}]).replace('BillingAccountName', 'ServiceName'),
    [[1, 'ServiceName', 'ServiceName']],
  ],
  ['a row that is too short', `${focusCsv([{}])}"P1","x"\n`, [[3, null, '"P1","x"']]],
  ['a quote that is never closed', `${focusCsv([{}])}"P1,x\n`, [[3, null, '"P1,x']]],
  ['text with NUL', focusCsv([{}, { ChargeDescription: 'a\0b' }]), [[3, 'ChargeDescription', 'a\0b']]],
  [
    'bytes that are not UTF-8',
    Buffer.from(focusCsv([{ ServiceName: 'caf\xe9' }]), 'latin1'),
    [[2, 'ServiceName', 'caf\ufffd']],
  ],
  ['gzip data that is cut short', gzipSync(focusCsv([{}])).subarray(0, -9), undefined],
  [
    'gzip data that is damaged',
    Buffer.concat([gzipSync(focusCsv([{}])).subarray(0, 20), Buffer.alloc(99, 7)]),
    undefined,
  ],
])('%s is refused', async (_, content, expected) => {
  const faults = faultsOf(await importText(database.db, content))
  if (typeof expected === 'number') expect(faults).toHaveLength(expected)
  else if (expected === undefined) expect(faults.length).toBeGreaterThan(0)
  else expect(faults).toEqual(expected)
  await expectNothingStored()
})

test('a file that breaks off while it is sent leaves nothing', async () => {
  // eslint-disable-next-line @typescript-eslint/require-await -- an import reads an async source
  async function* brokenOff() {
    yield Buffer.from(focusCsv(Array.from({ length: 20_000 }, () => ({}))))
    throw new Error('The sender hung up.')
  }
  await expect(importText(database.db, '', { source: brokenOff() })).rejects.toThrow('The sender hung up.')
  await expectNothingStored()
})

test('a connection that is cut in the middle leaves nothing, and the next attempt is accepted', async () => {
  const content = focusCsv(Array.from({ length: 20_000 }, () => ({})))
  async function* cutAfter() {
    yield Buffer.from(content.slice(0, 2_000_000))
    await query(
      database.db,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    yield Buffer.from(content.slice(2_000_000))
  }
  await expect(importText(database.db, '', { source: cutAfter() })).rejects.toThrow()
  await expectNothingStored()
  expect(await importText(database.db, content)).toMatchObject({ kind: 'accepted' })
  expect(await listImportBatches(database.db)).toHaveLength(1)
})

import type { PayerGrouping, ZeroDocument } from '../domain/invoice'
import { execute, numbers, query, texts, unnested, type Db } from './database'

/** A payer's part of a run, and how far it has come. */
export interface RunPayer {
  payerId: bigint
  position: number
  /** Place of its first document in the run, from 0. */
  firstDocument: number
  documents: number
  finishedDocuments: number
}

/** The same with what else its plan freezes. */
export interface PlannedPayer extends RunPayer {
  grouping: PayerGrouping
  zeros: ZeroDocument[]
}

/** Ids of the payers whose charges the run bills, in run order: by code, code point by code point. */
export async function listPayersToPlan(db: Db, runId: bigint): Promise<bigint[]> {
  const rows = await query<{ payer_id: bigint }>(
    db,
    `select payer_id from payer where payer_id in (select payer_id from import_batch_payer where run_id = ?) order by code`,
    [runId],
  )
  return rows.map((row) => row.payer_id)
}

/** How the payers' linked accounts group charges into documents now; the run keeps it as it is at its planning. */
export async function loadGroupings(
  db: Db,
  payerIds: readonly bigint[],
): Promise<Map<bigint, PayerGrouping>> {
  const rows = await query<{
    payer_id: bigint
    linked_accounts: PayerGrouping['linkedAccounts']
    first: string | null
  }>(
    db,
    `select p.payer_id, p.tax_registration_numbers[1] as first, coalesce(a.linked_accounts, '{}') as linked_accounts
       from payer p left join lateral (
            select json_object_agg(code, json_build_object('invoiceUnit', invoice_unit, 'taxRegistrationNumber', tax_registration_number)) as linked_accounts
              from linked_account a
             where a.payer_id = p.payer_id and (invoice_unit is not null or tax_registration_number is not null)) a on true
      where p.payer_id = any (?)`,
    [payerIds],
  )
  return new Map(
    rows.map((row) => [
      row.payer_id,
      { linkedAccounts: row.linked_accounts, taxRegistrationNumber: row.first },
    ]),
  )
}

/** Keeps the plan of some payers of a run; where another attempt has kept it, that one stays. */
export async function insertRunPayers(db: Db, runId: bigint, payers: readonly PlannedPayer[]): Promise<void> {
  await execute(
    db,
    `insert into billing_run_payer (run_id, payer_id, position, first_document, documents, zero_documents, linked_accounts, tax_registration_number)
     select ?, ${unnested('bigint int int int')}, jsonb_array_elements(?::jsonb), jsonb_array_elements(?::jsonb), ${unnested('text')}
     on conflict do nothing`,
    [
      runId,
      numbers(payers.map(({ payerId }) => payerId)),
      numbers(payers.map(({ position }) => position)),
      numbers(payers.map(({ firstDocument }) => firstDocument)),
      numbers(payers.map(({ documents }) => documents)),
      JSON.stringify(payers.map(({ zeros }) => zeros)),
      JSON.stringify(payers.map(({ grouping }) => grouping.linkedAccounts)),
      texts(payers.map(({ grouping }) => grouping.taxRegistrationNumber)),
    ],
    'insert run payers',
  )
}

/** A stretch of run order: places from and to (both included), and how many payers at most. */
export interface Stretch {
  from: number
  to: number
  limit: number
}

/** The first payers of a stretch that have documents left to write, in run order. */
export async function listUnfinishedPayers(db: Db, runId: bigint, stretch: Stretch): Promise<RunPayer[]> {
  return query<RunPayer>(
    db,
    `select payer_id as "payerId", position, first_document as "firstDocument", documents,
            finished_documents as "finishedDocuments"
       from billing_run_payer
      where run_id = ? and position between ? and ? and finished_documents < documents order by position limit ?`,
    [runId, stretch.from, stretch.to, stretch.limit],
  )
}

/**
 * A run and some of its payers, as a table to join with. Postgres thinks that a run which it has no statistics of has one payer: asked for
 * `run_id = ? and payer_id = any (?)`, it reads all of the run and leaves out the others. Joined, each payer is looked up.
 */
const askedPayers = `(select ?::bigint, ${unnested('bigint')}) as asked (run_id, payer_id)`

/** How the plan of a run groups the charges of some of its payers. */
export async function loadPlannedGroupings(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
): Promise<Map<bigint, PayerGrouping>> {
  const rows = await query<{
    payer_id: bigint
    linked_accounts: PayerGrouping['linkedAccounts']
    tax_registration_number: string | null
  }>(
    db,
    `select payer_id, linked_accounts, tax_registration_number
       from ${askedPayers} join billing_run_payer using (run_id, payer_id)`,
    [runId, payerIds],
    'planned groupings',
  )
  return new Map(
    rows.map((row) => [
      row.payer_id,
      { linkedAccounts: row.linked_accounts, taxRegistrationNumber: row.tax_registration_number },
    ]),
  )
}

/** How many documents of each payer are written: the marker. Read it under the payers' locks. */
export async function loadFinished(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
): Promise<Map<bigint, number>> {
  const rows = await query<{ payer_id: bigint; finished_documents: number }>(
    db,
    `select payer_id, finished_documents from ${askedPayers} join billing_run_payer using (run_id, payer_id)`,
    [runId, payerIds],
    'finished documents',
  )
  return new Map(rows.map((row) => [row.payer_id, row.finished_documents]))
}

/** A step of the marker, in the transaction that writes the documents. */
export interface FinishedStep {
  payerId: bigint
  from: number
  to: number
}

/** Moves the markers on; answers how many stood where they were expected. */
export async function markFinished(db: Db, runId: bigint, steps: readonly FinishedStep[]): Promise<number> {
  return execute(
    db,
    `update billing_run_payer b set finished_documents = u.done_to
       from (select ?::bigint, ${unnested('bigint int int')}) as u (run_id, payer_id, done_from, done_to)
      where b.run_id = u.run_id and b.payer_id = u.payer_id and b.finished_documents = u.done_from`,
    [
      runId,
      numbers(steps.map(({ payerId }) => payerId)),
      numbers(steps.map(({ from }) => from)),
      numbers(steps.map(({ to }) => to)),
    ],
    'mark finished',
  )
}

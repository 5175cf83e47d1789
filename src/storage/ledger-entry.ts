import { insist } from '../domain/error'
import type { LedgerEntry } from '../domain/ledger'
import { ledgerSorts } from '../domain/list-sort'
import { execute, numbers, query, texts, unnested, type Db } from './database'
import { keysetOf, type Listed, type Window } from './keyset'

/** What all entries of one transaction share. */
export interface EntryStamp {
  /** The version that this transaction raised each payer to. */
  payerVersions: ReadonlyMap<bigint, bigint>
  /** RFC 3339. */
  recordedAt: string
}

/** Appends to the ledgers; the line items themselves are updated by the caller. */
export async function insertLedgerEntries(
  db: Db,
  entries: readonly LedgerEntry[],
  { payerVersions, recordedAt }: EntryStamp,
): Promise<void> {
  if (entries.length === 0) return
  const column = <T>(pick: (entry: LedgerEntry) => T): T[] => entries.map(pick)
  await execute(
    db,
    `insert into ledger_entry (recorded_at, payer_version, line_item_id, payer_id, invoice_id, amount, balance, sequence,
                               association_round, association_position, kind, actor, cause)
     select ?::timestamptz, ${unnested('bigint bigint bigint bigint bigint bigint int smallint smallint text text text')}`,
    [
      recordedAt,
      numbers(column(({ payerId }) => versionOf(payerId, payerVersions))),
      numbers(column(({ lineItemId }) => lineItemId)),
      numbers(column(({ payerId }) => payerId)),
      numbers(column(({ invoiceId }) => invoiceId)),
      numbers(column(({ amount }) => amount)),
      numbers(column(({ balance }) => balance)),
      numbers(column(({ sequence }) => sequence)),
      numbers(column(({ associationRound }) => associationRound)),
      numbers(column(({ associationPosition }) => associationPosition)),
      texts(column(({ kind }) => kind)),
      texts(column(({ actor }) => actor)),
      texts(column(({ cause }) => cause)),
    ],
    'insert ledger entries',
  )
}

function versionOf(payerId: bigint, versions: ReadonlyMap<bigint, bigint>): bigint {
  const version = versions.get(payerId)
  insist(version !== undefined, 'A transaction raises the version of every payer that it writes for.')
  return version
}

/** An entry as kept. */
export interface RecordedLedgerEntry extends LedgerEntry {
  payerVersion: bigint
  recordedAt: string
}

interface LedgerEntryRow {
  line_item_id: bigint
  payer_id: bigint
  invoice_id: bigint | null
  amount: bigint
  balance: bigint | null
  payer_version: bigint
  recorded_at: Date
  sequence: number
  association_round: number | null
  association_position: number | null
  kind: LedgerEntry['kind']
  actor: string
  cause: string
}

const selectEntry = `select line_item_id, payer_id, invoice_id, amount, balance, payer_version, recorded_at, sequence, association_round,
            association_position, kind, actor, cause
       from ledger_entry`

/** A line item's ledger, first to latest. */
export async function listLedger(
  db: Db,
  payerId: bigint,
  lineItemId: bigint,
): Promise<RecordedLedgerEntry[]> {
  const rows = await query<LedgerEntryRow>(
    db,
    `${selectEntry} where line_item_id = ? and payer_id = ? order by sequence`,
    [lineItemId, payerId],
  )
  return rows.map(toLedgerEntry)
}

/** Whose ledgers are read together. */
export interface LedgerFilter {
  payerId: bigint
  lineItemIds: readonly bigint[]
}

const ofLineItems = `payer_id = :payerId and line_item_id = any (:lineItemIds::bigint[])`
const source = {
  keys: ledgerSorts,
  sqlOf: { lineItem: () => 'line_item_id' },
  id: 'sequence',
  first: 'lineItem',
} as const

/** A window of the ledgers of line items: one line item after the other, each from its first entry to its latest. */
export async function listLedgers(
  db: Db,
  filter: LedgerFilter & Window<typeof ledgerSorts>,
): Promise<Listed<RecordedLedgerEntry>[]> {
  const { condition, order, bindings } = keysetOf(source, filter)
  const rows = await query<LedgerEntryRow>(
    db,
    `${selectEntry} where ${ofLineItems} and ${condition} ${order}`,
    {
      ...bindings,
      ...filter,
    },
  )
  return rows.map((row) => ({
    ...toLedgerEntry(row),
    position: { key: row.line_item_id.toString(), id: BigInt(row.sequence) },
  }))
}

/** How many entries the ledgers of line items have. */
export async function countLedgers(db: Db, filter: LedgerFilter): Promise<number> {
  const sql = `select count(*) as total from ledger_entry where ${ofLineItems}`
  const [row] = await query<{ total: bigint }>(db, sql, { ...filter })
  return Number(row?.total)
}

/** Those of the line items that a draw, a credit or a reversal was ever written for. */
export async function findDrawnLineItems(
  db: Db,
  payerId: bigint,
  lineItemIds: readonly bigint[],
): Promise<Set<bigint>> {
  const rows = await query<{ line_item_id: bigint }>(
    db,
    `select u.line_item_id from unnest(?::bigint[]) as u (line_item_id)
      where exists (select from ledger_entry e
                     where e.line_item_id = u.line_item_id and e.payer_id = ? and e.invoice_id is not null)`,
    [lineItemIds, payerId],
  )
  return new Set(rows.map((row) => row.line_item_id))
}

function toLedgerEntry(row: LedgerEntryRow): RecordedLedgerEntry {
  return {
    lineItemId: row.line_item_id,
    payerId: row.payer_id,
    invoiceId: row.invoice_id,
    amount: row.amount,
    balance: row.balance,
    payerVersion: row.payer_version,
    recordedAt: row.recorded_at.toISOString(),
    sequence: row.sequence,
    associationRound: row.association_round,
    associationPosition: row.association_position,
    kind: row.kind,
    actor: row.actor,
    cause: row.cause,
  }
}

import { query, type Db } from './database'

/** The charges of a payer, seller entity, billing period and currency in an import, and their exact sum. */
interface ImportTotal {
  /** Code. */
  payer: string
  /** Code. */
  sellerEntity: string
  billingPeriod: string
  currency: string
  charges: number
  /** Exact decimal. */
  amount: string
}

/** An accepted file of charges. */
export interface ImportBatchSummary {
  id: bigint
  fileName: string
  /** SHA-256 of the unpacked content, in hexadecimal. */
  contentHash: string
  charges: number
  /** RFC 3339 UTC. */
  importedAt: string
  actor: string
  /** How many the import created. */
  createdPayers: number
  createdLinkedAccounts: number
}

export interface ImportBatch extends ImportBatchSummary {
  /** By payer code, seller entity code, billing period and currency. */
  totals: ImportTotal[]
}

/** Accepted imports, the latest first; `before`: the id of the last one of the page before. */
export async function listImportBatches(
  db: Db,
  limit = 100,
  before: bigint | null = null,
): Promise<ImportBatchSummary[]> {
  const rows = await query<BatchRow>(
    db,
    `${selectBatch} where ?::bigint is null or batch_id < ? order by batch_id desc limit ?`,
    [before, before, limit],
  )
  return rows.map(toSummary)
}

export async function findImportBatch(db: Db, id: bigint): Promise<ImportBatch | undefined> {
  const [row] = await query<BatchRow>(db, `${selectBatch} where batch_id = ?`, [id])
  return row && { ...toSummary(row), totals: await loadTotals(db, row.batch_id) }
}

/** The import of a file with this SHA-256. */
export async function findImportBatchByContent(
  db: Db,
  contentHash: string,
): Promise<ImportBatch | undefined> {
  const [row] = await query<BatchRow>(db, `${selectBatch} where content_hash = ?`, [contentHash])
  return row && { ...toSummary(row), totals: await loadTotals(db, row.batch_id) }
}

const selectBatch = `
  select batch_id, file_name, content_hash, charges, imported_at, actor, created_payers, created_linked_accounts
    from import_batch`

async function loadTotals(db: Db, batchId: bigint): Promise<ImportTotal[]> {
  const rows = await query<TotalRow>(
    db,
    `select p.code as payer, s.code as seller_entity, b.billing_period, t.key as currency,
            (t.value->>'charges')::int as charges, t.value->>'amount' as amount
       from import_batch_payer b
       join payer p using (payer_id)
       join seller_entity s using (seller_entity_id)
      cross join jsonb_each(b.totals) t
      where b.batch_id = ?
      order by p.code, s.code, b.billing_period, t.key collate "C"`,
    [batchId],
  )
  return rows.map(({ seller_entity: sellerEntity, billing_period: billingPeriod, ...row }) => ({
    payer: row.payer,
    sellerEntity,
    billingPeriod,
    currency: row.currency,
    charges: row.charges,
    amount: row.amount,
  }))
}

interface BatchRow {
  batch_id: bigint
  file_name: string
  content_hash: string
  charges: bigint
  imported_at: Date
  actor: string
  created_payers: number
  created_linked_accounts: number
}

interface TotalRow {
  payer: string
  seller_entity: string
  billing_period: string
  currency: string
  charges: number
  amount: string
}

function toSummary(row: BatchRow): ImportBatchSummary {
  return {
    id: row.batch_id,
    fileName: row.file_name,
    contentHash: row.content_hash,
    charges: Number(row.charges),
    importedAt: row.imported_at.toISOString(),
    actor: row.actor,
    createdPayers: row.created_payers,
    createdLinkedAccounts: row.created_linked_accounts,
  }
}

import type { Knex } from 'knex'
import { insist } from '../domain/error'
import { fileFault } from '../domain/file-fault'
import { accountNames, readCharge } from '../domain/focus'
import { readFocusHeader } from '../domain/focus-header'
import { worded } from '../domain/wording'
import { openChargeFile } from './charge-file'
import { noteAccounts } from './charge-import-accounts'
import type { BadRow } from './charge-import-faults'
import { beginWork, saveCharges, type ImportWork } from './charge-import-work'
import { createCsvScanner, type CsvScanner } from './csv-scanner'
import { recordAudit } from './audit'
import type { Db } from './database'
import type { Deed } from './deed'
import { findImportBatchByContent, type ImportBatch } from './import-batch'
import { insertImportBatch, insertImportParts } from './import-batch-write'

export interface ChargeImport extends Deed {
  /** The bytes of a FOCUS 1.0 to 1.2 file (CSV, UTF-8), plain or gzip; read to its end even where it is refused. */
  source: AsyncIterable<Buffer>
  fileName: string
  /** Whether payers and linked accounts that are not known are created. */
  createAccounts: boolean
}

export type ImportOutcome =
  | { kind: 'accepted'; batch: ImportBatch }
  /** The same content was accepted before: nothing is charged twice. */
  | { kind: 'already-imported'; batch: ImportBatch }
  /** Nothing was stored. The first 1,000 faults, and how many there are. */
  | { kind: 'refused'; badRows: BadRow[]; total: number }

/** Rows that are written at once: enough to make a statement cheap, few enough to hold in memory. */
const copySize = 5000

/**
 * Takes in a file of charges, whole or not at all, in one transaction. Reads row by row, copies while it reads and stops
 * copying at the first fault, to list the others. Throws what `source` and the database throw, and leaves nothing then.
 */
export async function importCharges(db: Db, request: ChargeImport): Promise<ImportOutcome> {
  const tx = await db.transaction()
  try {
    const outcome = await importInto(tx, request)
    await (outcome.kind === 'accepted' ? tx.commit() : tx.rollback())
    return outcome
  } catch (error) {
    // Where the connection is gone the rollback fails, too; the first error says why.
    await Promise.resolve(tx.rollback()).catch(() => undefined)
    throw error
  }
}

async function importInto(tx: Knex.Transaction, request: ChargeImport): Promise<ImportOutcome> {
  const work = await beginWork(tx, request)
  const file = openChargeFile(request.source)
  const scanner = scannerFor(work, request.createAccounts)
  try {
    for await (const piece of file.pieces) {
      scanner.push(piece)
      if (work.pending.length >= copySize) await saveCharges(work)
    }
    scanner.end(file.damage())
    await saveCharges(work)
  } finally {
    // A rollback has to come after the statement that is under way, not in its place.
    await work.copying.catch(() => undefined)
  }
  await work.copying
  return settle(work, request, file.contentHash())
}

function scannerFor({ accounts, known, faults, pending }: ImportWork, createAccounts: boolean): CsvScanner {
  return createCsvScanner({
    header(names) {
      const header = readFocusHeader(names)
      if (header.kind === 'columns') return header.indexes
      faults.add(1, header.faults)
      return undefined
    },
    row(values, line) {
      const charge = readCharge(values, line, known)
      if (Array.isArray(charge)) return void faults.add(line, charge)
      if (createAccounts && faults.total() === 0) noteAccounts(accounts, charge, () => accountNames(values))
      pending.push(charge)
    },
    fault: (line, value, wording) => faults.add(line, [fileFault(null, value, wording)]),
  })
}

async function settle(work: ImportWork, request: ChargeImport, contentHash: string): Promise<ImportOutcome> {
  const { tx, batchId, accounts, faults, charges } = work
  const earlier = await findImportBatchByContent(tx, contentHash)
  if (earlier) return { kind: 'already-imported', batch: earlier }
  if (charges === 0 && faults.total() === 0)
    faults.add(1, [fileFault(null, null, worded('file-has-no-charge'))])
  if (faults.total() > 0) return { kind: 'refused', badRows: faults.first(), total: faults.total() }
  const { fileName, actor, at: importedAt } = request
  const { createdPayers, createdLinkedAccounts } = accounts
  const isNew = await insertImportBatch(tx, {
    id: batchId,
    contentHash,
    fileName,
    actor,
    importedAt,
    charges,
    createdPayers,
    createdLinkedAccounts,
  })
  if (isNew) {
    await insertImportParts(tx, batchId, charges)
    await recordImport(request, work)
  }
  const batch = await findImportBatchByContent(tx, contentHash)
  insist(batch !== undefined, 'An import that was not accepted stands beside one of the same content.')
  return { kind: isNew ? 'accepted' : 'already-imported', batch }
}

/** The payers and linked accounts that it made are told by their numbers: the import is what somebody did. */
async function recordImport(
  request: ChargeImport,
  { tx, batchId, charges, accounts }: ImportWork,
): Promise<void> {
  const { createdPayers, createdLinkedAccounts } = accounts
  await recordAudit(tx, {
    ...request,
    payerId: null,
    verb: 'charge-import.accept',
    subject: { id: batchId, number: request.fileName },
    after: { charges, createdPayers, createdLinkedAccounts },
  })
}

import type { Knex } from 'knex'
import type { Charge } from '../domain/charge'
import { insist } from '../domain/error'
import { fileFault } from '../domain/file-fault'
import type { KnownAccounts } from '../domain/focus'
import { focusColumns } from '../domain/focus-header'
import { worded } from '../domain/wording'
import { copyCharges, prepareCopy } from './charge-copy'
import {
  createNotedAccounts,
  loadImportAccounts,
  lookUps,
  type ImportAccounts,
} from './charge-import-accounts'
import { collectFaults, type ImportFaults } from './charge-import-faults'
import { creditsWithoutInvoice, type InvoiceCredit } from './credited-invoice'
import { takeBatchId } from './import-batch-write'

/** An import under way. */
export interface ImportWork {
  tx: Knex.Transaction
  batchId: bigint
  /** RFC 3339 UTC. */
  at: string
  accounts: ImportAccounts
  known: KnownAccounts
  faults: ImportFaults
  /** Read, and not yet on their way to the table. */
  pending: Charge[]
  charges: number
  /** The copying of the charges before: it goes on while the next are read. */
  copying: Promise<void>
}

export async function beginWork(
  tx: Knex.Transaction,
  { at, createAccounts }: { at: string; createAccounts: boolean },
): Promise<ImportWork> {
  const accounts = await loadImportAccounts(tx)
  await planForGrowth(tx)
  await prepareCopy(tx)
  return {
    tx,
    batchId: await takeBatchId(tx),
    at,
    accounts,
    known: lookUps(accounts, createAccounts),
    faults: collectFaults(),
    pending: [],
    charges: 0,
    copying: Promise.resolve(),
  }
}

/**
 * Foreign-key checks keep the plan of their first run. One made while the payers were few scans them all, which is
 * quadratic where this import creates thousands: so old plans go, and new ones use indexes from the start.
 */
async function planForGrowth(tx: Knex.Transaction): Promise<void> {
  await tx.raw('discard plans')
  await tx.raw('set local enable_seqscan = off')
}

/** Starts to copy the pending charges, after those before; after a fault of the file it only looks for more faults. */
export async function saveCharges(work: ImportWork): Promise<void> {
  const { tx, batchId, accounts, faults, at } = work
  const charges = work.pending.splice(0)
  await work.copying
  await checkCredits(work, charges)
  if (faults.total() > 0) return
  await createNotedAccounts(tx, accounts, at)
  const rows = charges.map((charge) => ({ charge, payerId: payerIdOf(accounts, charge) }))
  work.charges += rows.length
  work.copying = copyCharges(tx, batchId, rows)
  // It is awaited before the next copy; until then, its failure is no unhandled one.
  work.copying.catch(() => undefined)
}

function payerIdOf(accounts: ImportAccounts, charge: Charge): bigint {
  const id = accounts.payers.get(charge.payer)?.id
  insist(id !== undefined, `Payer ${charge.payer} is there before its charges.`)
  return id
}

async function checkCredits({ tx, accounts, faults }: ImportWork, charges: readonly Charge[]): Promise<void> {
  const prefixes = new Map(
    [...accounts.sellerEntities.values()].map((seller) => [seller.id, seller.invoiceNumberPrefix]),
  )
  const credits = charges.flatMap((charge): InvoiceCredit[] =>
    charge.creditedInvoice === null
      ? []
      : [
          {
            lineNumber: charge.lineNumber,
            payerId: accounts.payers.get(charge.payer)?.id,
            sellerEntityId: charge.sellerEntityId,
            invoiceNumberPrefix: prefixes.get(charge.sellerEntityId) ?? '',
            currency: charge.currency,
            invoiceNumber: charge.creditedInvoice,
          },
        ],
  )
  if (credits.length === 0) return
  for (const { lineNumber, invoiceNumber } of await creditsWithoutInvoice(tx, credits))
    faults.add(lineNumber, [
      fileFault(focusColumns.creditedInvoice, invoiceNumber, worded('charge-invoice-unknown')),
    ])
}

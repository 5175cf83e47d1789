import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { importCharges, type ChargeImport, type ImportOutcome } from '../../src/storage/charge-import'
import { execute } from '../../src/storage/database'

/** The cost file that the project carries. */
export const sample = readFileSync(join(__dirname, '../../src/local/sample/focus-sample.csv'))

/** The seller entities of the sample. */
export const sampleSellers = [
  'Amazon Web Services, Inc.',
  'Amazon Web Services Canada, Inc.',
  'Amazon Web Services EMEA SARL',
  'Microsoft',
  'Oracle',
]

/** One charge of payer P1 at Microsoft; each test changes what it is about. */
const focusRow = {
  BillingAccountId: 'P1',
  BillingAccountName: 'Payer One',
  SubAccountId: 'L1',
  SubAccountName: 'Account One',
  InvoiceIssuerName: 'Microsoft',
  ProviderName: 'Microsoft',
  PublisherName: 'Microsoft',
  BillingPeriodStart: '2024-09-01 00:00:00',
  ChargeCategory: 'Usage',
  BillingCurrency: 'USD',
  BilledCost: '1.50',
  ServiceName: 'Virtual Machines',
  ChargeDescription: 'Compute hours',
  x_PurchaseOrderNumber: 'NULL',
  x_CreditedInvoiceNumber: '',
}

export type FocusRow = typeof focusRow

/** A cost file with these rows; what a row leaves out is as in `focusRow`. */
export function focusCsv(rows: readonly Partial<FocusRow>[], lineBreak = '\n'): string {
  const lines = rows.map((row) =>
    Object.values({ ...focusRow, ...row })
      .map(quoted)
      .join(','),
  )
  return [Object.keys(focusRow).join(','), ...lines, ''].join(lineBreak)
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`
}

/** Registers seller entities by name, with the codes S1, S2 … and invoice numbers that begin with S1-, S2- … */
export async function addSellers(db: Knex, names: readonly string[]): Promise<void> {
  await execute(
    db,
    `insert into seller_entity (code, name, aliases, address, time_zone, invoice_number_prefix, line_item_types, billing_team_email, created_at)
     select 'S' || n, name, array[name || ' Ltd'], '{}', 'UTC', 'S' || n || '-', '{ALL}', 'billing@seller.example', '2024-01-01T00:00:00Z'
       from unnest(?::text[]) with ordinality as s (name, n)`,
    [names],
  )
}

/** Imports a text or bytes, in pieces of `pieceSize` bytes. */
export async function importText(
  db: Knex,
  content: string | Buffer,
  options: Partial<ChargeImport> & { pieceSize?: number } = {},
): Promise<ImportOutcome> {
  const { pieceSize = 65_536, ...rest } = options
  return importCharges(db, {
    source: piecesOf(Buffer.from(content), pieceSize),
    fileName: 'charges.csv',
    actor: 'ada@seller.example',
    at: '2024-10-02T09:00:00Z',
    createAccounts: true,
    ...rest,
  })
}

// eslint-disable-next-line @typescript-eslint/require-await -- an import reads an async source
async function* piecesOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

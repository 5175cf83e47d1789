import type { Address } from '../domain/address'
import type { ContactDetails } from '../domain/contact'
import { accept, valueOf } from '../domain/document'
import { insist } from '../domain/error'
import type { InvoiceUnit, LinkedAccount, Payer } from '../domain/payer'
import { readPayerDocument, type PayerDraft } from '../domain/payer-document'
import { recordAudit } from './audit'
import { inTransaction, query, type Db } from './database'
import type { Deed } from './deed'
import { searchable, translated } from './failure'
import { listInvoiceUnits, listLinkedAccounts, saveInvoiceUnits, saveLinkedAccounts } from './linked-account'
import type { Write } from './write'

/** A payer with the number of the edit that made it what it is. */
export interface PayerAccount extends Payer {
  revision: number
}

/** A payer with the accounts and units under it. */
export interface PayerOnFile extends PayerAccount {
  invoiceUnits: InvoiceUnit[]
  linkedAccounts: LinkedAccount[]
}

interface PayerRow {
  payer_id: bigint
  version: bigint
  code: string
  name: string
  bill_to: Address
  payment_terms_days: number
  currency: string
  locale: string
  purchase_order_required: boolean
  tax_registration_numbers: string[]
  default_contact: ContactDetails | null
  revision: number
}

const columns = `payer_id, version, code, name, bill_to, payment_terms_days, currency, locale, purchase_order_required,
  tax_registration_numbers, default_contact, revision`

/** Registers a payer with its linked accounts and invoice units. Throws `invalid-document` with every violation. */
export async function createPayer(db: Db, document: unknown, deed: Deed): Promise<PayerOnFile> {
  const create = async (tx: Db): Promise<PayerOnFile> => {
    const code = valueOf(document, 'code')
    const isTaken = typeof code === 'string' && (await findPayerAccount(tx, code)) !== undefined
    const draft = accept(readPayerDocument(document, isTaken))
    const payer = await insertPayer(tx, draft, deed.at)
    await saveInvoiceUnits(tx, payer.id, draft.invoiceUnits)
    await saveLinkedAccounts(tx, payer.id, draft.linkedAccounts)
    const { id, code: number } = payer
    await recordAudit(tx, {
      ...deed,
      payerId: id,
      verb: 'payer.create',
      subject: { id, number },
      after: draft,
    })
    return withAccounts(tx, payer)
  }
  return translated(() => inTransaction(db, create))
}

async function insertPayer(db: Db, draft: PayerDraft, at: string): Promise<PayerAccount> {
  const [row] = await query<PayerRow>(
    db,
    `insert into payer (code, name, bill_to, payment_terms_days, currency, locale, purchase_order_required,
                        tax_registration_numbers, default_contact, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning ${columns}`,
    [
      draft.code,
      draft.name,
      JSON.stringify(draft.billTo),
      draft.paymentTermsDays,
      draft.currency,
      draft.locale,
      draft.purchaseOrderRequired,
      draft.taxRegistrationNumbers,
      draft.defaultContact && JSON.stringify(draft.defaultContact),
      at,
    ],
  )
  insist(row !== undefined, 'An insert answers its row.')
  return toPayer(row)
}

/** The payer of a code, with its accounts and units. */
export async function findPayer(db: Db, code: string): Promise<PayerOnFile | undefined> {
  const payer = await findPayerAccount(db, code)
  return payer && withAccounts(db, payer)
}

/** The payer of a code, without what is under it. */
export async function findPayerAccount(db: Db, code: string): Promise<PayerAccount | undefined> {
  const [row] = await query<PayerRow>(db, `select ${columns} from payer where code = ?`, [searchable(code)])
  return row && toPayer(row)
}

export interface PayerPage {
  /** Code of the last payer of the page before. */
  after?: string
  /** A part of the code or the name, however its letters are cased. */
  search?: string
  limit: number
}

/** Postgres knows the capitals of all alphabets under this collation alone, whatever the locale of the database. */
const lowered = (text: string) => `lower(${text} collate "pg_c_utf8")`

/** A page of payers in the order of their codes. */
export async function listPayers(db: Db, { after, search, limit }: PayerPage): Promise<PayerAccount[]> {
  const isFound = (column: string) => `position(${lowered(':search::text')} in ${lowered(column)}) > 0`
  const rows = await query<PayerRow>(
    db,
    `select ${columns} from payer
      where (:after::text is null or code > :after) and (:search::text is null or ${isFound('code')} or ${isFound('name')})
      order by code limit :limit`,
    {
      after: after === undefined ? null : searchable(after),
      search: search === undefined ? null : searchable(search),
      limit,
    },
  )
  return rows.map(toPayer)
}

/**
 * Locks the payers in id order, so that no two transactions wait for each other, and returns them as they stand now.
 * A statement of its own: one that locks and reads at once sees a snapshot older than its locks.
 */
export async function lockPayers(db: Db, ids: readonly bigint[]): Promise<PayerAccount[]> {
  const rows = await query<PayerRow>(
    db,
    `select ${columns} from payer where payer_id = any (?) order by payer_id for no key update`,
    [ids],
    'lock payers',
  )
  return rows.map(toPayer)
}

/**
 * As `lockPayers` for the payer of a purchase order, which never goes to another one; undefined where there is no such order. Read
 * the order itself in a statement after it.
 */
export async function lockPayerOfOrder(db: Db, orderId: bigint): Promise<PayerAccount | undefined> {
  const [row] = await query<PayerRow>(
    db,
    `select ${columns} from payer
      where payer_id = (select payer_id from purchase_order where purchase_order_id = ?) for no key update`,
    [orderId],
  )
  return row && toPayer(row)
}

/** Raises the logical clock of locked payers by one; answers the new version of each. */
export async function raisePayerVersion(db: Db, ids: readonly bigint[]): Promise<Map<bigint, bigint>> {
  const rows = await query<{ payer_id: bigint; version: bigint }>(
    db,
    `update payer set version = version + 1 where payer_id = any (?) returning payer_id, version`,
    [ids],
    'raise payer versions',
  )
  return new Map(rows.map((row) => [row.payer_id, row.version]))
}

/** As `raisePayerVersion` for one locked payer, to be written together with what raises it. */
export function raisingPayerVersion({ id, version }: Pick<PayerAccount, 'id' | 'version'>): Write {
  return {
    sql: `update payer set version = version + 1 where payer_id = ? and version = ?`,
    bindings: [id, version],
    rows: 1,
  }
}

/** The payer with everything under it. */
export async function withAccounts(db: Db, payer: PayerAccount): Promise<PayerOnFile> {
  const invoiceUnits = await listInvoiceUnits(db, payer.id)
  return { ...payer, invoiceUnits, linkedAccounts: await listLinkedAccounts(db, payer.id) }
}

function toPayer(row: PayerRow): PayerAccount {
  return {
    id: row.payer_id,
    code: row.code,
    name: row.name,
    billTo: row.bill_to,
    paymentTermsDays: row.payment_terms_days,
    currency: row.currency,
    locale: row.locale,
    purchaseOrderRequired: row.purchase_order_required,
    taxRegistrationNumbers: row.tax_registration_numbers,
    defaultContact: row.default_contact,
    version: row.version,
    revision: row.revision,
  }
}

import { canonicalJson, whatChanged } from '../domain/audit'
import { accept } from '../domain/document'
import { DomainError, insist } from '../domain/error'
import type { LinkedAccount } from '../domain/payer'
import { payerDraftOf, type PayerDraft } from '../domain/payer-document'
import { accountsLeftOut, readPayerEdit, type NamingOrder } from '../domain/payer-edit'
import { worded } from '../domain/wording'
import { recordAudit } from './audit'
import { execute, inTransaction, query, type Db } from './database'
import type { EditDeed } from './deed'
import { refuseStale } from './edit-conflict'
import { searchable } from './failure'
import {
  findChargedAccounts,
  removeInvoiceUnits,
  removeLinkedAccounts,
  saveInvoiceUnits,
  saveLinkedAccounts,
} from './linked-account'
import { lockPayers, withAccounts, type PayerOnFile } from './payer'

/**
 * Replaces the given fields of the payer of a code (lists as a whole) under its lock and answers it as it stands then.
 * An edit that changes nothing makes no revision. Throws `not-found`, `edit-conflict`, `invalid-document`.
 */
export async function editPayer(db: Db, code: string, edit: unknown, deed: EditDeed): Promise<PayerOnFile> {
  return inTransaction(db, async (tx) => {
    const found = await query<{ id: bigint }>(tx, `select payer_id as id from payer where code = ?`, [
      searchable(code),
    ])
    const [locked] = await lockPayers(
      tx,
      found.map(({ id }) => id),
    )
    if (!locked) throw new DomainError('not-found', worded('payer-to-edit-not-found', { code }))
    refuseStale(worded('the-payer', { code }), locked.revision, deed)
    const before = await withAccounts(tx, locked)
    const draft = accept(
      readPayerEdit(edit, {
        before: payerDraftOf(before),
        hasBusiness: await hasBusiness(tx, before.id),
        orders: await listNamingOrders(tx, before.id),
        chargedAccounts: await findChargedAccounts(tx, before.id, accountsLeftOut(edit, before)),
      }),
    )
    const changes = whatChanged(auditable(payerDraftOf(before)), auditable(draft))
    if (changes === null) return before
    await save(tx, before, draft)
    const [after] = await lockPayers(tx, [before.id])
    insist(after !== undefined, 'A payer is never removed.')
    const { id, code: number } = after
    await recordAudit(tx, { ...deed, payerId: id, verb: 'payer.edit', subject: { id, number }, ...changes })
    return withAccounts(tx, after)
  })
}

/** Each unit and linked account as a field of its own: of 100,000, the audit keeps those that changed. */
function auditable({ invoiceUnits, linkedAccounts, ...payer }: PayerDraft): Record<string, unknown> {
  return {
    ...payer,
    ...Object.fromEntries(invoiceUnits.map((unit) => [`invoiceUnits/${unit.code}`, unit])),
    ...Object.fromEntries(linkedAccounts.map((account) => [`linkedAccounts/${account.code}`, account])),
  }
}

/** Whether anything is agreed or billed in the payer's currency. */
async function hasBusiness(db: Db, payerId: bigint): Promise<boolean> {
  const [row] = await query<{ answer: boolean }>(
    db,
    `select exists (select from purchase_order where payer_id = :payerId)
         or exists (select from import_batch_payer where payer_id = :payerId) as answer`,
    { payerId },
  )
  return row?.answer === true
}

async function listNamingOrders(db: Db, payerId: bigint): Promise<NamingOrder[]> {
  return query(
    db,
    `select number, invoice_units as "invoiceUnits", tax_registration_numbers as "taxRegistrationNumbers"
       from purchase_order
      where payer_id = ? and deleted_at is null and (invoice_units <> '{}' or tax_registration_numbers <> '{}')
      order by number`,
    [payerId],
  )
}

/** The version goes up with the revision: it is the payer's clock, and what it bills by has changed. */
async function save(db: Db, { id, ...before }: PayerOnFile, after: PayerDraft): Promise<void> {
  await execute(
    db,
    `update payer
        set version = version + 1, revision = revision + 1, name = :name, bill_to = :billTo,
            payment_terms_days = :paymentTermsDays, currency = :currency, locale = :locale,
            purchase_order_required = :purchaseOrderRequired, tax_registration_numbers = :taxRegistrationNumbers,
            default_contact = :defaultContact
      where payer_id = :id`,
    {
      ...after,
      id,
      billTo: JSON.stringify(after.billTo),
      defaultContact: after.defaultContact && JSON.stringify(after.defaultContact),
    },
  )
  await saveInvoiceUnits(db, id, after.invoiceUnits)
  const present = new Map(before.linkedAccounts.map((account) => [account.code, account]))
  const differs = (account: LinkedAccount) =>
    canonicalJson(account) !== canonicalJson(present.get(account.code) ?? null)
  await saveLinkedAccounts(db, id, after.linkedAccounts.filter(differs))
  const kept = new Set(after.linkedAccounts.map(({ code }) => code))
  await removeLinkedAccounts(
    db,
    id,
    [...present.keys()].filter((code) => !kept.has(code)),
  )
  await removeInvoiceUnits(db, id, after.invoiceUnits)
}

import type { InvoiceUnit, LinkedAccount } from '../domain/payer'
import { execute, query, type Db } from './database'
import { searchable } from './failure'

/** By code. */
export async function listInvoiceUnits(db: Db, payerId: bigint): Promise<InvoiceUnit[]> {
  return query(db, `select code, name from invoice_unit where payer_id = ? order by code`, [payerId])
}

/** By code. */
export async function listLinkedAccounts(db: Db, payerId: bigint): Promise<LinkedAccount[]> {
  return pageOfLinkedAccounts(db, payerId, {})
}

/** A page of the linked accounts of a payer by code, after the code `after`; all of them without a limit. */
export async function pageOfLinkedAccounts(
  db: Db,
  payerId: bigint,
  { after, limit }: { after?: string; limit?: number },
): Promise<LinkedAccount[]> {
  return query(
    db,
    `select code, name, tax_registration_number as "taxRegistrationNumber", invoice_unit as "invoiceUnit"
       from linked_account where payer_id = :payerId and (:after::text is null or code > :after)
      order by code limit :limit`,
    { payerId, after: after === undefined ? null : searchable(after), limit: limit ?? null },
  )
}

/** Brings the units of a payer to `units`; linked accounts name none of those that go. */
export async function removeInvoiceUnits(
  db: Db,
  payerId: bigint,
  kept: readonly InvoiceUnit[],
): Promise<void> {
  await execute(db, `delete from invoice_unit where payer_id = ? and code <> all (?)`, [
    payerId,
    kept.map(({ code }) => code),
  ])
}

/** Adds the units that are not there yet, and names those that are as given. */
export async function saveInvoiceUnits(
  db: Db,
  payerId: bigint,
  units: readonly InvoiceUnit[],
): Promise<void> {
  await execute(
    db,
    `insert into invoice_unit as i (payer_id, code, name) select ?, u.* from unnest(?::text[], ?::text[]) as u
         on conflict (payer_id, code) do update set name = excluded.name where i.name <> excluded.name`,
    [payerId, units.map(({ code }) => code), units.map(({ name }) => name)],
  )
}

/** Adds the linked accounts that are not there yet, and brings those that are to what is given. */
export async function saveLinkedAccounts(
  db: Db,
  payerId: bigint,
  accounts: readonly LinkedAccount[],
): Promise<void> {
  await execute(
    db,
    `insert into linked_account (payer_id, code, name, tax_registration_number, invoice_unit)
     select ?, u.* from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as u
         on conflict (payer_id, code) do update
        set name = excluded.name, tax_registration_number = excluded.tax_registration_number,
            invoice_unit = excluded.invoice_unit`,
    [
      payerId,
      accounts.map(({ code }) => code),
      accounts.map(({ name }) => name),
      accounts.map(({ taxRegistrationNumber }) => taxRegistrationNumber),
      accounts.map(({ invoiceUnit }) => invoiceUnit),
    ],
  )
}

/** Removes linked accounts that no charge refers to. */
export async function removeLinkedAccounts(db: Db, payerId: bigint, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  await execute(db, `delete from linked_account where payer_id = ? and code = any (?)`, [payerId, codes])
}

/** Those of the linked accounts that charges refer to. */
export async function findChargedAccounts(
  db: Db,
  payerId: bigint,
  codes: readonly string[],
): Promise<string[]> {
  if (codes.length === 0) return []
  const rows = await query<{ code: string }>(
    db,
    // By its imports: charges are found by import and payer.
    `select distinct c.linked_account as code from charge c
      where c.batch_id in (select batch_id from import_batch_payer where payer_id = ?)
        and c.payer_id = ? and c.linked_account = any (?)
      order by 1`,
    [payerId, payerId, codes],
  )
  return rows.map(({ code }) => code)
}

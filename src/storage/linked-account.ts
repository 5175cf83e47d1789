import type { InvoiceUnit, LinkedAccount } from '../domain/payer'
import { execute, query, type Db } from './database'

export async function insertInvoiceUnits(
  db: Db,
  payerId: bigint,
  units: readonly InvoiceUnit[],
): Promise<void> {
  await execute(
    db,
    `insert into invoice_unit (payer_id, code, name) select ?, u.* from unnest(?::text[], ?::text[]) as u`,
    [payerId, units.map(({ code }) => code), units.map(({ name }) => name)],
  )
}

export async function insertLinkedAccounts(
  db: Db,
  payerId: bigint,
  accounts: readonly LinkedAccount[],
): Promise<void> {
  await execute(
    db,
    `insert into linked_account (payer_id, code, name, tax_registration_number, invoice_unit)
     select ?, u.* from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as u`,
    [
      payerId,
      accounts.map(({ code }) => code),
      accounts.map(({ name }) => name),
      accounts.map(({ taxRegistrationNumber }) => taxRegistrationNumber),
      accounts.map(({ invoiceUnit }) => invoiceUnit),
    ],
  )
}

/** By code. */
export async function listInvoiceUnits(db: Db, payerId: bigint): Promise<InvoiceUnit[]> {
  return query(db, `select code, name from invoice_unit where payer_id = ? order by code`, [payerId])
}

/** By code. */
export async function listLinkedAccounts(db: Db, payerId: bigint): Promise<LinkedAccount[]> {
  return query(
    db,
    `select code, name, tax_registration_number as "taxRegistrationNumber", invoice_unit as "invoiceUnit"
       from linked_account where payer_id = ? order by code`,
    [payerId],
  )
}

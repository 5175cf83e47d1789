import type { Knex } from 'knex'
import { query } from '../../src/storage/database'
import { runToEnd, whole } from './billing-driver'
import { chargeOf, orderOf, payerOfWorld, plantSmall, sellerOf, tracked } from './billing-world'
import type { Document } from './documents'

/** Two payers with the same affairs. Whatever has a name of its own has the payer's code in it. */
export const tenants = { own: 'ALPHA', other: 'BRAVO' } as const

/** Purchase orders, drawn and untouched ones, invoices, a held one, and messages of each. */
export async function plantTwoTenants(db: Knex): Promise<void> {
  const codes = Object.values(tenants)
  await plantSmall(db, {
    sellers: [sellerOf()],
    payers: codes.map(payer),
    orders: codes.flatMap((code) => [
      orderOf(code, `${code}-DRAWN`, [tracked('20.00', { description: `${code} line` })], orderDetails(code)),
      orderOf(code, `${code}-SPARE`, [tracked('500.00', { type: 'SUBSCRIPTION' })], orderDetails(code)),
    ]),
    charges: codes.flatMap((code) => [
      chargeOf(code, '19.00', { ServiceName: `${code} service` }),
      chargeOf(code, '7.00', { ServiceName: `${code} service`, ChargeCategory: 'Purchase' }),
      // None of their purchase orders is in this currency, so this one is held.
      chargeOf(code, '3.00', { ServiceName: `${code} service`, BillingCurrency: 'EUR' }),
    ]),
  })
  await runToEnd(db, whole)
}

const payer = (code: string): Document & { code: string } =>
  payerOfWorld(code, {
    name: `${code} Incorporated`,
    purchaseOrderRequired: true,
    taxRegistrationNumbers: [`${code}-TAX`],
    defaultContact: { name: `${code} desk`, email: `desk@${code.toLowerCase()}.example` },
    invoiceUnits: [{ code: `${code}-UNIT`, name: `${code} unit` }],
    linkedAccounts: [{ code: `${code}-ACCOUNT`, name: `${code} account` }],
  })

const orderDetails = (code: string): Document => ({
  description: `${code} order`,
  contacts: [{ name: `${code} clerk`, email: `clerk@${code.toLowerCase()}.example` }],
  tags: { owner: `${code}-team` },
})

/** Every row of a payer in every table that has a payer, as JSON. A new table is found by itself. */
export async function rowsOf(db: Knex, code: string): Promise<Record<string, unknown>[]> {
  const tables = await query<{ name: string }>(
    db,
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'payer_id' order by 1`,
  )
  const rows: Record<string, unknown>[] = []
  for (const { name } of tables) {
    const found = await query<{ row: Record<string, unknown> }>(
      db,
      `select to_jsonb(t) as row from ${name} t join payer p on p.payer_id = t.payer_id where p.code = ? order by t::text`,
      [code],
    )
    rows.push(...found.map(({ row }) => ({ table: name, ...row })))
  }
  return rows
}

/** What names something of a payer: ids, numbers, codes, addresses. */
export async function namesOf(db: Knex, code: string): Promise<string[]> {
  const rows = await rowsOf(db, code)
  const named = /(?:_id|number|code|email|sequence|unit|account)$/
  const values = rows.flatMap((row) =>
    Object.entries(row).flatMap(([column, value]) =>
      named.test(column) && (typeof value === 'string' || typeof value === 'number') ? [String(value)] : [],
    ),
  )
  const invoices = await query<{ number: string }>(
    db,
    `select s.invoice_number_prefix || lpad(i.number::text, 8, '0') as number
       from invoice i join seller_entity s using (seller_entity_id) join payer p using (payer_id) where p.code = ?`,
    [code],
  )
  return [...new Set([...values, ...invoices.map(({ number }) => number)])]
}

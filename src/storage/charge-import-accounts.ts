import type { Knex } from 'knex'
import type { Charge } from '../domain/charge'
import type { KnownAccounts } from '../domain/focus'
import { execute, query, type Db } from './database'

interface KnownPayer {
  /** Undefined until the payer is created. */
  id: bigint | undefined
  linkedAccounts: Set<string>
}

interface NewPayer {
  code: string
  name: string
  currency: string
}

interface NewLinkedAccount {
  payer: string
  code: string
  name: string
}

interface SellerOnFile {
  id: bigint
  invoiceNumberPrefix: string
}

/** What an import looks up for every row, loaded once; it grows by what the import creates. */
export interface ImportAccounts {
  /** By name and by each alias; a name comes before an alias. */
  sellerEntities: Map<string, SellerOnFile>
  payers: Map<string, KnownPayer>
  newPayers: NewPayer[]
  newLinkedAccounts: NewLinkedAccount[]
  createdPayers: number
  createdLinkedAccounts: number
}

export async function loadImportAccounts(db: Db): Promise<ImportAccounts> {
  return {
    sellerEntities: await loadSellerEntities(db),
    payers: await loadPayers(db),
    newPayers: [],
    newLinkedAccounts: [],
    createdPayers: 0,
    createdLinkedAccounts: 0,
  }
}

async function loadSellerEntities(db: Db): Promise<Map<string, SellerOnFile>> {
  const rows = await query<{
    seller_entity_id: bigint
    name: string
    aliases: string[]
    invoice_number_prefix: string
  }>(
    db,
    `select seller_entity_id, name, aliases, invoice_number_prefix from seller_entity order by seller_entity_id desc`,
  )
  const sellers = rows.map((row) => ({
    names: [row.name],
    aliases: row.aliases,
    seller: { id: row.seller_entity_id, invoiceNumberPrefix: row.invoice_number_prefix },
  }))
  return new Map([
    ...sellers.flatMap(({ aliases, seller }) => aliases.map((alias) => [alias, seller] as const)),
    ...sellers.flatMap(({ names, seller }) => names.map((name) => [name, seller] as const)),
  ])
}

async function loadPayers(db: Db): Promise<Map<string, KnownPayer>> {
  const rows = await query<{ payer_id: bigint; code: string; linked_accounts: string[] }>(
    db,
    `select payer_id, code, coalesce(linked_accounts, '{}') as linked_accounts
       from payer left join (select payer_id, array_agg(code) as linked_accounts from linked_account group by payer_id) a
                      using (payer_id)`,
  )
  return new Map(
    rows.map((row) => [row.code, { id: row.payer_id, linkedAccounts: new Set(row.linked_accounts) }]),
  )
}

/** The look-ups of one row. With `createAccounts` every payer and linked account counts as known. */
export function lookUps(accounts: ImportAccounts, createAccounts: boolean): KnownAccounts {
  const { payers, sellerEntities } = accounts
  return {
    sellerEntity: (name) => sellerEntities.get(name)?.id,
    payer: (code) => createAccounts || payers.has(code),
    linkedAccount: (payer, code) => createAccounts || payers.get(payer)?.linkedAccounts.has(code) === true,
  }
}

/** Notes the payer and the linked account of a sound charge for creation where they are new. `names` as in its row. */
export function noteAccounts(
  accounts: ImportAccounts,
  { payer: code, linkedAccount, currency }: Charge,
  names: () => { payer: string | null; linkedAccount: string | null },
): void {
  let payer = accounts.payers.get(code)
  if (payer === undefined) {
    payer = { id: undefined, linkedAccounts: new Set() }
    accounts.payers.set(code, payer)
    accounts.newPayers.push({ code, name: names().payer ?? code, currency })
  }
  if (linkedAccount === null || payer.linkedAccounts.has(linkedAccount)) return
  payer.linkedAccounts.add(linkedAccount)
  const name = names().linkedAccount ?? linkedAccount
  accounts.newLinkedAccounts.push({ payer: code, code: linkedAccount, name })
}

/**
 * Creates what was noted. One import at a time, because two that create the same payers in different order would wait
 * for each other; what somebody else created meanwhile is taken as it is.
 */
export async function createNotedAccounts(
  tx: Knex.Transaction,
  accounts: ImportAccounts,
  at: string,
): Promise<void> {
  const { newPayers, newLinkedAccounts } = accounts
  if (newPayers.length === 0 && newLinkedAccounts.length === 0) return
  await execute(tx, `select pg_advisory_xact_lock(hashtext('drawdown: accounts created by imports'))`)
  accounts.createdPayers += await insertPayers(tx, newPayers, at)
  const codes = newPayers.map((payer) => payer.code)
  const rows = await query<{ payer_id: bigint; code: string }>(
    tx,
    `select payer_id, code from payer where code = any (?)`,
    [codes],
  )
  for (const { code, payer_id: id } of rows) {
    const payer = accounts.payers.get(code)
    if (payer) payer.id = id
  }
  accounts.createdLinkedAccounts += await insertLinkedAccounts(tx, newLinkedAccounts)
  accounts.newPayers = []
  accounts.newLinkedAccounts = []
}

async function insertPayers(tx: Knex.Transaction, payers: readonly NewPayer[], at: string): Promise<number> {
  return execute(
    tx,
    `insert into payer (code, name, bill_to, payment_terms_days, currency, locale, created_at)
     select code, name, jsonb_build_object('name', name, 'lines', '[]'::jsonb, 'city', '', 'region', '', 'postalCode', '', 'country', ''),
            30, currency, 'en-US', :at
       from unnest(:codes::text[], :names::text[], :currencies::text[]) as new (code, name, currency)
         on conflict (code) do nothing`,
    {
      at,
      codes: payers.map((payer) => payer.code),
      names: payers.map((payer) => payer.name),
      currencies: payers.map((payer) => payer.currency),
    },
  )
}

async function insertLinkedAccounts(
  tx: Knex.Transaction,
  linkedAccounts: readonly NewLinkedAccount[],
): Promise<number> {
  return execute(
    tx,
    `insert into linked_account (payer_id, code, name)
     select p.payer_id, new.code, new.name
       from unnest(:payers::text[], :codes::text[], :names::text[]) as new (payer, code, name)
       join payer p on p.code = new.payer
         on conflict (payer_id, code) do nothing`,
    {
      payers: linkedAccounts.map((account) => account.payer),
      codes: linkedAccounts.map((account) => account.code),
      names: linkedAccounts.map((account) => account.name),
    },
  )
}

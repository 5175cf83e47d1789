import { insist } from '../domain/error'
import { addMonths, monthOf } from '../domain/month'
import { countsAsActive, type PurchaseOrderTerms } from '../domain/purchase-order'
import type { ImportContext, ImportedDocument, ImportPayer } from '../domain/purchase-order-import'
import { valueOf } from '../domain/document'
import { numbers, query, type Db } from './database'
import { searchable } from './failure'
import { lockPayers, type PayerAccount } from './payer'
import { listSellerEntities } from './seller-entity'

/** What the documents of a file are held against, and the payers that it names. */
export interface ImportGround {
  context: ImportContext
  /** By code. */
  payers: ReadonlyMap<string, PayerAccount>
}

/** Locks all payers that the documents name, in id order and at once, and loads what the documents are held against. */
export async function loadImportGround(
  db: Db,
  documents: readonly Pick<ImportedDocument, 'document'>[],
  now: string,
): Promise<ImportGround> {
  const codes = new Set(documents.map(({ document }) => valueOf(document, 'payer')))
  const texts = [...codes].filter((code) => typeof code === 'string').map(searchable)
  const found = await query<{ id: bigint }>(db, `select payer_id as id from payer where code = any (?)`, [
    texts,
  ])
  const locked = await lockPayers(
    db,
    found.map(({ id }) => id),
  )
  const payers = new Map(locked.map((payer) => [payer.code, payer]))
  const sellerEntities = await listSellerEntities(db)
  return { payers, context: { sellerEntities, now, payers: await standings(db, payers, documents, now) } }
}

async function standings(
  db: Db,
  payers: ImportGround['payers'],
  documents: readonly Pick<ImportedDocument, 'document'>[],
  now: string,
): Promise<Map<string, ImportPayer>> {
  const ids = numbers([...payers.values()].map(({ id }) => id))
  const units = await namesByPayer(
    db,
    `select payer_id, code as name from invoice_unit where payer_id = any (?)`,
    [ids],
  )
  const taxNumbers = await namesByPayer(
    db,
    `select distinct payer_id, tax_registration_number as name from linked_account
      where payer_id = any (?) and tax_registration_number is not null`,
    [ids],
  )
  const inUse = await numbersInUse(db, payers, documents)
  const active = await countActive(db, ids, now)
  return new Map(
    [...payers].map(([code, payer]) => [
      code,
      {
        standing: {
          ...payer,
          taxRegistrationNumbers: [...payer.taxRegistrationNumbers, ...(taxNumbers.get(payer.id) ?? [])],
          invoiceUnits: units.get(payer.id) ?? [],
        },
        numbersInUse: new Set(inUse.get(payer.id)),
        active: active.get(payer.id) ?? 0,
      },
    ]),
  )
}

async function numbersInUse(
  db: Db,
  payers: ImportGround['payers'],
  documents: readonly Pick<ImportedDocument, 'document'>[],
): Promise<Map<bigint, string[]>> {
  const wanted = documents.flatMap(({ document }) => {
    const [code, number] = [valueOf(document, 'payer'), valueOf(document, 'number')]
    const payer = typeof code === 'string' ? payers.get(code) : undefined
    return payer && typeof number === 'string' ? [{ payerId: payer.id, number: searchable(number) }] : []
  })
  return namesByPayer(
    db,
    `select o.payer_id, o.number as name from purchase_order o
       join unnest(?::bigint[], ?::text[]) as u (payer_id, number) using (payer_id, number) where o.deleted_at is null`,
    [numbers(wanted.map(({ payerId }) => payerId)), wanted.map(({ number }) => number)],
  )
}

async function namesByPayer(
  db: Db,
  sql: string,
  bindings: readonly unknown[],
): Promise<Map<bigint, string[]>> {
  const names = new Map<bigint, string[]>()
  for (const { payer_id: id, name } of await query<{ payer_id: bigint; name: string }>(db, sql, bindings)) {
    const list = names.get(id)
    if (list) list.push(name)
    else names.set(id, [name])
  }
  return names
}

type Dated = Pick<PurchaseOrderTerms, 'effectiveMonth' | 'expirationMonth'> & {
  payerId: bigint
  timeZone: string
}

/** How many purchase orders of each payer count as active. */
async function countActive(db: Db, ids: string, now: string): Promise<Map<bigint, number>> {
  const rows = await query<Dated>(
    db,
    `select o.payer_id as "payerId", o.effective_month as "effectiveMonth", o.expiration_month as "expirationMonth",
            s.time_zone as "timeZone"
       from purchase_order o join seller_entity s on s.seller_entity_id = o.seller_entity_id
      where o.payer_id = any (?) and o.deleted_at is null and o.suspended_at is null and o.expiration_month >= ?`,
    // No time zone is a whole month behind, so nothing that counts is left out.
    [ids, addMonths(monthOf(now, 'UTC'), -1)],
  )
  const counts = new Map<bigint, number>()
  for (const { payerId, timeZone, ...window } of rows)
    if (countsAsActive({ ...window, suspendedAt: null, deletedAt: null }, timeZone, now))
      counts.set(payerId, (counts.get(payerId) ?? 0) + 1)
  return counts
}

/** The payer of a code that a document was accepted with. */
export function payerOf({ payers }: ImportGround, code: string): PayerAccount {
  const payer = payers.get(code)
  insist(payer !== undefined, 'A document that names no payer is refused.')
  return payer
}

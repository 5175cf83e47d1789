import type { Address } from '../domain/address'
import { accept } from '../domain/document'
import { insist } from '../domain/error'
import type { LineItemType } from '../domain/line-item'
import type { SellerEntity } from '../domain/seller-entity'
import { readSellerEntityDocument } from '../domain/seller-entity-document'
import { recordAudit } from './audit'
import { execute, inTransaction, query, type Db } from './database'
import type { Deed } from './deed'
import { searchable, translated } from './failure'

/** A seller entity with the number of the edit that made it what it is. */
export interface SellerEntityOnFile extends SellerEntity {
  revision: number
}

interface SellerEntityRow {
  seller_entity_id: bigint
  code: string
  name: string
  aliases: string[]
  address: Address
  time_zone: string
  invoice_number_prefix: string
  line_item_types: LineItemType[]
  billing_team_email: string
  revision: number
}

const columns = `seller_entity_id, code, name, aliases, address, time_zone, invoice_number_prefix, line_item_types,
  billing_team_email, revision`

/** Registers a seller entity. Throws `invalid-document` with every violation. */
export async function createSellerEntity(db: Db, document: unknown, deed: Deed): Promise<SellerEntityOnFile> {
  const create = async (tx: Db): Promise<SellerEntityOnFile> => {
    // No key can say that an alias is nobody's name, so those who register a seller entity wait for each other.
    await execute(tx, `lock table seller_entity in share row exclusive mode`)
    const draft = accept(readSellerEntityDocument(document, await listSellerEntities(tx)))
    const [row] = await query<SellerEntityRow>(
      tx,
      `insert into seller_entity (code, name, aliases, address, time_zone, invoice_number_prefix, line_item_types,
                                  billing_team_email, created_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning ${columns}`,
      [
        draft.code,
        draft.name,
        draft.aliases,
        JSON.stringify(draft.address),
        draft.timeZone,
        draft.invoiceNumberPrefix,
        draft.lineItemTypes,
        draft.billingTeamEmail,
        deed.at,
      ],
    )
    insist(row !== undefined, 'An insert answers its row.')
    const subject = { id: row.seller_entity_id, number: draft.code }
    await recordAudit(tx, { ...deed, payerId: null, verb: 'seller-entity.create', subject, after: draft })
    return toSellerEntity(row)
  }
  return translated(() => inTransaction(db, create))
}

/** By code, by name or by alias; undefined where none has it. */
export async function findSellerEntity(db: Db, name: string): Promise<SellerEntityOnFile | undefined> {
  const [row] = await query<SellerEntityRow>(
    db,
    `select ${columns} from seller_entity where :name in (code, name) or :name = any (aliases)`,
    { name: searchable(name) },
  )
  return row && toSellerEntity(row)
}

/** All of them, by code. */
export async function listSellerEntities(db: Db): Promise<SellerEntityOnFile[]> {
  const rows = await query<SellerEntityRow>(db, `select ${columns} from seller_entity order by code`)
  return rows.map(toSellerEntity)
}

/** The SQL of all of them as JSON, for a statement that asks for more; `readSellerEntities` reads it. */
export const sellerEntitiesAsJson = `(select coalesce(json_agg(s order by s.code), '[]')
          from (select ${columns.replace('seller_entity_id', 'seller_entity_id::text')} from seller_entity) s)`

/** By code. */
export function readSellerEntities(json: unknown): SellerEntityOnFile[] {
  const rows = json as (Omit<SellerEntityRow, 'seller_entity_id'> & { seller_entity_id: string })[]
  return rows.map((row) => toSellerEntity({ ...row, seller_entity_id: BigInt(row.seller_entity_id) }))
}

function toSellerEntity(row: SellerEntityRow): SellerEntityOnFile {
  return {
    id: row.seller_entity_id,
    code: row.code,
    name: row.name,
    aliases: row.aliases,
    address: row.address,
    timeZone: row.time_zone,
    invoiceNumberPrefix: row.invoice_number_prefix,
    lineItemTypes: row.line_item_types,
    billingTeamEmail: row.billing_team_email,
    revision: row.revision,
  }
}

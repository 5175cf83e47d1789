import { whatChanged } from '../domain/audit'
import { accept, valueOf } from '../domain/document'
import { DomainError, insist } from '../domain/error'
import type { LineItemType } from '../domain/line-item'
import { addMonths, monthOf, type Month } from '../domain/month'
import { sellerEntityDraftOf, type SellerEntityDraft } from '../domain/seller-entity-document'
import { readSellerEntityEdit } from '../domain/seller-entity-edit'
import { worded, type Wording } from '../domain/wording'
import { recordAudit } from './audit'
import { execute, inTransaction, query, type Db } from './database'
import type { EditDeed } from './deed'
import { refuseStale } from './edit-conflict'
import { searchable, translated } from './failure'
import { listSellerEntities, type SellerEntityOnFile } from './seller-entity'

/**
 * Replaces the given fields of the seller entity of a code (lists as a whole) and answers it as it stands then. An edit that
 * changes nothing makes no revision. Throws `not-found`, `edit-conflict`, `run-in-progress`, `invalid-document`.
 */
export async function editSellerEntity(
  db: Db,
  code: string,
  edit: unknown,
  deed: EditDeed,
): Promise<SellerEntityOnFile> {
  const change = async (tx: Db): Promise<SellerEntityOnFile> => {
    const { before, others } = await lockOf(tx, code)
    refuseStale(worded('the-seller-entity', { code: before.code }), before.revision, deed)
    const { id, revision } = before
    const present = sellerEntityDraftOf(before)
    const endsAfter = addMonths(monthOf(deed.at, before.timeZone), -2)
    const isAboutTypes = valueOf(edit, 'lineItemTypes') !== undefined
    const typesInUse = isAboutTypes
      ? await findTypesInUse(tx, id, endsAfter)
      : new Map<LineItemType, Wording>()
    const draft = accept(readSellerEntityEdit(edit, { before: present, others, typesInUse }))
    const changes = whatChanged({ ...present }, { ...draft })
    if (changes === null) return before
    if ('lineItemTypes' in changes.after) await refuseDuringRun(tx, before)
    await save(tx, id, draft)
    const subject = { id, number: before.code }
    await recordAudit(tx, { ...deed, payerId: null, verb: 'seller-entity.edit', subject, ...changes })
    return { ...draft, id, revision: revision + 1 }
  }
  return translated(() => inTransaction(db, change))
}

/** The row first, as runs lock it; then the table, so that nobody else takes a name that the edit gives. */
async function lockOf(
  db: Db,
  code: string,
): Promise<{ before: SellerEntityOnFile; others: SellerEntityOnFile[] }> {
  const [row] = await query<{ id: bigint }>(
    db,
    `select seller_entity_id as id from seller_entity where code = ? for no key update`,
    [searchable(code)],
  )
  if (!row) throw new DomainError('not-found', worded('seller-entity-code-not-found', { code }))
  await execute(db, `lock table seller_entity in share row exclusive mode`)
  const all = await listSellerEntities(db)
  const before = all.find(({ id }) => id === row.id)
  insist(before !== undefined, 'A seller entity is never removed.')
  return { before, others: all.filter(({ id }) => id !== row.id) }
}

/**
 * The types of line items that invoices may still draw on, each with an example. The month before this one counts, too:
 * it is billed in arrears.
 */
async function findTypesInUse(
  db: Db,
  sellerEntityId: bigint,
  endsAfter: Month,
): Promise<Map<LineItemType, Wording>> {
  const rows = await query<{ type: LineItemType; payer: string; number: string }>(
    db,
    `select distinct on (l.type) l.type, p.code as payer, o.number
       from purchase_order o join line_item l using (purchase_order_id, payer_id) join payer p using (payer_id)
      where o.seller_entity_id = ? and o.deleted_at is null and l.end_month > ?
      order by l.type, o.purchase_order_id`,
    [sellerEntityId, endsAfter],
  )
  return new Map(
    rows.map(({ type, payer, number }) => [type, worded('user-order-of-payer', { number, payer })]),
  )
}

/** A run reads the types in each of its transactions: the same ones in all of them. */
async function refuseDuringRun(db: Db, seller: SellerEntityOnFile): Promise<void> {
  const [run] = await query<{ id: bigint }>(
    db,
    `select run_id as id from billing_run where seller_entity_id = ? and state <> 'finished'`,
    [seller.id],
  )
  if (!run) return
  const id = run.id.toString()
  const wording = worded('run-of-seller-entity-unfinished', { id, code: seller.code })
  throw new DomainError('run-in-progress', wording, [], { billingRun: id })
}

async function save(db: Db, id: bigint, draft: SellerEntityDraft): Promise<void> {
  await execute(
    db,
    `update seller_entity
        set revision = revision + 1, name = :name, aliases = :aliases, address = :address,
            line_item_types = :lineItemTypes, billing_team_email = :billingTeamEmail
      where seller_entity_id = :id`,
    { ...draft, id, address: JSON.stringify(draft.address) },
  )
}

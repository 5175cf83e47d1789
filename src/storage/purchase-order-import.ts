import { setImmediate as breathe } from 'node:timers/promises'
import { createImportReader, type ImportFault } from '../domain/purchase-order-import'
import type { PurchaseOrderDraft } from '../domain/purchase-order-document'
import { unregistered, type PurchaseOrderTerms } from '../domain/purchase-order'
import { insist } from '../domain/error'
import { inTransaction, type Db } from './database'
import type { Deed } from './deed'
import { reserveLineItemIds } from './line-item'
import { announceToHeldInvoices } from './outbox'
import { raisePayerVersion } from './payer'
import { readPurchaseOrderFile, type PurchaseOrderFile } from './purchase-order-file'
import { loadImportGround, payerOf, type ImportGround } from './purchase-order-import-context'
import { insertPurchaseOrders } from './purchase-order-insert'
import { reservePurchaseOrderIds } from './purchase-order-row-write'

export interface ImportSummary {
  purchaseOrders: number
  lineItems: number
  payers: number
  /** The total value of tracked line items in each currency, minor units. */
  values: Map<string, bigint>
}

export type PurchaseOrderImportOutcome =
  | { kind: 'accepted'; summary: ImportSummary }
  /** Nothing was stored. The first 1,000 faults in the order of the file, and how many there are. */
  | { kind: 'refused'; badRows: ImportFault[]; total: number }

const shownFaults = 1000
/** Documents between which others are answered, and rows that are written at once. */
const checkedAtOnce = 100
const writtenAtOnce = 1000

/**
 * Registers all purchase orders of a file, or none: each by the rules for a new one, those before it in the file counted.
 * With `dryRun` it checks everything and writes nothing. Holds the locks of all payers that the file names.
 */
export async function importPurchaseOrders(
  db: Db,
  file: PurchaseOrderFile,
  dryRun: boolean,
  deed: Deed,
): Promise<PurchaseOrderImportOutcome> {
  const { documents, faults } = await readPurchaseOrderFile(file)
  return inTransaction(db, async (tx) => {
    const ground = await loadImportGround(tx, documents, deed.at)
    const accepted: AcceptedOrder[] = []
    const read = createImportReader(ground.context)
    for (const [index, imported] of documents.entries()) {
      if (index % checkedAtOnce === 0) await breathe()
      const reading = read(imported)
      if (reading.kind === 'accepted') accepted.push(reading)
      else faults.push(...reading.faults)
    }
    if (faults.length > 0) return refusal(faults)
    if (!dryRun) await write(tx, accepted, ground, deed)
    return { kind: 'accepted', summary: summaryOf(accepted, ground) }
  })
}

interface AcceptedOrder {
  /** Code. */
  payer: string
  draft: PurchaseOrderDraft
}

function refusal(faults: readonly ImportFault[]): PurchaseOrderImportOutcome {
  const inOrder = [...faults].sort((a, b) => a.line - b.line)
  return { kind: 'refused', badRows: inOrder.slice(0, shownFaults), total: faults.length }
}

async function write(
  db: Db,
  accepted: readonly AcceptedOrder[],
  ground: ImportGround,
  deed: Deed,
): Promise<void> {
  // Behind what people do by hand.
  const lane = 'bulk'
  const ids = [...ground.payers.values()].map(({ id }) => id)
  const payerVersions = await raisePayerVersion(db, ids)
  for (let at = 0; at < accepted.length; at += writtenAtOnce) {
    const orders = await withTerms(db, accepted.slice(at, at + writtenAtOnce), ground)
    await insertPurchaseOrders(db, orders, payerVersions, { ...deed, lane })
  }
  await announceToHeldInvoices(db, payerVersions, { lane, at: deed.at })
}

/** In the order of the file, ids ascending. */
async function withTerms(
  db: Db,
  accepted: readonly AcceptedOrder[],
  ground: ImportGround,
): Promise<PurchaseOrderTerms[]> {
  const orderIds = await reservePurchaseOrderIds(db, accepted.length)
  const itemIds = await reserveLineItemIds(db, lineItemsIn(accepted))
  const next = (ids: bigint[]): bigint => {
    const id = ids.pop()
    insist(id !== undefined, 'There is an id for each row.')
    return id
  }
  const [orderStack, itemStack] = [orderIds.reverse(), itemIds.reverse()]
  return accepted.map(({ payer: code, draft: { sellerEntity, lineItems, ...draft } }) => {
    const { id: payerId, currency } = payerOf(ground, code)
    return {
      ...draft,
      ...unregistered,
      id: next(orderStack),
      payerId,
      sellerEntityId: sellerEntity.id,
      currency,
      lineItems: lineItems.map((item) => ({ ...item, id: next(itemStack) })),
    }
  })
}

function lineItemsIn(accepted: readonly AcceptedOrder[]): number {
  return accepted.reduce((sum, { draft }) => sum + draft.lineItems.length, 0)
}

function summaryOf(accepted: readonly AcceptedOrder[], ground: ImportGround): ImportSummary {
  const values = new Map<string, bigint>()
  for (const { payer, draft } of accepted) {
    const { currency } = payerOf(ground, payer)
    for (const { value } of draft.lineItems)
      if (value !== null) values.set(currency, (values.get(currency) ?? 0n) + value.totalValue)
  }
  return {
    purchaseOrders: accepted.length,
    lineItems: lineItemsIn(accepted),
    payers: new Set(accepted.map(({ payer }) => payer)).size,
    values,
  }
}

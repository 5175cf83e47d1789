import type { RunTerms, NumberedDocument } from '../domain/billing-run'
import type { ChargeType } from '../domain/charge'
import { matchAgain, matchingActor, reasonOfAssociation } from '../domain/held-invoice'
import type { LineItemType } from '../domain/line-item'
import { dateIn, month, type Month } from '../domain/month'
import type { Payer } from '../domain/payer'
import { execute, query, type Db } from './database'
import { issueHeld, raiseVersion } from './held-invoice-write'
import { insertDecisions } from './invoice-decision'
import { announce } from './outbox'
import { loadPayerAccounts } from './run-account'
import { reserveSpareIds } from './run-creation'

/** A held invoice, and what association asks of its run. */
export interface HeldDocument extends NumberedDocument {
  runId: bigint
  sellerEntityId: bigint
  billingPeriod: Month
  timeZone: string
  createsMarketplaceTransactions: boolean
}

/**
 * Matches the payer's held invoices again with its purchase orders as they are now, and issues those that find one; nothing
 * changes for the others. They come in the order of their runs, and in run order within each, as their runs would have met
 * them (that is the order of their ids, by which explanations tell which came first). Those of a run that still has
 * documents of the payer to write are left out: what a run makes must not depend on who looks in between.
 * The caller holds the payer's lock; `at` is RFC 3339.
 */
export async function matchHeldInvoices(db: Db, payer: Payer, at: string): Promise<void> {
  if (await isMatchedAsOf(db, payer)) return
  let version: bigint | undefined
  for (const ofRun of byRun(await loadHeld(db, payer.id, 'of runs that are through'))) {
    const [first] = ofRun
    const terms = termsOf(first, at)
    const accounts = await loadPayerAccounts(db, terms, [payer], [namedNumbers(payer, ofRun)])
    const account = accounts.get(payer.id)
    const naming = ofRun.filter(({ namedPurchaseOrder }) => namedPurchaseOrder !== null)
    const spareIds = terms.createsMarketplaceTransactions ? await reserveSpareIds(db, naming.length) : []
    const outcome = account && matchAgain(terms, account, ofRun, spareIds)
    if (!outcome || outcome.invoices.length === 0) continue
    version ??= await raiseVersion(db, payer.id)
    const issue = { payerId: payer.id, payerVersion: version, runId: first.runId, at, ...terms }
    await issueHeld(db, outcome, issue)
    const ids = outcome.invoices.map(({ invoiceId }) => invoiceId)
    await recordMatches(db, ids, issue)
  }
  await noteMatched(db, payer.id, version ?? payer.version)
}

/** The terms of the run, but for the day: that of `at` for the seller entity. */
export function termsOf(held: HeldDocument, at: string): RunTerms {
  const { sellerEntityId, billingPeriod, timeZone, createsMarketplaceTransactions } = held
  return { sellerEntityId, billingPeriod, issueDate: dateIn(at, timeZone), createsMarketplaceTransactions }
}

function namedNumbers({ id: payerId }: Payer, held: readonly HeldDocument[]) {
  const purchaseOrders = held.flatMap(({ namedPurchaseOrder }) => namedPurchaseOrder ?? [])
  return { payerId, purchaseOrders, creditedInvoices: [] }
}

function byRun(held: readonly HeldDocument[]): [HeldDocument, ...HeldDocument[]][] {
  const runs = new Map<bigint, [HeldDocument, ...HeldDocument[]]>()
  for (const document of held) {
    const ofRun = runs.get(document.runId)
    if (ofRun) ofRun.push(document)
    else runs.set(document.runId, [document])
  }
  return [...runs.values()]
}

/** Keeps which purchase orders, in which revisions, the invoices were associated with, and lets their workflows end. */
async function recordMatches(
  db: Db,
  invoiceIds: readonly bigint[],
  { payerId, payerVersion, at }: { payerId: bigint; payerVersion: bigint; at: string },
): Promise<void> {
  const rows = await query<{ invoice_id: bigint; number: string; revision: number }>(
    db,
    `select e.invoice_id, o.number, o.revision
       from ledger_entry e
       join line_item l on l.line_item_id = e.line_item_id and l.payer_id = e.payer_id
       join purchase_order o on o.purchase_order_id = l.purchase_order_id and o.payer_id = l.payer_id
      where e.invoice_id = any (?) order by e.invoice_id, e.association_position`,
    [invoiceIds],
  )
  const decisions = invoiceIds.map((invoiceId) => {
    const reason = reasonOfAssociation(rows.filter((row) => row.invoice_id === invoiceId))
    return { invoiceId, kind: 'associated', actor: matchingActor, reason } as const
  })
  await insertDecisions(db, decisions, { payerId, payerVersion, at })
  const changes = invoiceIds.map((subjectId) => {
    return { kind: 'held-invoice', subjectId, payerId, revision: payerVersion } as const
  })
  await announce(db, changes, { lane: 'bulk', at })
}

/** Whether the payer's held invoices were matched with everything as it is: what a match depends on raises the version. */
async function isMatchedAsOf(db: Db, { id, version }: Payer): Promise<boolean> {
  const rows = await query(db, `select from payer where payer_id = ? and held_matched_version = ?`, [
    id,
    version,
  ])
  return rows.length > 0
}

async function noteMatched(db: Db, payerId: bigint, version: bigint): Promise<void> {
  await execute(db, `update payer set held_matched_version = ? where payer_id = ?`, [version, payerId])
}

interface HeldRow {
  invoice_id: bigint
  run_id: bigint
  number: bigint
  total: bigint
  charges: number
  charge_type: ChargeType
  currency: string
  invoice_unit: string | null
  tax_registration_number: string | null
  named_purchase_order_number: string | null
  credited_invoice_number: string | null
  seller_entity_id: bigint
  billing_period: string
  time_zone: string
  line_item_types: LineItemType[]
}

/** The payer's held invoices: the one with an id, or those of runs that have written all of the payer's documents. */
export async function loadHeld(
  db: Db,
  payerId: bigint,
  which: bigint | 'of runs that are through',
): Promise<HeldDocument[]> {
  const rows = await query<HeldRow>(
    db,
    `select i.invoice_id, i.run_id, i.number, i.total, i.charges, i.charge_type, i.currency, i.invoice_unit,
            i.tax_registration_number, i.named_purchase_order_number, i.credited_invoice_number, i.seller_entity_id,
            i.billing_period, s.time_zone, s.line_item_types
       from invoice i
       join seller_entity s on s.seller_entity_id = i.seller_entity_id
       join billing_run_payer b on b.run_id = i.run_id and b.payer_id = i.payer_id
      where i.payer_id = :payerId and i.status = 'held'
        and (i.invoice_id = :id or :id::bigint is null and b.finished_documents = b.documents)
      order by i.invoice_id`,
    { payerId, id: typeof which === 'bigint' ? which : null },
  )
  return rows.map(toHeldDocument)
}

/** Its lines are left out: nobody draws on them. */
function toHeldDocument(row: HeldRow): HeldDocument {
  return {
    invoiceId: row.invoice_id,
    runId: row.run_id,
    number: row.number,
    total: row.total,
    charges: row.charges,
    lines: [],
    chargeType: row.charge_type,
    currency: row.currency,
    invoiceUnit: row.invoice_unit,
    taxRegistrationNumber: row.tax_registration_number,
    namedPurchaseOrder: row.named_purchase_order_number,
    creditedInvoice: row.credited_invoice_number,
    sellerEntityId: row.seller_entity_id,
    billingPeriod: month(row.billing_period),
    timeZone: row.time_zone,
    createsMarketplaceTransactions: row.line_item_types.includes('MARKETPLACE_TRANSACTION'),
  }
}

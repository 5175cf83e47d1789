import type { Knex } from 'knex'
import { formatMoney } from '../../src/domain/money'
import { month } from '../../src/domain/month'
import { listInvoices, type InvoiceOnFile } from '../../src/storage/invoice'
import { findPayer } from '../../src/storage/payer'
import type { PurchaseOrderOnFile } from '../../src/storage/purchase-order'
import { listPurchaseOrders } from '../../src/storage/purchase-order-list'
import {
  deletePurchaseOrder,
  editPurchaseOrder,
  resumePurchaseOrder,
  suspendPurchaseOrder,
} from '../../src/storage/purchase-order-edit'
import { Random } from '../reference/random'
import { runToEnd, type Cut } from './billing-driver'
import { bill, chargeOf, ofMarketplace } from './billing-world'
import type { FocusRow } from './focus-csv'

/**
 * Half a year of a random world: both sellers' runs, late charges and credits, a second run, edits by people, and the
 * run of the next month. The same seed gives the same deeds, whatever `cutOf` says about how each run is cut, and
 * whatever happens on the way to the database that `runsOn` leads to.
 */
export async function tellStory(
  db: Knex,
  seed: number,
  cutOf: (run: number) => Cut,
  runsOn: Knex = db,
): Promise<void> {
  const random = new Random(seed)
  await runToEnd(runsOn, cutOf(0))
  await runToEnd(runsOn, cutOf(1), { sellerEntity: 'Cloud JP' })
  await bill(db, await lateCharges(db, random), 'late.csv')
  await runToEnd(runsOn, cutOf(2), { at: '2024-10-20T09:00:00.000Z' })
  await editSome(db, random, '2024-10-25T09:00:00.000Z')
  const october = { billingPeriod: month('2024-10'), at: '2024-11-03T09:00:00.000Z' }
  await runToEnd(runsOn, cutOf(3), october)
}

/** Credits that name issued invoices, one of them twice and one for more than it drew, and charges that came late. */
async function lateCharges(db: Knex, random: Random): Promise<Partial<FocusRow>[]> {
  const issued = (await listInvoices(db, { limit: 10_000 })).filter(
    ({ kind, status, sellerEntity }) =>
      kind === 'invoice' && status === 'issued' && sellerEntity.code === 'inc',
  )
  const split = issued.filter(({ associations }) => associations.length > 1)
  const chosen = [...split, ...random.shuffled(issued).slice(0, 12)]
  return [
    ...chosen.flatMap((invoice) => [creditOf(random, invoice), creditOf(random, invoice)]),
    ...random
      .shuffled(issued)
      .slice(0, 8)
      .map((invoice) => creditOf(random, invoice, '')),
    ...['Acme', 'B 2', 'late-comer'].map((payer) => chargeOf(payer, '7.50')),
  ]
}

function creditOf(random: Random, invoice: InvoiceOnFile, credited = invoice.number): Partial<FocusRow> {
  const part = random.pick([invoice.total, invoice.total / 2n + 1n, invoice.total * 2n])
  return chargeOf(invoice.payer.code, formatMoney(-part, invoice.currency), {
    BillingCurrency: invoice.currency,
    BillingPeriodStart: `${random.pick(['2024-09', '2024-10'])}-01 00:00:00`,
    ChargeCategory: 'Credit',
    PublisherName: random.chance(0.3) ? ofMarketplace.PublisherName : 'Cloud Inc.',
    ServiceName: random.pick(['Compute', 'Storage']),
    x_CreditedInvoiceNumber: credited,
  })
}

/** What people do meanwhile: top-ups, cuts, suspensions, resumptions, deletions, other windows, policies and scopes. */
export async function editSome(db: Knex, random: Random, at: string): Promise<void> {
  const deed = { actor: 'ada', at }
  const orders = await listPurchaseOrders(db, { now: at, limit: 1_000 })
  const inOrder = orders.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  for (const order of inOrder) {
    const ref = { id: order.id }
    const units = (await findPayer(db, order.payer.code))!.invoiceUnits.map(({ code }) => code).slice(0, 1)
    const deeds = [
      () => Promise.resolve(),
      () =>
        order.suspendedAt === null ? suspendPurchaseOrder(db, ref, deed) : resumePurchaseOrder(db, ref, deed),
      () => deletePurchaseOrder(db, ref, deed),
      () => editPurchaseOrder(db, ref, { overagePolicy: random.pick(['ALLOW', 'BLOCK', 'SPLIT']) }, deed),
      () => editPurchaseOrder(db, ref, { invoiceUnits: order.invoiceUnits.length > 0 ? [] : units }, deed),
      () =>
        editPurchaseOrder(db, ref, { lineItems: otherItems(random, order.lineItems, order.currency) }, deed),
    ]
    await random.pick(deeds)()
  }
}

function keyOf({ payer, number }: { payer: { code: string }; number: string }): string {
  return `${payer.code}\0${number}`
}

/** Every value doubled, halved, taken away or given for the first time. */
function otherItems(random: Random, items: PurchaseOrderOnFile['lineItems'], currency: string) {
  return items.map(({ number, type, startMonth, endMonth, value }) => {
    const unitPrice = formatMoney((value?.unitPrice ?? 1_000n) * BigInt(random.pick([1, 1, 2, 3])), currency)
    const isTracked = random.chance(0.85)
    return {
      number,
      type,
      startMonth,
      endMonth,
      ...(isTracked ? { unitPrice, quantity: random.pick([1, 2, 5]) } : {}),
    }
  })
}

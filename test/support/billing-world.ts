import type { Knex } from 'knex'
import { createPayer } from '../../src/storage/payer'
import { createPurchaseOrder } from '../../src/storage/purchase-order'
import { deletePurchaseOrder, suspendPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { createSellerEntity } from '../../src/storage/seller-entity'
import { Random } from '../reference/random'
import { address, type Document } from './documents'
import { focusCsv, importText, type FocusRow } from './focus-csv'

/** When the purchase orders of the tests were added: before any of their periods is billed. */
export const added = { actor: 'ada', at: '2024-08-15T12:00:00.000Z' }

export interface PlannedOrder {
  document: Document & { payer: string; number: string }
  /** What a person did to it after adding it. */
  then: 'nothing' | 'suspend' | 'delete'
}

/** Everything that is there before the first billing run, as documents and as rows of a cost file. */
export interface BillingWorld {
  sellers: Document[]
  payers: (Document & { code: string })[]
  /** In the order in which they are added. */
  orders: PlannedOrder[]
  charges: Partial<FocusRow>[]
}

/** Writes a world through the functions that people's doors use. */
export async function plant(db: Knex, world: BillingWorld): Promise<void> {
  for (const seller of world.sellers) await createSellerEntity(db, seller, added)
  for (const payer of world.payers) await createPayer(db, payer, added)
  for (const { document, then } of world.orders) {
    const { id } = await createPurchaseOrder(db, document, added)
    if (then === 'suspend') await suspendPurchaseOrder(db, { id }, added)
    if (then === 'delete') await deletePurchaseOrder(db, { id }, added)
  }
  if (world.charges.length > 0) await bill(db, world.charges)
}

/** Imports charges; payers and linked accounts that are not known are created. Answers the batch. */
export async function bill(
  db: Knex,
  charges: readonly Partial<FocusRow>[],
  fileName = 'charges.csv',
): Promise<bigint> {
  const outcome = await importText(db, focusCsv(charges), { fileName })
  if (outcome.kind !== 'accepted')
    throw new Error(
      `The charges of a world are right: ${outcome.kind === 'refused' ? JSON.stringify(outcome.badRows) : outcome.kind}`,
    )
  return outcome.batch.id
}

/** The same world, its payers met in another order: in the books, in the list of orders and in the cost file. */
export function permutePayers(world: BillingWorld, seed: number): BillingWorld {
  const random = new Random(seed)
  const codes = random.shuffled([
    ...new Set([...world.payers.map(({ code }) => code), ...world.charges.map(payerOf)]),
  ])
  const by = <T>(items: readonly T[], code: (item: T) => string): T[] =>
    codes.flatMap((each) => items.filter((item) => code(item) === each))
  return {
    ...world,
    payers: by(world.payers, ({ code }) => code),
    orders: by(world.orders, ({ document }) => document.payer),
    charges: by(random.shuffled(world.charges), payerOf),
  }
}

function payerOf({ BillingAccountId = '' }: Partial<FocusRow>): string {
  return BillingAccountId
}

/** A seller entity that allows every type of line item, in New York. */
export function sellerOf(changes: Document = {}): Document {
  return {
    code: 'inc',
    name: 'Cloud Inc.',
    aliases: ['Cloud'],
    address: { ...address, name: 'Cloud Inc.' },
    timeZone: 'America/New_York',
    invoiceNumberPrefix: 'INC-',
    lineItemTypes: [
      'ALL',
      'MONTHLY_USAGE',
      'SUBSCRIPTION',
      'MARKETPLACE_BLANKET',
      'PROFESSIONAL_SERVICES',
      'MARKETPLACE_TRANSACTION',
    ],
    billingTeamEmail: 'billing@cloud.example',
    ...changes,
  }
}

export function payerOfWorld(code: string, changes: Document = {}): Document & { code: string } {
  return {
    name: `Customer ${code}`,
    billTo: address,
    currency: 'USD',
    locale: 'en-US',
    paymentTermsDays: 30,
    ...changes,
    code,
  }
}

/** An order of Cloud Inc. from August 2024 to July 2025. */
export function orderOf(
  payer: string,
  number: string,
  lineItems: Document[],
  changes: Document = {},
): PlannedOrder['document'] {
  return {
    sellerEntity: 'inc',
    effectiveMonth: '2024-08',
    expirationMonth: '2025-07',
    lineItems,
    ...changes,
    payer,
    number,
  }
}

/** A usage charge of Cloud Inc. for September 2024. */
export function chargeOf(payer: string, amount: string, changes: Partial<FocusRow> = {}): Partial<FocusRow> {
  return {
    BillingAccountId: payer,
    BillingAccountName: `Customer ${payer}`,
    SubAccountId: '',
    SubAccountName: '',
    InvoiceIssuerName: 'Cloud Inc.',
    ProviderName: 'Cloud Inc.',
    PublisherName: 'Cloud Inc.',
    BilledCost: amount,
    ...changes,
  }
}

/** A marketplace charge: its publisher is neither issuer nor provider. */
export const ofMarketplace = { PublisherName: 'Some Vendor' } as const

/** A world with one seller entity, made for one question. */
export async function plantSmall(
  db: Knex,
  {
    payers = [],
    orders = [],
    charges = [],
    sellers = [sellerOf()],
  }: Partial<Omit<BillingWorld, 'orders'>> & {
    orders?: PlannedOrder['document'][]
  },
): Promise<void> {
  await plant(db, {
    sellers,
    payers,
    orders: orders.map((document) => ({ document, then: 'nothing' })),
    charges,
  })
}

/** A line item of the worth of `amount` in the payer's currency. */
export function tracked(amount: string, changes: Document = {}): Document {
  return { number: '1', type: 'ALL', unitPrice: amount, quantity: 1, ...changes }
}

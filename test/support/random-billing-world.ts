import { Random } from '../reference/random'
import type { BillingWorld, PlannedOrder } from './billing-world'
import { chargeOf, ofMarketplace, orderOf, payerOfWorld, sellerOf } from './billing-world'
import type { Document } from './documents'
import type { FocusRow } from './focus-csv'

/** Codes whose code-point order differs from that of UTF-16 units and of every alphabet, and one that objects trip over. */
const payerCodes = ['acme', 'Acme', 'Z/7', 'B 2', 'Ärzte', '\uFF21corp', '\u{1D400}corp', '__proto__']
/** Met in the cost file alone: the import creates it, and it has no purchase order. */
const unknownPayer = 'walk-in'
const orderNumbers = ['PO-1', 'po-1', 'PO-10', 'PO 1', 'PO_1', '4500000001']
const months = ['2024-08', '2024-09', '2024-10', '2024-11']
const digitsOf: Record<string, number> = { USD: 2, JPY: 0, KWD: 3 }
/** Few amounts, so that totals meet balances exactly. */
const minorUnits = [500, 500, 1000, 1000, 1500, 2000, 2500, 4000]
const types = ['ALL', 'ALL', 'MONTHLY_USAGE', 'MONTHLY_USAGE', 'SUBSCRIPTION', 'MARKETPLACE_BLANKET']
const sellers = [
  { code: 'inc', name: 'Cloud Inc.', types: [...types, 'PROFESSIONAL_SERVICES', 'MARKETPLACE_TRANSACTION'] },
  { code: 'jp', name: 'Cloud Japan KK', types },
]

/**
 * A world from a seed, biased towards what is hard: line items that run dry, totals that meet a balance exactly, names
 * that differ in case only, windows that end with the period, charges that cancel each other out.
 */
export function randomWorld(seed: number): BillingWorld {
  const random = new Random(seed)
  const payers = payerCodes.map((code) => randomPayer(random, code))
  return {
    sellers: [
      sellerOf(),
      sellerOf({
        code: 'jp',
        name: 'Cloud Japan KK',
        aliases: ['Cloud JP'],
        timeZone: 'Asia/Tokyo',
        invoiceNumberPrefix: 'JP/',
        lineItemTypes: [...new Set(types)],
        billingTeamEmail: 'billing@cloud-jp.example',
      }),
    ],
    payers,
    orders: payers.flatMap((payer) => randomOrders(random, payer)),
    charges: [
      ...payers.flatMap(({ code, currency }) => randomCharges(random, code, currency as string)),
      ...randomCharges(random, unknownPayer, 'USD'),
    ],
  }
}

function randomPayer(random: Random, code: string): Document & { code: string } {
  const contact = { name: 'Default', email: 'default@buyer.example' }
  return payerOfWorld(code, {
    currency: random.pick(['USD', 'USD', 'JPY', 'KWD']),
    locale: random.pick(['en-US', 'fr-FR', 'de-DE', 'ja-JP']),
    paymentTermsDays: random.pick([0, 14, 30, 90]),
    purchaseOrderRequired: random.chance(0.3),
    taxRegistrationNumbers: random.chance(0.5) ? ['T1', 'T2'] : [],
    ...(random.chance(0.3) ? { defaultContact: contact } : {}),
    invoiceUnits: [{ code: 'research' }, { code: 'sales' }],
    linkedAccounts: [
      { code: 'L1', invoiceUnit: 'research', taxRegistrationNumber: 'T3' },
      { code: 'L2', invoiceUnit: 'sales' },
      { code: 'L3', taxRegistrationNumber: 'T3' },
      { code: 'L4' },
    ],
  })
}

function randomOrders(random: Random, payer: Document & { code: string }): PlannedOrder[] {
  const numbers = random.shuffled(orderNumbers).slice(0, random.between(2, 5))
  return numbers.map((number): PlannedOrder => {
    const seller = random.chance(0.8) ? sellers[0]! : sellers[1]!
    const first = random.chance(0.9) ? 0 : random.between(0, 2)
    const last = random.chance(0.9) ? 3 : random.between(Math.max(first, 1), 3)
    const window = { effectiveMonth: months[first], expirationMonth: months[last] }
    const document = orderOf(payer.code, number, randomLineItems(random, payer, seller.types, first, last), {
      sellerEntity: seller.code,
      ...window,
      overagePolicy: random.pick(['ALLOW', 'BLOCK', 'SPLIT', 'SPLIT']),
      ...(random.chance(0.3) ? { balanceThresholds: [90, 50, 10] } : {}),
      taxRegistrationNumbers: random.chance(0.15) ? ['T3'] : [],
      invoiceUnits: random.chance(0.15) ? [random.pick(['research', 'sales'])] : [],
      contacts: random.subset([
        { name: 'Jane', email: 'jane@buyer.example' },
        { name: 'Yuki', email: 'yuki@buyer.example', language: 'ja' },
      ]),
    })
    return { document, then: random.chance(0.85) ? 'nothing' : random.pick(['suspend', 'delete']) }
  })
}

function randomLineItems(
  random: Random,
  { currency }: Document,
  allowed: readonly string[],
  first: number,
  last: number,
): Document[] {
  return Array.from({ length: random.between(1, 3) }, (_, index) => ({
    number: random.chance(0.5) ? `${index + 1}` : `${index + 1}0`,
    type: random.pick(allowed),
    ...(random.chance(0.1) ? { startMonth: months[random.between(first, last)] } : {}),
    ...(random.chance(0.15)
      ? {}
      : {
          unitPrice: amount(random.pick([500, 500, 1000]), currency as string),
          quantity: random.between(1, 6),
          ...(random.chance(0.2) ? { tax: { percent: '7.7' } } : {}),
        }),
  }))
}

function randomCharges(random: Random, payer: string, currency: string): Partial<FocusRow>[] {
  const charges: Partial<FocusRow>[] = []
  const count = random.between(12, 22)
  while (charges.length < count) {
    const charge = randomCharge(random, payer, random.chance(0.95) ? currency : 'USD')
    charges.push(charge)
    // Nothing is left of these two, or half a minor unit is.
    if (random.chance(0.08)) charges.push({ ...charge, BilledCost: opposite(charge.BilledCost ?? '') })
  }
  return charges
}

function randomCharge(random: Random, payer: string, currency: string): Partial<FocusRow> {
  const seller = random.chance(0.75) ? 'Cloud Inc.' : 'Cloud Japan KK'
  const kind = random.pick(['usage', 'usage', 'subscription', 'marketplace', 'marketplace'])
  return chargeOf(payer, randomAmount(random, currency), {
    InvoiceIssuerName: seller,
    ProviderName: seller,
    PublisherName: kind === 'marketplace' ? ofMarketplace.PublisherName : seller,
    ChargeCategory: kind === 'subscription' ? 'Purchase' : random.pick(['Usage', 'Usage', 'Tax', 'Credit']),
    SubAccountId: payer === unknownPayer ? '' : random.pick(['', 'L1', 'L2', 'L3', 'L4']),
    BillingPeriodStart: `${random.chance(0.75) ? '2024-09' : '2024-10'}-01 00:00:00`,
    BillingCurrency: currency,
    ServiceName: random.pick(['Compute', 'Storage', 'é']),
    x_PurchaseOrderNumber: random.chance(0.6) ? 'NULL' : random.pick([...orderNumbers, 'NEW-1', 'NEW-2']),
  })
}

function randomAmount(random: Random, currency: string): string {
  if (random.chance(0.1)) return '0.00000080000'
  if (random.chance(0.15)) return `${random.pick([1, 2, 3])}.0050000000001`
  const sign = random.chance(0.12) ? '-' : ''
  return sign + amount(random.pick(minorUnits), currency)
}

function opposite(decimal: string): string {
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`
}

function amount(units: number, currency: string): string {
  const digits = digitsOf[currency] ?? 2
  if (digits === 0) return units.toString()
  const text = units.toString().padStart(digits + 1, '0')
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

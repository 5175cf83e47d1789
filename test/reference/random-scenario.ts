/**
 * Random scenarios from a seed, small and strongly biased towards collisions and boundaries: few sellers, currencies and
 * months, totals that equal balances, exact halves of a minor unit, numbers that differ in case only.
 */
import { Random } from './random'
import type {
  AssociationScenario,
  DocumentScenario,
  ScenarioCharge,
  ScenarioChargeType,
  ScenarioInvoice,
  ScenarioLineItem,
  ScenarioPurchaseOrder,
} from './scenario'

const CHARGE_TYPES: readonly ScenarioChargeType[] = ['usage', 'subscription', 'marketplace', 'services']
const MONTHS = ['2025-11', '2025-12', '2026-01', '2026-02'] as const
const PURCHASE_ORDER_NUMBERS = ['PO-1', 'po-1', 'PO-10', 'PO-2', 'PO 1', 'PO_1', 'Z/7'] as const
const LINE_ITEM_NUMBERS = ['1', '2', '10', 'A', 'a', '3', '4', 'é', '\uFF21', '\u{1D400}'] as const
const BALANCES = [0n, -5n, -20n, 5n, 10n, 15n, 20n, 25n] as const
const TOTALS = [5n, 10n, 10n, 20n, 25n, 30n, 40n, -5n, -10n] as const

interface Mood {
  favourite: ScenarioChargeType
  /** Little is filtered out, so that ranking and drawing have more to do. */
  calm: boolean
}

export function randomAssociationScenario(seed: number): AssociationScenario {
  const random = new Random(seed)
  const mood: Mood = {
    favourite: random.pick(['usage', 'subscription', 'marketplace', 'marketplace', 'services'] as const),
    calm: random.chance(0.4),
  }
  const purchaseOrders = randomPurchaseOrders(random, mood)
  const invoices: ScenarioInvoice[] = []
  const count = random.between(1, random.chance(0.2) ? 6 : 3)
  for (let made = 0; made < count; made += 1)
    invoices.push(randomInvoice(random, mood, purchaseOrders, invoices))
  return {
    sellersOfMarketplaceTransactions: random.chance(0.6) ? ['EMEA', 'INC'] : random.subset(['EMEA', 'INC']),
    purchaseOrders,
    invoices,
  }
}

function randomPurchaseOrders(random: Random, mood: Mood): ScenarioPurchaseOrder[] {
  const taken = new Set<string>()
  const purchaseOrders: ScenarioPurchaseOrder[] = []
  const count = random.between(1, random.chance(0.6) ? 6 : 3)
  for (let made = 0; made < count; made += 1) {
    const number = random.pick(PURCHASE_ORDER_NUMBERS)
    const deleted = taken.has(number) || random.chance(0.08)
    if (!deleted) taken.add(number)
    purchaseOrders.push(randomPurchaseOrder(random, mood, number, deleted))
  }
  return random.shuffled(purchaseOrders)
}

function randomPurchaseOrder(
  random: Random,
  mood: Mood,
  number: string,
  deleted: boolean,
): ScenarioPurchaseOrder {
  const [effective, expiration] = randomWindow(random, mood, 0, MONTHS.length - 1)
  const itemNumbers = random.shuffled(LINE_ITEM_NUMBERS)
  const lineItems: ScenarioLineItem[] = []
  const count = random.between(1, 4)
  for (let made = 0; made < count; made += 1)
    lineItems.push(randomLineItem(random, mood, itemNumbers[made]!, effective, expiration))
  return {
    number,
    sellerEntity: randomSeller(random),
    currency: randomCurrency(random),
    effectiveMonth: MONTHS[effective]!,
    expirationMonth: MONTHS[expiration]!,
    suspended: random.chance(0.08),
    deleted,
    taxRegistrationNumbers: randomScope(random, mood, ['T1', 'T2']),
    invoiceUnits: randomScope(random, mood, ['U1', 'U2']),
    overagePolicy: random.pick(['ALLOW', 'BLOCK', 'SPLIT', 'SPLIT'] as const),
    updatedByPerson: random.pick([0, 0, 1, 1, 1, 2] as const),
    lineItems,
  }
}

/** Indexes of a first and a last month, most often the widest window. */
function randomWindow(random: Random, { calm }: Mood, first: number, last: number): [number, number] {
  if (random.chance(calm ? 0.9 : 0.6)) return [first, last]
  const start = random.between(first, last)
  return [start, random.between(start, last)]
}

function randomLineItem(
  random: Random,
  mood: Mood,
  number: string,
  effective: number,
  expiration: number,
): ScenarioLineItem {
  const [start, end] = randomWindow(random, mood, effective, expiration)
  return {
    number,
    type: randomLineItemType(random, mood),
    startMonth: MONTHS[start]!,
    endMonth: MONTHS[end]!,
    balance: random.chance(0.15) ? null : random.pick(BALANCES),
  }
}

function randomLineItemType(random: Random, { favourite, calm }: Mood): ScenarioLineItem['type'] {
  const any = ['ALL', 'MONTHLY_USAGE', 'SUBSCRIPTION', 'PROFESSIONAL_SERVICES'] as const
  const marketplace = ['MARKETPLACE_BLANKET', 'MARKETPLACE_TRANSACTION'] as const
  if (random.chance(0.25)) return 'ALL'
  if (random.chance(calm ? 0.1 : 0.25)) return random.pick([...any, ...marketplace])
  if (favourite === 'usage') return 'MONTHLY_USAGE'
  if (favourite === 'subscription') return 'SUBSCRIPTION'
  if (favourite === 'services') return 'PROFESSIONAL_SERVICES'
  return random.pick(marketplace)
}

function randomSeller(random: Random): string {
  return random.chance(0.9) ? 'EMEA' : 'INC'
}

function randomCurrency(random: Random): string {
  return random.chance(0.9) ? 'USD' : random.pick(['JPY', 'KWD'] as const)
}

function randomScope(random: Random, { calm }: Mood, names: readonly string[]): string[] {
  return random.chance(calm ? 0.8 : 0.4) ? [] : random.subset(names)
}

function randomInvoice(
  random: Random,
  mood: Mood,
  purchaseOrders: readonly ScenarioPurchaseOrder[],
  before: readonly ScenarioInvoice[],
): ScenarioInvoice {
  const last = before.at(-1)
  if (last !== undefined && random.chance(0.4)) return { ...last, total: random.pick(TOTALS) }
  return {
    sellerEntity: randomSeller(random),
    billingPeriod: random.pick(MONTHS),
    chargeType: random.chance(mood.calm ? 0.95 : 0.75) ? mood.favourite : random.pick(CHARGE_TYPES),
    currency: randomCurrency(random),
    invoiceUnit: random.pick([null, 'U1', 'U1', 'U2'] as const),
    taxRegistrationNumber: random.pick([null, 'T1', 'T1', 'T2'] as const),
    namedPurchaseOrder: randomNamedPurchaseOrder(random, purchaseOrders),
    total: random.pick(TOTALS),
  }
}

function randomNamedPurchaseOrder(
  random: Random,
  purchaseOrders: readonly ScenarioPurchaseOrder[],
): string | null {
  if (random.chance(0.5)) return null
  if (random.chance(0.7)) return random.pick(purchaseOrders).number
  return random.pick([...PURCHASE_ORDER_NUMBERS, 'NEW-1'])
}

const TEXTS = ['a', 'B', 'ab', 'é', '\uFF21', '\u{1D400}'] as const
const CURRENCY_DIGITS: Record<string, number> = { USD: 2, JPY: 0, KWD: 3 }

const AMOUNT_KINDS = ['whole', 'half', 'quarter', 'third', 'tiny', 'any'] as const
type AmountKind = (typeof AMOUNT_KINDS)[number]

export function randomDocumentScenario(seed: number): DocumentScenario {
  const random = new Random(seed)
  const codes = random.shuffled(TEXTS).slice(0, random.between(1, 2))
  const payers = codes.map((code) => ({
    code,
    taxRegistrationNumbers: random.chance(0.4) ? [] : random.shuffled(TEXTS).slice(0, random.between(1, 2)),
  }))
  const accounts = codes.flatMap((payer) =>
    random
      .shuffled(TEXTS)
      .slice(0, random.between(1, 3))
      .map((code) => ({
        payer,
        code,
        taxRegistrationNumber: random.chance(0.8) ? null : random.pick(TEXTS),
        invoiceUnit: random.chance(0.8) ? null : random.pick(TEXTS),
      })),
  )
  const scenario: DocumentScenario = {
    sellerEntity: 'EMEA',
    payers,
    linkedAccounts: random.shuffled(accounts),
    currencyDigits: CURRENCY_DIGITS,
    charges: [],
  }
  const kinds = random.shuffled(AMOUNT_KINDS).slice(0, random.between(1, 3))
  const favourite = randomCharge(random, scenario, kinds, undefined)
  const count = random.between(1, 8)
  for (let made = 0; made < count; made += 1)
    scenario.charges.push(randomCharge(random, scenario, kinds, random.chance(0.7) ? favourite : undefined))
  return scenario
}

/** A charge that most often shares its document with the favourite one, now and then what cancels a charge before. */
function randomCharge(
  random: Random,
  scenario: DocumentScenario,
  kinds: readonly AmountKind[],
  favourite: ScenarioCharge | undefined,
): ScenarioCharge {
  if (scenario.charges.length > 0 && random.chance(0.15)) {
    const cancelled = random.pick(scenario.charges)
    const { amount } = cancelled
    return { ...cancelled, amount: amount.startsWith('-') ? amount.slice(1) : `-${amount}` }
  }
  const payer = favourite?.payer ?? random.pick(scenario.payers).code
  const accounts = scenario.linkedAccounts.filter((account) => account.payer === payer)
  const currency = favourite?.currency ?? random.pick(['USD', 'USD', 'JPY', 'KWD'] as const)
  return {
    payer,
    linkedAccount: random.chance(0.3) ? null : random.pick(accounts).code,
    billingPeriod: '2025-12',
    chargeType: favourite?.chargeType ?? random.pick(CHARGE_TYPES),
    currency,
    service: random.pick(TEXTS),
    amount: randomAmount(random, random.pick(kinds), CURRENCY_DIGITS[currency]!),
    namedPurchaseOrder: favourite
      ? favourite.namedPurchaseOrder
      : random.pick([null, null, 'PO-1', 'PO-10', 'po-1'] as const),
  }
}

function randomAmount(random: Random, kind: AmountKind, digits: number): string {
  const sign = random.chance(0.35) ? '-' : ''
  if (kind === 'whole') return sign + decimal(random.between(0, 300), digits)
  if (kind === 'half') return sign + decimal(random.between(0, 150) * 10 + 5, digits + 1)
  if (kind === 'quarter') return sign + decimal(random.between(0, 40) * 25, digits + 2)
  if (kind === 'third') return sign + decimal(random.between(0, 3) * 10 ** 6 + 333_333, digits + 6)
  if (kind === 'tiny') return sign + decimal(random.between(1, random.chance(0.5) ? 5 : 900), 11)
  return sign + decimal(random.between(1, 10 ** 12), 11)
}

/** The decimal text of units / 10^scale, with every decimal kept. */
function decimal(units: number, scale: number): string {
  if (scale === 0) return String(units)
  const text = String(units).padStart(scale + 1, '0')
  return `${text.slice(0, -scale)}.${text.slice(-scale)}`
}

import { chargeTypes, type ChargeType } from './charge'
import { coverage, type LineItemType } from './line-item'
import { addMonths, isWithin, type Month } from './month'

interface Covering {
  number: string
  type: LineItemType
  startMonth: Month
  endMonth: Month
}

/** Months next to each other in which the same line items cover the same charges. */
export interface CoverageStretch {
  firstMonth: Month
  lastMonth: Month
  /** Numbers of the line items that cover charges of each type, the most specific first. */
  coveredBy: Record<ChargeType, string[]>
}

/** Months, both included, whose charges of a type no line item covers. */
export interface CoverageGap {
  chargeType: ChargeType
  firstMonth: Month
  lastMonth: Month
}

/** The charge types that a seller with these line item types bills: all four where it only has the type for every charge. */
export function chargeTypesOf(types: readonly LineItemType[]): ChargeType[] {
  const named = types.map((type) => coverage[type].chargeType)
  const billed = chargeTypes.filter((chargeType) => named.includes(chargeType))
  return billed.length === 0 ? [...chargeTypes] : billed
}

/** Which line items cover which charges from `effectiveMonth` to `expirationMonth`, both included, whatever their balance. */
export function coverageOf(
  { effectiveMonth, expirationMonth }: { effectiveMonth: Month; expirationMonth: Month },
  lineItems: readonly Covering[],
): CoverageStretch[] {
  const bounds = lineItems.flatMap(({ startMonth, endMonth }) => [startMonth, addMonths(endMonth, 1)])
  const inside = bounds.filter((bound) => effectiveMonth < bound && bound <= expirationMonth)
  const firsts = effectiveMonth > expirationMonth ? [] : [...new Set([effectiveMonth, ...inside])].sort()
  return firsts.map((firstMonth, index) => {
    const next = firsts[index + 1]
    const lastMonth = next === undefined ? expirationMonth : addMonths(next, -1)
    return { firstMonth, lastMonth, coveredBy: coveredIn(firstMonth, lineItems) }
  })
}

function coveredIn(month: Month, lineItems: readonly Covering[]): Record<ChargeType, string[]> {
  const valid = lineItems
    .filter(({ startMonth, endMonth }) => isWithin(month, startMonth, endMonth))
    .sort((a, b) => coverage[b.type].specificity - coverage[a.type].specificity)
  const covering = (chargeType: ChargeType) =>
    valid.filter(({ type }) => covers(type, chargeType)).map(({ number }) => number)
  return {
    usage: covering('usage'),
    subscription: covering('subscription'),
    marketplace: covering('marketplace'),
    services: covering('services'),
  }
}

/** MARKETPLACE_TRANSACTION covers only purchases that name the purchase order, so it leaves a gap. Source: domain.md, "Line item types". */
function covers(type: LineItemType, chargeType: ChargeType): boolean {
  const covered = coverage[type].chargeType
  return type !== 'MARKETPLACE_TRANSACTION' && (covered === 'every' || covered === chargeType)
}

/** The months of the stretches in which nothing covers charges of `billed` types, by type and time. */
export function gapsIn(stretches: readonly CoverageStretch[], billed: readonly ChargeType[]): CoverageGap[] {
  return billed.flatMap((chargeType) => {
    const gaps: CoverageGap[] = []
    for (const { firstMonth, lastMonth, coveredBy } of stretches) {
      if (coveredBy[chargeType].length > 0) continue
      const last = gaps.at(-1)
      if (last && addMonths(last.lastMonth, 1) === firstMonth) last.lastMonth = lastMonth
      else gaps.push({ chargeType, firstMonth, lastMonth })
    }
    return gaps
  })
}

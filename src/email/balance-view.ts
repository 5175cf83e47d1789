import { z } from 'zod'
import { compareByCodePoint } from '../domain/code-point'
import type { Language } from '../domain/contact'
import { drawnOf, mostListed, percentLeft } from '../domain/notice'
import type { BalanceNoticeContent, CrossedLineItem } from '../domain/notice-content'
import type { Standing } from './catalogue'
import { kitFor, type LanguageKit } from './language'
import { oneLine } from './plain-text'
import { pageShape, type Page } from './page'

export const balanceView = z.strictObject({
  ...pageShape,
  columns: z.strictObject({
    lineItem: z.string(),
    totalValue: z.string(),
    drawn: z.string(),
    balanceLeft: z.string(),
  }),
  rows: z.array(
    z.strictObject({
      number: z.string(),
      description: z.string(),
      type: z.string(),
      totalValue: z.string(),
      drawn: z.string(),
      balance: z.string(),
      /** How much that is, in words: `12% left`, `used up`, `overdrawn`. */
      standing: z.string(),
      threshold: z.string(),
      empty: z.boolean(),
      barLeft: z.int().min(0).max(100),
      barDrawn: z.int().min(0).max(100),
    }),
  ),
})
export type BalanceView = Omit<z.infer<typeof balanceView>, 'unsubscribeUrl'>

/** What the balance templates show: the most urgent line item first, all amounts written out. */
export function viewOfBalance(content: BalanceNoticeContent, language: Language): BalanceView {
  const kit = kitFor(language)
  const { words } = kit
  const lineItems = [...content.lineItems].sort(byUrgency)
  const [first] = lineItems
  if (!first) throw new RangeError('A balance notice without a line item has nothing to say.')
  const { columns, ...page } = pageOf(content, first, kit)
  return {
    language,
    ...page,
    more: lineItems.length > mostListed ? words.andMore(kit.count(lineItems.length - mostListed)) : '',
    columns,
    rows: lineItems.slice(0, mostListed).map((lineItem) => rowOf(lineItem, content.currency, kit)),
  }
}

function pageOf(content: BalanceNoticeContent, first: CrossedLineItem, kit: LanguageKit) {
  const words = kit.words.balance
  const standing = standingOf(first, content.currency, kit)
  const [lowest = 0] = first.thresholds
  const empty = standing.kind !== 'left'
  const alone = content.lineItems.length === 1
  const [payer, seller] = [oneLine(content.payerName), oneLine(content.sellerEntityName)]
  const page: Omit<Page, 'language' | 'more'> = {
    subject: words.subject(oneLine(content.purchaseOrderNumber), standing, content.lineItems.length - 1),
    seller,
    eyebrow: words.purchaseOrder,
    title: oneLine(content.purchaseOrderNumber),
    headline: words.headline(standing),
    explanation: words.explanation(standing.lineItem, empty ? null : kit.percent(lowest)),
    lead: words.lead(content.lineItems.length, kit.month(content.billingPeriod)),
    tableTitle: words.table(content.currency),
    whatToDo: kit.words.whatToDo,
    colon: kit.words.colon,
    action: words.action(alone ? standing.lineItem : null, empty),
    questions: kit.words.questions,
    why: words.why(payer, seller),
    unsubscribe: kit.words.unsubscribe,
    urgent: empty,
    calm: false,
  }
  const { lineItem, totalValue, drawn, balanceLeft } = words
  return { ...page, columns: { lineItem, totalValue, drawn, balanceLeft } }
}

function rowOf(lineItem: CrossedLineItem, currency: string, kit: LanguageKit): BalanceView['rows'][number] {
  const words = kit.words.balance
  const left = percentLeft(lineItem)
  const { kind } = standingOf(lineItem, currency, kit)
  const [lowest = 0] = lineItem.thresholds
  return {
    number: oneLine(lineItem.number),
    description: oneLine(lineItem.description),
    type: kit.words.lineItemTypes[lineItem.type],
    totalValue: kit.amount(lineItem.totalValue, currency),
    drawn: kit.amount(drawnOf(lineItem), currency),
    balance: kit.amount(lineItem.balance, currency),
    standing: kind === 'left' ? words.percentLeft(kit.percent(left)) : words[kind],
    threshold: kind === 'left' && lowest > 0 ? words.belowThreshold(kit.percent(lowest)) : '',
    empty: kind !== 'left',
    barLeft: Math.min(100, left),
    barDrawn: 100 - Math.min(100, left),
  }
}

function standingOf(lineItem: CrossedLineItem, currency: string, kit: LanguageKit): Standing {
  const { balance } = lineItem
  const kind = balance > 0n ? 'left' : balance === 0n ? 'usedUp' : 'overdrawn'
  const amount = kit.money(balance < 0n ? -balance : balance, currency)
  return { kind, lineItem: oneLine(lineItem.number, 60), amount }
}

/** Out of balance before low, less left before more. */
function byUrgency(a: CrossedLineItem, b: CrossedLineItem): number {
  return (
    (a.thresholds[0] ?? 0) - (b.thresholds[0] ?? 0) ||
    percentLeft(a) - percentLeft(b) ||
    compareByCodePoint(a.number, b.number)
  )
}

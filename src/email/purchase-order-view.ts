import { z } from 'zod'
import type { Language } from '../domain/contact'
import { lastDayOf } from '../domain/month'
import { percentLeft } from '../domain/notice'
import type { ExpiryNoticeContent, LifecycleNoticeContent, RemainingLineItem } from '../domain/notice-content'
import type { PurchaseOrderFacts, ValueLeft } from './catalogue'
import { kitFor, type LanguageKit } from './language'
import { pageShape, type Page } from './page'
import { oneLine } from './plain-text'

export const purchaseOrderView = z.strictObject({
  ...pageShape,
  columns: z.strictObject({ lineItem: z.string(), totalValue: z.string(), balanceLeft: z.string() }),
  rows: z.array(
    z.strictObject({
      number: z.string(),
      description: z.string(),
      type: z.string(),
      /** Empty where it is not tracked. */
      totalValue: z.string(),
      balance: z.string(),
      standing: z.string(),
      tracked: z.boolean(),
      empty: z.boolean(),
      barLeft: z.int().min(0).max(100),
      barDrawn: z.int().min(0).max(100),
    }),
  ),
})
export type PurchaseOrderView = Omit<z.infer<typeof purchaseOrderView>, 'unsubscribeUrl'>

type Content = ExpiryNoticeContent | LifecycleNoticeContent

/** What the templates about a purchase order as a whole show: how long it is valid and what is left of it. */
export function viewOfPurchaseOrder(content: Content, language: Language): PurchaseOrderView {
  const kit = kitFor(language)
  const { lineItem, totalValue, balanceLeft } = kit.words.balance
  const hidden = content.lineItemCount - content.lineItems.length
  return {
    language,
    ...pageOf(content, kit),
    more: hidden > 0 ? kit.words.andMore(kit.count(hidden)) : '',
    columns: { lineItem, totalValue, balanceLeft },
    rows: content.lineItems.map((each) => rowOf(each, content.currency, kit)),
  }
}

function pageOf(content: Content, kit: LanguageKit): Omit<Page, 'language' | 'more'> {
  const { words } = kit
  const facts = factsOf(content, kit)
  const occasion = content.kind === 'expiry' ? 'ends' : content.occasion
  const own = words.purchaseOrder[occasion]
  const isOver = occasion === 'ends' || occasion === 'expired'
  const suspension = isOver && content.isSuspended ? [words.purchaseOrder.suspendedToo] : []
  const [payer, seller] = [oneLine(content.payerName), oneLine(content.sellerEntityName)]
  return {
    subject: own.subject(facts),
    seller,
    eyebrow: words.balance.purchaseOrder,
    title: facts.number,
    headline: own.headline(facts),
    explanation: own.explanation(facts),
    lead: [own.lead(facts), ...suspension].join(words.betweenSentences),
    tableTitle: words.purchaseOrder.table(content.currency),
    whatToDo: words.whatToDo,
    colon: words.colon,
    action: own.action,
    questions: words.questions,
    why: words.purchaseOrder.why(payer, seller),
    unsubscribe: words.unsubscribe,
    urgent: occasion === 'expired' || content.occasion === 'last-day',
    calm: occasion === 'active' || occasion === 'resumed',
  }
}

/** What happened is told by the day, never by "today": a message may arrive late. */
function factsOf(content: Content, kit: LanguageKit): PurchaseOrderFacts {
  const { effectiveMonth, expirationMonth, balance, currency } = content
  const left: ValueLeft =
    balance === null
      ? { kind: 'untracked', amount: '' }
      : {
          kind: balance > 0n ? 'left' : balance === 0n ? 'usedUp' : 'overdrawn',
          amount: kit.money(balance < 0n ? -balance : balance, currency),
        }
  return {
    number: oneLine(content.purchaseOrderNumber),
    period: kit.months(effectiveMonth, expirationMonth),
    lastMonth: kit.month(expirationMonth),
    lastDay: kit.day(lastDayOf(expirationMonth)),
    left: { short: kit.words.purchaseOrder.leftShort(left), long: kit.words.purchaseOrder.leftLong(left) },
  }
}

function rowOf(
  { number, description, type, totalValue, balance }: RemainingLineItem,
  currency: string,
  kit: LanguageKit,
): PurchaseOrderView['rows'][number] {
  const { words } = kit
  const head = {
    number: oneLine(number),
    description: oneLine(description),
    type: words.lineItemTypes[type],
  }
  if (totalValue === null || balance === null) {
    const none = { totalValue: '', balance: words.purchaseOrder.untracked, standing: '' }
    return { ...head, ...none, tracked: false, empty: false, barLeft: 0, barDrawn: 0 }
  }
  const left = Math.min(100, percentLeft({ totalValue, balance }))
  const { usedUp, overdrawn, percentLeft: percentWords } = words.balance
  return {
    ...head,
    totalValue: kit.amount(totalValue, currency),
    balance: kit.amount(balance, currency),
    standing: balance > 0n ? percentWords(kit.percent(left)) : balance === 0n ? usedUp : overdrawn,
    tracked: true,
    empty: balance <= 0n,
    barLeft: left,
    barDrawn: 100 - left,
  }
}

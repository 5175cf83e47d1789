import { z } from 'zod'
import type { Language } from '../domain/contact'
import type { UnassociatedNoticeContent } from '../domain/notice'
import { kitFor } from './language'
import { pageShape } from './page'
import { oneLine } from './plain-text'

export const unassociatedView = z.strictObject({
  ...pageShape,
  columns: z.strictObject({
    invoice: z.string(),
    charges: z.string(),
    total: z.string(),
    reason: z.string(),
  }),
  rows: z.array(
    z.strictObject({ number: z.string(), charges: z.string(), total: z.string(), reason: z.string() }),
  ),
})
export type UnassociatedView = z.infer<typeof unassociatedView>

/** What the templates about invoices without a purchase order show. */
export function viewOfUnassociated(content: UnassociatedNoticeContent, language: Language): UnassociatedView {
  const kit = kitFor(language)
  const { words } = kit
  const { columns, ...page } = pageOf(content, language)
  return {
    language,
    ...page,
    more:
      content.invoiceCount > content.invoices.length
        ? words.andMore(kit.count(content.invoiceCount - content.invoices.length))
        : '',
    columns,
    rows: content.invoices.map(({ number, chargeType, total, currency, reason }) => ({
      number: oneLine(number),
      charges: words.chargeTypes[chargeType],
      total: kit.money(total, currency),
      reason: words.unassociated.reasons[reason],
    })),
  }
}

function pageOf(content: UnassociatedNoticeContent, language: Language) {
  const kit = kitFor(language)
  const words = kit.words.unassociated
  const [first] = content.invoices
  if (!first) throw new RangeError('A notice of unassociated invoices without one has nothing to say.')
  const [payer, seller] = [oneLine(content.payerName), oneLine(content.sellerEntityName)]
  const number = content.invoiceCount === 1 ? oneLine(first.number) : null
  const count = kit.count(content.invoiceCount)
  const sameReason = content.invoices.every(({ reason }) => reason === first.reason)
  const { invoice, charges, total, reason } = words
  return {
    subject: words.subject(number, count, payer),
    seller,
    eyebrow: payer,
    title: words.title(number, count),
    headline: words.headline,
    explanation: sameReason ? words.reasons[first.reason] : '',
    lead: words.lead(content.invoiceCount, kit.month(content.billingPeriod), seller),
    tableTitle: words.table,
    whatToDo: kit.words.whatToDo,
    colon: kit.words.colon,
    action: words.actions[sameReason ? first.reason : 'several'],
    questions: kit.words.questions,
    why: words.why(payer, seller),
    urgent: false,
    columns: { invoice, charges, total, reason },
  }
}

import { z } from 'zod'
import type { Language } from '../domain/contact'
import type { HeldNoticeContent, UnassociatedNoticeContent } from '../domain/notice-content'
import type { InvoicesWords } from './catalogue'
import { kitFor } from './language'
import { pageShape, type Page } from './page'
import { oneLine } from './plain-text'

export const invoicesView = z.strictObject({
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
export type InvoicesView = Omit<z.infer<typeof invoicesView>, 'unsubscribeUrl'>

type Content = UnassociatedNoticeContent | HeldNoticeContent

/** What the templates about invoices without a purchase order show: issued without one, or held for one. */
export function viewOfInvoices(content: Content, language: Language): InvoicesView {
  const kit = kitFor(language)
  const { words } = kit
  const { invoice, charges, total, reason, reasons } = words.invoices
  return {
    ...pageOf(content, language),
    more:
      content.invoiceCount > content.invoices.length
        ? words.andMore(kit.count(content.invoiceCount - content.invoices.length))
        : '',
    columns: { invoice, charges, total, reason },
    rows: content.invoices.map((each) => ({
      number: oneLine(each.number),
      charges: words.chargeTypes[each.chargeType],
      total: kit.money(each.total, each.currency),
      reason: reasons[each.reason],
    })),
  }
}

function pageOf(content: Content, language: Language): Omit<Page, 'more'> {
  const kit = kitFor(language)
  const words: InvoicesWords = kit.words[content.kind]
  const { invoices: shared } = kit.words
  const [first] = content.invoices
  if (!first) throw new RangeError('A notice of invoices without one has nothing to say.')
  const [payer, seller] = [oneLine(content.payerName), oneLine(content.sellerEntityName)]
  const number = content.invoiceCount === 1 ? oneLine(first.number) : null
  const count = kit.count(content.invoiceCount)
  const subject = words.subject(number, count, payer)
  const sameReason = content.invoices.every(({ reason }) => reason === first.reason)
  return {
    language,
    subject: content.kind === 'held' && content.isReminder ? kit.words.reminder(subject) : subject,
    seller,
    eyebrow: payer,
    title: shared.title(number, count),
    headline: words.headline,
    explanation: sameReason ? shared.reasons[first.reason] : '',
    lead: words.lead(content.invoiceCount, kit.month(content.billingPeriod), seller),
    tableTitle: words.table,
    whatToDo: kit.words.whatToDo,
    colon: kit.words.colon,
    action: words.actions[sameReason ? first.reason : 'several'],
    questions: kit.words.questions,
    why: words.why(payer, seller),
    unsubscribe: kit.words.unsubscribe,
    urgent: false,
    calm: false,
  }
}

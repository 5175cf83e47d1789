import { simpleParser, type ParsedMail } from 'mailparser'
import type { Language } from '../../src/domain/contact'
import { lifecycleOccasions } from '../../src/domain/lifecycle'
import { month } from '../../src/domain/month'
import type {
  BalanceNoticeContent,
  CrossedLineItem,
  ExpiryNoticeContent,
  HeldNoticeContent,
  LifecycleNoticeContent,
  NoticeContent,
  PurchaseOrderSummary,
  UnassociatedNoticeContent,
} from '../../src/domain/notice-content'
import type { Envelope } from '../../src/email/message'
import { renderNotice } from '../../src/email/render'
import { links } from '../support/link'

export const lineItem: CrossedLineItem = {
  number: '10',
  description: 'Platform usage',
  type: 'MONTHLY_USAGE',
  totalValue: 1_000_000n,
  balance: 123_456n,
  thresholds: [25, 75],
}

export const balance: BalanceNoticeContent = {
  kind: 'balance',
  purchaseOrderNumber: '4500012345',
  payerName: 'Contoso GmbH',
  sellerEntityName: 'Example Cloud EMEA',
  billingPeriod: month('2024-09'),
  currency: 'USD',
  lineItems: [lineItem],
}

export const unassociated: UnassociatedNoticeContent = {
  kind: 'unassociated',
  payerName: 'Contoso GmbH',
  sellerEntityName: 'Example Cloud EMEA',
  billingPeriod: month('2024-09'),
  invoiceCount: 1,
  invoices: [
    {
      number: 'EMEA-00000123',
      currency: 'EUR',
      total: 1_234_567n,
      chargeType: 'usage',
      reason: 'none-eligible',
    },
  ],
}

export const held: HeldNoticeContent = { ...unassociated, kind: 'held', isReminder: false }

const order: PurchaseOrderSummary = {
  purchaseOrderNumber: '4500012345',
  payerName: 'Contoso GmbH',
  sellerEntityName: 'Example Cloud EMEA',
  effectiveMonth: month('2024-04'),
  expirationMonth: month('2025-03'),
  isSuspended: false,
  currency: 'USD',
  balance: 123_456n,
  lineItemCount: 3,
  lineItems: [
    {
      number: '10',
      description: 'Platform usage',
      type: 'MONTHLY_USAGE',
      totalValue: 1_000_000n,
      balance: 173_456n,
    },
    { number: '20', description: '', type: 'SUBSCRIPTION', totalValue: 200_000n, balance: -50_000n },
    { number: '30', description: 'What else', type: 'ALL', totalValue: null, balance: null },
  ],
}

export const expiry: ExpiryNoticeContent = { ...order, kind: 'expiry', occasion: 'one-month' }
export const lifecycle = (occasion: LifecycleNoticeContent['occasion']): LifecycleNoticeContent => ({
  ...order,
  kind: 'lifecycle',
  occasion,
})

/** One of each that reads differently. */
export const everyContent: readonly NoticeContent[] = [
  balance,
  unassociated,
  held,
  { ...held, isReminder: true },
  expiry,
  ...lifecycleOccasions.map(lifecycle),
]

export const envelope: Envelope = {
  messageId: '0123456789012345678901234567890123456789@seller.example',
  date: new Date('2024-10-03T08:00:00Z'),
  from: { name: 'Billing', email: 'billing@seller.example' },
  to: { name: 'Jane Buyer', email: 'jane@buyer.example' },
  language: 'en',
  unsubscribeUrl: links.unsubscribeUrl(4711n),
}

export function messageOf(
  content: NoticeContent,
  language: Language = 'en',
  changes: Partial<Envelope> = {},
): Buffer {
  return renderNotice(content, { ...envelope, language, ...changes }).message
}

export async function mailOf(
  content: NoticeContent,
  language: Language = 'en',
  changes: Partial<Envelope> = {},
): Promise<ParsedMail & { text: string; html: string }> {
  const mail = await simpleParser(messageOf(content, language, changes))
  return { ...mail, text: mail.text ?? '', html: mail.html || '' }
}

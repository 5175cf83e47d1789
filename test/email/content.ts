import { simpleParser, type ParsedMail } from 'mailparser'
import type { Language } from '../../src/domain/contact'
import { month } from '../../src/domain/month'
import type {
  BalanceNoticeContent,
  CrossedLineItem,
  NoticeContent,
  UnassociatedNoticeContent,
} from '../../src/domain/notice'
import type { Envelope } from '../../src/email/message'
import { renderNotice } from '../../src/email/render'

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

export const envelope: Envelope = {
  messageId: '0123456789012345678901234567890123456789@seller.example',
  date: new Date('2024-10-03T08:00:00Z'),
  from: { name: 'Billing', email: 'billing@seller.example' },
  to: { name: 'Jane Buyer', email: 'jane@buyer.example' },
  language: 'en',
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

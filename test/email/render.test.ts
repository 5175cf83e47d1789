import { languages } from '../../src/domain/contact'
import { messageIdOf } from '../../src/email/message'
import { renderNotice } from '../../src/email/render'
import { balance, envelope, everyContent, lineItem, mailOf, messageOf, unassociated } from './content'

describe('a message', () => {
  test.each(languages)('in %s has the same bytes whenever it is rendered', (language) => {
    for (const content of everyContent) {
      expect(messageOf(content, language).equals(messageOf(content, language))).toBe(true)
    }
  })

  test('carries the identity, the date and the addresses that it is given', async () => {
    const mail = await mailOf(balance)
    expect(mail.messageId).toBe(`<${envelope.messageId}>`)
    expect(mail.date).toEqual(envelope.date)
    expect(mail.from?.text).toBe('"Billing" <billing@seller.example>')
    expect(mail.to).toMatchObject({ value: [{ name: 'Jane Buyer', address: 'jane@buyer.example' }] })
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  })

  test('has lines that any mail server takes: CRLF, 7 bits, at most 998 characters', () => {
    for (const language of languages) {
      for (const content of everyContent) {
        const lines = messageOf(content, language).toString('latin1').split('\r\n')
        expect(lines.every((line) => /^[\t\x20-\x7e]{0,998}$/.test(line))).toBe(true)
      }
    }
  })

  test('takes its Message-ID from the key of the notice and the domain of the sender', () => {
    const id = messageIdOf('balance/7/12/jane@buyer.example', envelope.from)
    expect(id).toMatch(/^[0-9a-f]{40}@seller\.example$/)
    expect(messageIdOf('balance/7/12/jane@buyer.example', envelope.from)).toBe(id)
    expect(messageIdOf('balance/7/13/jane@buyer.example', envelope.from)).not.toBe(id)
  })

  test.each(languages)('in %s says so to readers and screen readers', async (language) => {
    const mail = await mailOf(balance, language)
    expect(mail.headers.get('content-language')).toBe(language)
    expect(mail.html).toContain(`<html lang="${language}"`)
  })

  test('has no image, no script and no link but the one that turns its kind off, and every layout table says that it is one', async () => {
    for (const content of everyContent) {
      const { html } = await mailOf(content)
      expect(html.split(envelope.unsubscribeUrl)).toHaveLength(2)
      expect(html.replace(envelope.unsubscribeUrl, '')).not.toMatch(/<img|<script|https?:/)
      expect(html.match(/<a /g)).toHaveLength(1)
      expect(html.match(/<table(?! [^>]*role="(?:presentation|table)")/)).toBeNull()
    }
  })
})

describe('the balance message', () => {
  const subjects = {
    en: 'PO 4500012345: USD 1,234.56 left on line item 10',
    fr: 'Bon de commande 4500012345 : il reste 1 234,56 USD sur la ligne 10',
    de: 'Bestellung 4500012345: noch 1.234,56 USD auf Position 10',
    ja: '発注書 4500012345：明細 10 の残高は USD 1,234.56 です',
  }

  test.each(languages)('in %s names the purchase order and what is left in its subject', async (language) => {
    const mail = await mailOf(balance, language)
    expect(mail.subject).toBe(subjects[language])
    expect(renderNotice(balance, { ...envelope, language }).subject).toBe(subjects[language])
  })

  test('names the lowest threshold when one draw crossed two', async () => {
    const { text, html } = await mailOf(balance)
    expect(text).toContain('Line item 10 has fallen below 25% of its total value.')
    expect(text).not.toContain('75%')
    expect(html).toContain('below 25%')
  })

  test('shows number, type, total value, drawn and balance of each line item, in text and HTML', async () => {
    const { text, html } = await mailOf(balance)
    for (const part of [text, html]) {
      for (const shown of ['10', 'Monthly usage', 'Platform usage', '10,000.00', '8,765.44', '1,234.56'])
        expect(part).toContain(shown)
    }
  })

  test('says in words that a line item is used up or overdrawn', async () => {
    const usedUp = await mailOf({ ...balance, lineItems: [{ ...lineItem, balance: 0n, thresholds: [0] }] })
    expect(usedUp.subject).toBe('PO 4500012345: line item 10 is used up')
    const overdrawn = await mailOf({
      ...balance,
      lineItems: [{ ...lineItem, balance: -5_000n, thresholds: [0] }],
    })
    expect(overdrawn.subject).toBe('PO 4500012345: line item 10 is overdrawn by USD 50.00')
    expect(overdrawn.text).toContain('-50.00 · overdrawn')
  })

  test('puts the most urgent line item first and counts the others', async () => {
    const mail = await mailOf({
      ...balance,
      lineItems: [
        { ...lineItem, number: '1', balance: 740_000n, thresholds: [75] },
        { ...lineItem, number: '2', balance: -100n, thresholds: [0, 25] },
        { ...lineItem, number: '3', balance: 240_000n, thresholds: [25] },
      ],
    })
    expect(mail.subject).toBe('PO 4500012345: line item 2 is overdrawn by USD 1.00, and 2 more running low')
    const order = [...mail.text.matchAll(/Line item (\d) ·/g)].map(([, number]) => number)
    expect(order).toEqual(['2', '3', '1'])
  })

  test('shows 25 line items and counts the rest, so that no reader cuts it off', async () => {
    const lineItems = Array.from({ length: 100 }, (_, index) => ({ ...lineItem, number: `${index + 1}` }))
    const mail = await mailOf({ ...balance, lineItems })
    expect(mail.text).toContain('and 75 more')
    expect(mail.html.length).toBeLessThan(100_000)
  })

  test.each([
    ['JPY', 1_234_567n, 'JPY 1,234,567'],
    ['KWD', 1_234_567n, 'KWD 1,234.567'],
    ['CLF', 1_234_567n, 'CLF 123.4567'],
    ['UGX', 1_234_567n, 'UGX 1,234,567'],
    ['USD', 123_456_789_012_345_678n, 'USD 1,234,567,890,123,456.78'],
  ])('writes %s with its own digits, to the last one', async (currency, minor, written) => {
    const lineItems = [{ ...lineItem, totalValue: minor * 10n, balance: minor }]
    const mail = await mailOf({ ...balance, currency, lineItems })
    expect(mail.subject).toContain(written)
  })
})

describe('the message about invoices without a purchase order', () => {
  test('names the invoice, why, and what to do', async () => {
    const mail = await mailOf(unassociated)
    expect(mail.subject).toBe('Invoice EMEA-00000123 was issued without a purchase order (Contoso GmbH)')
    expect(mail.text).toContain('EUR 12,345.67')
    expect(mail.text).toContain('No purchase order covers these charges in this period')
    expect(mail.text).toContain('Register a purchase order that covers these charges')
  })

  test('counts the invoices when there are several, and those that it does not list', async () => {
    const mail = await mailOf({ ...unassociated, invoiceCount: 1_200 }, 'de')
    expect(mail.subject).toBe('1.200 Rechnungen wurden ohne Bestellung ausgestellt (Contoso GmbH)')
    expect(mail.text).toContain('und 1.199 weitere')
  })

  test('says one thing to do where the reasons differ', async () => {
    const [invoice] = unassociated.invoices
    const mail = await mailOf({
      ...unassociated,
      invoiceCount: 2,
      invoices: [invoice!, { ...invoice!, reason: 'none-with-balance' }],
    })
    expect(mail.text).toContain('extend one that you have: its validity, its line items or their value')
  })
})

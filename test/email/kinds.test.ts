import { languages } from '../../src/domain/contact'
import { envelope, everyContent, expiry, held, lifecycle, mailOf, messageOf } from './content'

describe('every message in every language', () => {
  const each = languages.flatMap((language) => everyContent.map((content) => ({ language, content })))

  test.each(each)(
    '$language, $content.kind $content.occasion: leaves nothing unsaid',
    async ({ language, content }) => {
      const { subject, text, html } = await mailOf(content, language)
      for (const part of [subject, text, html]) expect(part).not.toMatch(/undefined|null|NaN|\[object|\{\{/)
      const number =
        content.kind === 'unassociated' || content.kind === 'held' ? 'EMEA-00000123' : '4500012345'
      for (const part of [subject, text, html]) expect(part).toContain(number)
    },
  )

  test.each(languages)(
    '%s: can be turned off by a link that can be seen and by a button of the mail reader',
    async (language) => {
      for (const content of everyContent) {
        const mail = await mailOf(content, language)
        const source = messageOf(content, language)
          .toString('latin1')
          .replace(/\r\n[ \t]+/g, ' ')
        expect(source).toContain(`\r\nList-Unsubscribe: <${envelope.unsubscribeUrl}>\r\n`)
        expect(source).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
        expect(mail.text).toContain(envelope.unsubscribeUrl)
      }
    },
  )

  test('has a link without personal data', () => {
    expect(envelope.unsubscribeUrl).toMatch(
      /^https:\/\/billing\.seller\.example\/unsubscribe\/4711\.[\w-]{43}$/,
    )
  })
})

describe('the message that a purchase order ends', () => {
  const subjects = {
    en: 'PO 4500012345 ends on March 31, 2025: USD 1,234.56 left',
    fr: 'Bon de commande 4500012345 : fin de validité le 31 mars 2025, il reste 1 234,56 USD',
    de: 'Bestellung 4500012345 endet am 31. März 2025: noch 1.234,56 USD',
    ja: '発注書 4500012345：有効期限は 2025年3月31日です（残高 USD 1,234.56）',
  }

  test.each(languages)('in %s names the day and what is left in its subject', async (language) => {
    expect((await mailOf(expiry, language)).subject).toBe(subjects[language])
  })

  test('shows what is left of each line item, and that one has no balance', async () => {
    const { text } = await mailOf(expiry)
    expect(text).toContain('Balance left: 1,734.56 · 17% left')
    expect(text).toContain('Balance left: -500.00 · overdrawn')
    expect(text).toContain('Balance left: not tracked')
    expect(text).toContain('Move the expiration month to a later one, or register a successor')
  })

  test('counts line items that it does not list', async () => {
    expect((await mailOf({ ...expiry, lineItemCount: 100 })).text).toContain('and 97 more')
  })

  test('says the same whichever reminder it is, so that one that arrives late is true', async () => {
    const early = await mailOf({ ...expiry, occasion: 'two-months' })
    const late = await mailOf({ ...expiry, occasion: 'last-day' })
    expect(late.text).toBe(early.text)
  })

  test('says that nothing is left, that it is overdrawn, or nothing where nothing is tracked', async () => {
    const subjectWith = async (left: bigint | null) => (await mailOf({ ...expiry, balance: left })).subject
    expect(await subjectWith(0n)).toBe('PO 4500012345 ends on March 31, 2025: used up')
    expect(await subjectWith(-500n)).toBe('PO 4500012345 ends on March 31, 2025: overdrawn by USD 5.00')
    expect(await subjectWith(null)).toBe('PO 4500012345 ends on March 31, 2025')
  })

  test('says that it is suspended besides', async () => {
    expect((await mailOf({ ...expiry, isSuspended: true })).text).toContain(
      'It is suspended: no invoice draws on it',
    )
  })
})

describe('the message that a purchase order has become another', () => {
  test.each([
    ['active', 'PO 4500012345 is active', 'Valid for April 2024 – March 2025.'],
    [
      'suspended',
      'PO 4500012345 is suspended',
      'No invoice draws on this purchase order until it is resumed.',
    ],
    ['resumed', 'PO 4500012345 has been resumed', 'Valid for April 2024 – March 2025.'],
    [
      'expired',
      'PO 4500012345 ended on March 31, 2025: USD 1,234.56 left',
      'Invoices for billing periods up to March 2025 still draw on this purchase order. Invoices for later periods do not.',
    ],
  ] as const)('says what it means: %s', async (occasion, subject, meaning) => {
    const mail = await mailOf(lifecycle(occasion))
    expect(mail.subject).toBe(subject)
    expect(mail.text).toContain(meaning)
  })

  test('writes a validity of one month as one', async () => {
    const { expirationMonth } = expiry
    const mail = await mailOf({ ...lifecycle('active'), effectiveMonth: expirationMonth }, 'fr')
    expect(mail.text).toContain('Validité : mars 2025.')
  })
})

describe('the message about held invoices', () => {
  test('names the invoice, why it is held, and what to do', async () => {
    const mail = await mailOf(held)
    expect(mail.subject).toBe('Invoice EMEA-00000123 is held until it has a purchase order (Contoso GmbH)')
    expect(mail.text).toContain('EUR 12,345.67')
    expect(mail.text).toContain('Register a purchase order that covers these charges')
    expect(mail.text).toContain('we can release them without one')
  })

  test('says that it is a reminder', async () => {
    expect((await mailOf({ ...held, isReminder: true, invoiceCount: 3 }, 'de')).subject).toBe(
      'Erinnerung: 3 Rechnungen werden zurückgehalten, bis eine Bestellung vorliegt (Contoso GmbH)',
    )
  })
})

import { languages } from '../../src/domain/contact'
import { parseMailbox } from '../../src/email/mailbox'
import { oneLine } from '../../src/email/plain-text'
import { balance, everyContent, expiry, held, lineItem, mailOf, messageOf, unassociated } from './content'

const script = `<script>alert("1")</script>'{{subject}}&amp;`
const injection = 'x\r\nBcc: victim@elsewhere.example\r\n\r\nFree money'

describe('texts from people', () => {
  test('stay text in the HTML part', async () => {
    const { html } = await mailOf({
      ...balance,
      payerName: script,
      sellerEntityName: script,
      lineItems: [{ ...lineItem, number: script, description: script }],
    })
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('{{subject}}&amp;amp;')
  })

  test('stay text in messages of every kind', async () => {
    for (const content of everyContent) {
      const changes = { purchaseOrderNumber: script, payerName: script, sellerEntityName: script }
      const { html, text } = await mailOf({ ...content, ...changes })
      expect(html).not.toContain('<script')
      expect(text).toContain(script)
    }
    const lineItems = expiry.lineItems.map((each) => ({ ...each, number: script, description: injection }))
    const { html, text } = await mailOf({ ...expiry, lineItems })
    expect(html).not.toContain('<script')
    expect(text).toContain('x Bcc: victim@elsewhere.example Free money')
  })

  test('stay as they are in the text part, on one line', async () => {
    const { text } = await mailOf({
      ...balance,
      lineItems: [{ ...lineItem, description: `A & B\n\n-- \nhi` }],
    })
    expect(text).toContain('A & B -- hi')
  })

  test.each(languages)('make no header of the message in %s', async (language) => {
    for (const content of [
      { ...balance, purchaseOrderNumber: injection, lineItems: [{ ...lineItem, number: injection }] },
      { ...unassociated, payerName: injection },
      { ...held, payerName: injection },
      { ...expiry, purchaseOrderNumber: injection },
    ]) {
      const changes = {
        from: { name: injection, email: 'billing@seller.example' },
        to: { name: injection, email: 'jane@buyer.example' },
      }
      const mail = await mailOf(content, language, changes)
      expect(mail.headers.has('bcc')).toBe(false)
      expect(mail.to).toMatchObject({ value: [{ address: 'jane@buyer.example' }] })
      const [head = ''] = messageOf(content, language, changes).toString('latin1').split('\r\n\r\n')
      expect(head).not.toMatch(/^bcc/im)
    }
  })

  test('in an address neither add a header nor a recipient', async () => {
    for (const email of ['jane@buyer.example\r\nBcc: v@e.example', 'jane@buyer.example>, <v@e.example']) {
      const mail = await mailOf(balance, 'en', { to: { name: 'Jane', email } })
      expect(mail.headers.has('bcc')).toBe(false)
      expect(mail.to).toMatchObject({ value: { length: 1 } })
    }
  })

  test('keep their letters in names and subjects, whatever the script', async () => {
    const to = { name: '株式会社 東京製作所 購買部 御中', email: 'kobai@buyer.example' }
    const mail = await mailOf({ ...unassociated, payerName: 'Ærø "Größe" Žluť, SA 🏭' }, 'ja', { to })
    expect(mail.to).toMatchObject({ value: [{ name: to.name, address: to.email }] })
    expect(mail.subject).toContain('Ærø "Größe" Žluť, SA 🏭')
  })

  test('cannot turn the direction of what follows, and are cut to a length', () => {
    expect(oneLine('left\u202eright\u0007\u2028end')).toBe('left right end')
    expect(Array.from(oneLine('🏭'.repeat(300)))).toHaveLength(200)
    expect(oneLine('half \ud800 a pair')).toBe('half a pair')
  })
})

describe('the sender', () => {
  test('is a name and an address', () => {
    expect(parseMailbox('Billing <billing@seller.example>')).toEqual({
      name: 'Billing',
      email: 'billing@seller.example',
    })
    expect(parseMailbox('billing@seller.example')).toEqual({ name: '', email: 'billing@seller.example' })
  })

  test.each(['', 'Billing', 'a@b.example, c@d.example'])('is refused as "%s"', (text) => {
    expect(() => parseMailbox(text)).toThrow('is not a sender')
  })
})

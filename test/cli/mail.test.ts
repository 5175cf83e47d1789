import { startMailCatcher, type MailCatcher } from '../../src/local/mail-catcher'
import { drawdown } from '../support/cli'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()

let catcher: MailCatcher
beforeAll(async () => {
  catcher = await startMailCatcher({ folder, smtpPort: 0, httpPort: 0, say: () => undefined })
})
afterAll(() => catcher.stop())

const mail = (...args: string[]) => drawdown(['mail', ...args], { env: { DRAWDOWN_MAIL_API: catcher.http } })

const source = [
  'From: Billing <billing@seller.example>',
  'To: Ada <ada@acme.example>',
  'Subject: PO-1: 5.00 left',
  'Content-Type: multipart/alternative; boundary=x',
  '',
  '--x',
  'Content-Type: text/plain',
  '',
  'Only 5.00 left.',
  '--x',
  'Content-Type: text/html',
  '',
  '<p>Only 5.00 left.</p>',
  '--x--',
  '',
].join('\r\n')

test('messages are listed and shown as text, HTML and source', async () => {
  expect((await mail('list')).stdout).toContain('No message yet')
  await catcher.store.add(Buffer.from(source), ['ada@acme.example'])
  const [list, text, html, raw, json, missing, wrong] = await Promise.all([
    mail('list'),
    mail('show', '1'),
    mail('show', '1', '--html'),
    mail('show', '1', '--raw'),
    mail('list', '--json'),
    mail('show', '2'),
    mail('show', 'first'),
  ])
  expect(list.stdout).toContain('PO-1: 5.00 left')
  expect(text.stdout).toMatch(/Subject +PO-1: 5\.00 left/)
  expect(text.stdout).toContain('Only 5.00 left.')
  expect(html.stdout).toContain('<p>Only 5.00 left.</p>')
  expect(raw.stdout).toBe(source)
  expect(JSON.parse(json.stdout)).toMatchObject([{ id: 1, recipients: ['ada@acme.example'] }])
  expect([missing.exitCode, wrong.exitCode]).toEqual([3, 2])
})

test('where no mail catcher runs, it is said', async () => {
  const { exitCode, stderr } = await drawdown(['mail', 'list'], { cwd: folder })
  expect(exitCode).toBe(1)
  expect(stderr).toContain('SMTP_URL')
})

import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { createMailCatcher } from '../../src/api/mail-catcher'
import { startMailCatcher, type MailCatcher } from '../../src/local/mail-catcher'
import { bearer, openApi, type TestApi } from '../support/api'
import { temporaryFolder } from '../support/folder'
import { times } from '../support/documents'

const folder = temporaryFolder()
let catcher: MailCatcher
let api: TestApi
beforeAll(async () => {
  const options = { folder: join(folder, 'mail'), smtpPort: 0, httpPort: 0, say: () => undefined }
  catcher = await startMailCatcher(options)
  api = await openApi(undefined, { mailCatcher: createMailCatcher(catcher.http) })
})
afterAll(async () => {
  await api.close()
  await catcher.stop()
})

const url = '/v1/caught-messages'

test('messages are listed, the latest first, and shown with both of their parts', async () => {
  const transport = createTransport({ url: catcher.smtp })
  for (const subject of ['First', '発注書'])
    await transport.sendMail({
      from: 'Billing <billing@seller.example>',
      to: 'Ada <ada@acme.example>',
      subject,
      text: 'Guten Tag',
      html: '<p>Guten Tag</p>',
    })
  transport.close()
  const { body } = await api.call('GET', url)
  const latest = {
    id: '2',
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    from: '"Billing" <billing@seller.example>',
    to: '"Ada" <ada@acme.example>',
    subject: '発注書',
  }
  expect(body).toEqual({ items: [latest, { ...latest, id: '1', subject: 'First' }] })
  expect((await api.call('GET', `${url}/2`)).body).toEqual({
    ...latest,
    text: expect.stringContaining('Guten Tag') as string,
    html: '<p>Guten Tag</p>',
  })
  expect(await api.call('GET', `${url}/3`)).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

test('a list has the latest two hundred', async () => {
  for (const index of times(201, (each) => each))
    await catcher.store.add(Buffer.from(`Subject: Number ${index}\r\n\r\nText`), [])
  const items = (await api.call('GET', url)).body['items'] as { subject: string }[]
  expect(items).toHaveLength(200)
  expect(items[0]?.subject).toBe('Number 200')
})

test("they are none of a payer's business", async () => {
  const key = await api.keyFor({ role: 'auditor', scopes: ['notices:read'] })
  expect((await api.send({ url, headers: bearer(key) })).status).toBe(403)
})

test('where no catcher is, or none answers, that is said', async () => {
  const [without, down] = [
    await openApi(),
    await openApi(undefined, { mailCatcher: createMailCatcher('http://127.0.0.1:1') }),
  ]
  for (const path of [url, `${url}/1`]) {
    expect(await without.call('GET', path)).toMatchObject({
      status: 404,
      body: { code: 'not-found', detail: expect.stringContaining('no mail catcher') as string },
    })
    expect(await down.call('GET', path)).toMatchObject({ status: 503, body: { code: 'not-reachable' } })
  }
  await without.close()
  await down.close()
})

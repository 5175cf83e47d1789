import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { type MailFault, startMailCatcher } from '../../src/local/mail-catcher'
import { openMailStore } from '../../src/local/mail-store'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()
const stops: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const stop of stops) await stop()
})

async function start(name: string, fault?: (recipients: string[]) => MailFault | undefined) {
  const options = { folder: join(folder, name), smtpPort: 0, httpPort: 0, say: () => undefined }
  const catcher = await startMailCatcher(fault ? { ...options, fault } : options)
  const transport = createTransport({ url: catcher.smtp, pool: true, maxConnections: 4 })
  stops.push(async () => {
    transport.close()
    await catcher.stop()
  })
  const send = (to: string, subject = 'A subject') =>
    transport.sendMail({
      from: 'Billing <billing@seller.example>',
      to,
      subject,
      text: 'Guten Tag',
      html: '<p>Guten Tag</p>',
    })
  const get = async (path: string) =>
    (await fetch(`${catcher.http}${path}`)).json() as Promise<Record<string, unknown>>
  return { catcher, send, get }
}

test('a message is listed, shown and kept with its source as it came', async () => {
  const { catcher, send, get } = await start('kept')
  await send('Jürgen Groß <j@x.example>', '発注書 4500017303')
  expect(await get('/messages')).toMatchObject({
    messages: [
      {
        id: 1,
        subject: '発注書 4500017303',
        recipients: ['j@x.example'],
        to: expect.stringContaining('Jürgen Groß') as string,
      },
    ],
  })
  expect(await get('/messages/1')).toMatchObject({
    text: expect.stringContaining('Guten Tag') as string,
    html: '<p>Guten Tag</p>',
  })
  const raw = await (await fetch(`${catcher.http}/messages/1/raw`)).text()
  expect(raw).toMatch(/^Subject: =\?UTF-8\?/m)
  expect((await fetch(`${catcher.http}/messages/2`)).status).toBe(404)
})

test('messages survive a restart, even one in the middle of a line', async () => {
  const { send } = await start('again')
  await send('a@x.example')
  await send('b@x.example')
  appendFileSync(join(folder, 'again', 'index.jsonl'), '{"id":3,"subj')
  const { catcher, send: sendAgain } = await start('again')
  await sendAgain('c@x.example')
  expect(catcher.store.list().map(({ id, recipients }) => [id, ...recipients])).toEqual([
    [1, 'a@x.example'],
    [2, 'b@x.example'],
    [3, 'c@x.example'],
  ])
  expect(openMailStore(join(folder, 'again')).list()).toHaveLength(3)
})

test('it refuses, defers or loses its reply as a test asks; only the lost reply leaves a message', async () => {
  const faults: Record<string, MailFault> = {
    'refuse@x.example': 'refuse',
    'defer@x.example': 'defer',
    'cut@x.example': 'cut',
  }
  const { catcher, send } = await start('faults', ([recipient = '']) => faults[recipient])
  await expect(send('refuse@x.example')).rejects.toMatchObject({ responseCode: 550 })
  await expect(send('defer@x.example')).rejects.toMatchObject({ responseCode: 451 })
  await expect(send('cut@x.example')).rejects.toThrow('closed')
  await send('fine@x.example')
  expect(catcher.store.list().map(({ recipients }) => recipients[0])).toEqual([
    'cut@x.example',
    'fine@x.example',
  ])
})

test('many messages at once are all kept, each under a number of its own', async () => {
  const { catcher, send } = await start('many')
  await Promise.all(Array.from({ length: 200 }, (_, index) => send(`n${index}@x.example`)))
  const ids = catcher.store.list().map(({ id }) => id)
  expect(new Set(ids).size).toBe(200)
})

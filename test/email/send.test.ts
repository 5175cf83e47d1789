import { createMailer, type Mailer } from '../../src/email/send'
import {
  startScriptedMailServer,
  type MailScript,
  type ScriptedMailServer,
} from '../support/scripted-mail-server'

const message = Buffer.from('Subject: test\r\nMessage-ID: <1@seller.example>\r\n\r\nHello\r\n')
const envelope = { from: 'billing@seller.example', to: 'jane@buyer.example' }

let server: ScriptedMailServer
let mailer: Mailer

async function open(script: MailScript, connections = 1): Promise<void> {
  server = await startScriptedMailServer(script)
  mailer = createMailer(server.url, { ratePerSecond: 10_000, connections })
}

afterEach(async () => {
  mailer.close()
  await server.stop()
})

test('a message that the server takes is sent, byte for byte', async () => {
  await open({})
  expect(await mailer.send(message, envelope)).toEqual({ kind: 'sent', reply: '250 2.0.0 accepted' })
  expect(server.messages).toEqual([message.toString().slice(0, -2)])
})

test.each<[string, MailScript, object]>([
  ['a recipient refused for good', { recipient: '550 no such user' }, { kind: 'failed', scope: 'recipient' }],
  [
    'a policy told at the recipient',
    { recipient: '550 5.7.1 your host is blocked' },
    { kind: 'failed', scope: 'message' },
  ],
  ['a message refused for good', { message: '554 no' }, { kind: 'failed', scope: 'message' }],
  ['a DATA refused for good', { data: '554 no' }, { kind: 'failed', scope: 'message' }],
  ['a recipient put off', { recipient: '451 greylisted' }, { kind: 'deferred', scope: 'message' }],
  ['a message put off', { message: '452 full' }, { kind: 'deferred', scope: 'message' }],
  ['a bad sequence', { data: '503 bad sequence' }, { kind: 'deferred', scope: 'message' }],
  ['a server that goes away', { message: '421 shutting down' }, { kind: 'deferred', scope: 'server' }],
  ['a greeting that turns us away', { greeting: '554 go away' }, { kind: 'deferred', scope: 'server' }],
  ['a sender that is not allowed', { sender: '550 not you' }, { kind: 'deferred', scope: 'server' }],
  ['a connection cut before the greeting', { greeting: 'cut' }, { kind: 'deferred', scope: 'server' }],
  ['a connection cut at the sender', { sender: 'cut' }, { kind: 'deferred', scope: 'server' }],
  ['a connection cut at DATA', { data: 'cut' }, { kind: 'deferred', scope: 'server' }],
  ['a connection cut after the message', { message: 'cut' }, { kind: 'uncertain' }],
  ['a reply that makes no sense', { message: '999' }, { kind: 'uncertain' }],
])('%s is told apart', async (_, script, outcome) => {
  await open(script)
  const told = await mailer.send(message, envelope)
  expect(told).toMatchObject(outcome)
  expect(told).toHaveProperty('reason', expect.stringMatching(/./))
})

test('a message that was handed over goes out once, whatever the pool does', async () => {
  await open({ message: 'cut' })
  await mailer.send(message, envelope)
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(server.messages).toHaveLength(1)
})

test('a server that is not there puts off', async () => {
  await open({})
  await server.stop()
  expect(await mailer.send(message, envelope)).toMatchObject({ kind: 'deferred', scope: 'server' })
})

test('an address that no server could take fails', async () => {
  await open({})
  expect(await mailer.send(message, { ...envelope, to: '' })).toMatchObject({ kind: 'failed' })
  expect(server.messages).toEqual([])
})

test('an address cannot smuggle in a second recipient', async () => {
  await open({})
  await mailer.send(message, { ...envelope, to: 'jane@buyer.example>\r\nRCPT TO:<victim@elsewhere.example' })
  expect(server.messages.length).toBeLessThanOrEqual(1)
})

test('one refused message does not cost the connection', async () => {
  await open({ recipient: '550 no such user' })
  await mailer.send(message, envelope)
  server.script = {}
  expect(await mailer.send(message, envelope)).toMatchObject({ kind: 'sent' })
  expect(server.sessions()).toBe(1)
})

test('no more connections are opened than allowed', async () => {
  await open({}, 3)
  const outcomes = await Promise.all(
    Array.from({ length: 30 }, () => mailer.send(Buffer.from(message), envelope)),
  )
  expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true)
  expect(server.sessions()).toBeLessThanOrEqual(3)
})

test('the rate is kept from the first message on, without a burst', async () => {
  server = await startScriptedMailServer()
  mailer = createMailer(server.url, { ratePerSecond: 50, connections: 5 })
  const started = performance.now()
  await Promise.all(Array.from({ length: 21 }, () => mailer.send(Buffer.from(message), envelope)))
  expect(performance.now() - started).toBeGreaterThanOrEqual(395)
})

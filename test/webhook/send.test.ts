import { createHmac } from 'node:crypto'
import { createWebhookSecrets } from '../../src/webhook/secret'
import { createWebhookSender } from '../../src/webhook/send'
import { signatureOf } from '../../src/webhook/signature'
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver'

let receiver: WebhookReceiver
beforeEach(async () => {
  receiver = await startWebhookReceiver()
})
afterEach(() => receiver.stop())

const send = createWebhookSender({ allowsPrivate: true })
const message = (changes = {}) => ({
  url: receiver.url,
  body: '{"a":1}',
  headers: { 'drawdown-event': 'x' },
  ...changes,
})

test('the body arrives as it is, with its headers', async () => {
  expect(await send(message({ body: '{"a":"ä"}' }))).toEqual({ status: 204, error: null })
  expect(receiver.received).toMatchObject([
    { body: '{"a":"ä"}', headers: { 'drawdown-event': 'x' }, path: '/hook' },
  ])
})

test.each([301, 302, 303, 307, 308])('a redirect (%s) is a failure and is not followed', async (status) => {
  receiver.answer = () => (response) =>
    void response.writeHead(status, { location: `${receiver.url}/other` }).end()
  expect(await send(message())).toEqual({ status, error: `Answered ${status}: redirects are not followed` })
  expect(receiver.received).toHaveLength(1)
})

test('an answer other than 2xx is a failure, of which only the status is told', async () => {
  receiver.answer = () => 500
  expect(await send(message())).toEqual({ status: 500, error: 'Answered 500' })
})

test('a server that does not answer in time is a failure', async () => {
  receiver.answer = () => () => undefined
  const impatient = createWebhookSender({ allowsPrivate: true, timeout: 200 })
  expect(await impatient(message())).toEqual({ status: null, error: 'No answer within 0.2 seconds' })
})

test('a name that nobody resolves in time is a failure', async () => {
  const resolve = () => new Promise<never>(() => undefined)
  const impatient = createWebhookSender({ allowsPrivate: true, timeout: 200, resolve })
  expect(await impatient(message({ url: 'http://slow.example/' }))).toMatchObject({ status: null })
})

test('an answer without an end is not read to it', async () => {
  let written = 0
  let isClosed: () => void = () => undefined
  const closed = new Promise<void>((resolve) => (isClosed = resolve))
  receiver.answer = () => (response) => {
    response.writeHead(200)
    response.on('close', isClosed)
    const write = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536))) written += 65_536
      written += 65_536
    }
    response.on('drain', write)
    write()
  }
  expect(await send(message())).toEqual({ status: 200, error: null })
  await closed
  expect(written).toBeLessThan(20_000_000)
})

test('a server that is not there is a failure that tells nothing of the network', async () => {
  await receiver.stop()
  expect(await send(message())).toEqual({ status: null, error: 'The server refuses the connection' })
  receiver = await startWebhookReceiver()
})

describe('guarded', () => {
  test('an address of this machine is refused, and nothing arrives there', async () => {
    const guarded = createWebhookSender({ allowsPrivate: false })
    const url = `https://127.0.0.1:${receiver.port}/`
    expect(await guarded(message({ url }))).toMatchObject({
      status: null,
      error: expect.stringMatching(/public internet/) as unknown,
    })
    expect(receiver.received).toEqual([])
  })

  test('a name that leads to this machine is refused, by the resolver of the machine, too', async () => {
    const guarded = createWebhookSender({ allowsPrivate: false })
    const url = `https://localhost:${receiver.port}/`
    expect(await guarded(message({ url }))).toMatchObject({
      status: null,
      error: expect.stringMatching(/leads to/) as unknown,
    })
  })

  test('a name that leads elsewhere when it is asked again is asked only once', async () => {
    const answers = ['127.0.0.1', '127.0.0.2']
    let asked = 0
    const resolve = () => Promise.resolve([{ address: answers[asked++]!, family: 4 as const }])
    const sender = createWebhookSender({ allowsPrivate: true, resolve })
    expect(await sender(message({ url: `http://rebinding.example:${receiver.port}/` }))).toEqual({
      status: 204,
      error: null,
    })
    expect(asked).toBe(1)
    expect(receiver.received).toMatchObject([{ headers: { host: `rebinding.example:${receiver.port}` } }])
  })

  test('a name that is public at first and private then is not reached at the private one', async () => {
    let asked = 0
    const resolve = () =>
      Promise.resolve([{ address: asked++ === 0 ? '10.1.2.3' : '127.0.0.1', family: 4 as const }])
    const guarded = createWebhookSender({ allowsPrivate: false, resolve, timeout: 2_000 })
    const url = `https://rebinding.example:${receiver.port}/`
    expect(await guarded(message({ url }))).toMatchObject({ status: null })
    expect(await guarded(message({ url }))).toMatchObject({ status: null })
    expect(receiver.received).toEqual([])
  })
})

describe('signatures', () => {
  test('can be verified by what the standard library of anybody has', () => {
    const at = '2025-06-15T12:00:00.500Z'
    const header = signatureOf('{"a":1}', ['new', 'old'], at)
    const [t, ...signatures] = header.split(',')
    expect(t).toBe(`t=${Date.parse('2025-06-15T12:00:00Z') / 1_000}`)
    const expected = (secret: string) =>
      createHmac('sha256', secret)
        .update(`${t!.slice(2)}.{"a":1}`)
        .digest('hex')
    expect(signatures).toEqual([`v1=${expected('new')}`, `v1=${expected('old')}`])
  })

  test('secrets are kept unreadable, and can be read under the same link secret alone', () => {
    const secrets = createWebhookSecrets('x'.repeat(32))
    const { text, sealed } = secrets.make()
    expect(text).toMatch(/^ddwh_[\w-]{43}$/)
    expect(sealed.toString('latin1')).not.toContain(text)
    expect(secrets.open(sealed)).toBe(text)
    expect(() => createWebhookSecrets('y'.repeat(32)).open(sealed)).toThrow()
    sealed[sealed.length - 1]! ^= 1
    expect(() => secrets.open(sealed)).toThrow()
  })
})

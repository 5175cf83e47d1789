import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { judge, type Answer, type Document } from './judge'

/** A kind of fault, with the first request that showed it. */
export interface Finding {
  fault: string
  count: number
  operations: Set<string>
  curl: string
}

export interface Observer {
  /** What to ask instead of the API. */
  address: string
  total: () => number
  /** How often each operation answered with each status. */
  counts: Map<string, Map<number, number>>
  findings: Map<string, Finding>
  close: () => Promise<void>
}

/**
 * Stands between whoever asks and the API at `api`, counts, and judges each answer by the document. `repair` undoes what ends the
 * keys in use, before the next request.
 */
export async function observe(
  api: string,
  document: Document,
  repair: () => Promise<void>,
): Promise<Observer> {
  const counts = new Map<string, Map<number, number>>()
  const findings = new Map<string, Finding>()
  const note = (asked: Asked, answer: Answer): void => {
    const { operation, faults } = judge(document, asked, answer)
    const ofOperation = counts.get(operation) ?? new Map<number, number>()
    counts.set(operation, ofOperation.set(answer.status, (ofOperation.get(answer.status) ?? 0) + 1))
    for (const fault of faults) {
      const known = findings.get(fault) ?? {
        fault,
        count: 0,
        operations: new Set<string>(),
        curl: curlOf(asked),
      }
      known.operations.add(operation)
      findings.set(fault, { ...known, count: known.count + 1 })
    }
  }
  const proxy = createServer((incoming, outgoing) => {
    void (async () => {
      const asked = {
        method: incoming.method ?? '',
        url: incoming.url ?? '',
        headers: incoming.headers,
        body: await buffer(incoming),
      }
      const reply = await forward(api, asked)
      const answer = { status: reply.statusCode ?? 0, headers: reply.headers, body: await bodyOf(reply) }
      note(asked, answer)
      if (/^POST .*\/api-keys\/.+\/(?:revoke|rotate)/.test(`${asked.method} ${asked.url}`)) await repair()
      outgoing.writeHead(answer.status, reply.headers).end(answer.body)
    })().catch((error: unknown) => {
      // The API hung up, or Node's parser refused what it got.
      const fault = `no answer: ${String(error)}`
      findings.set(fault, {
        fault,
        count: 1,
        operations: new Set(),
        curl: `${incoming.method} ${incoming.url}`,
      })
      outgoing.destroy()
    })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    total: () =>
      [...counts.values()].flatMap((each) => [...each.values()]).reduce((sum, count) => sum + count, 0),
    counts,
    findings,
    close: () => new Promise((resolve) => proxy.close(() => resolve())),
  }
}

export interface Asked {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: Buffer
}

function forward(api: string, { method, url, headers, body }: Asked): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const own = { ...headers, ...(body.length > 0 ? { 'content-length': String(body.length) } : {}) }
    delete own['transfer-encoding']
    const options = { method, path: url, headers: own, agent: false, ...ownAddress() }
    const call = request(new URL(api), options, resolve)
    call.on('error', reject).end(body)
  })
}

let requests = 0

/** Each request from an address of its own: one from which too many sign-ins fail is not listened to. Only Linux has them all. */
function ownAddress(): { localAddress?: string } {
  if (process.platform !== 'linux') return {}
  requests += 1
  return {
    localAddress: `127.${(requests >> 16) & 127}.${(requests >> 8) & 255}.${Math.max(1, requests & 255)}`,
  }
}

/** A stream of events has no end: its beginning will do. */
async function bodyOf(reply: IncomingMessage): Promise<Buffer> {
  if (!reply.headers['content-type']?.includes('event-stream')) return buffer(reply)
  const [first] = (await Promise.race([
    new Promise((resolve) => reply.once('data', (chunk: Buffer) => resolve([chunk]))),
    new Promise((resolve) => setTimeout(resolve, 300, [])),
  ])) as Buffer[]
  reply.destroy()
  return first ?? Buffer.alloc(0)
}

const ownHeaders = /^(?:host|connection|content-length|accept-encoding|user-agent|accept|x-schemathesis.*)$/

/** Repeats the request, with $API and $KEY as the reader has them. */
function curlOf({ method, url, headers, body }: Asked): string {
  const shown = Object.entries(headers)
    .filter(([name]) => !ownHeaders.test(name))
    .map(([name, value]) =>
      name === 'authorization'
        ? '-H "Authorization: Bearer $KEY"'
        : `-H ${quoted(`${name}: ${String(value)}`)}`,
    )
  const text = body.toString('utf8')
  const isText = Buffer.from(text, 'utf8').equals(body) && !text.includes('\0')
  const sent = isText
    ? `--data-binary ${quoted(text)}`
    : `--data-binary @<(base64 -d <<< ${body.toString('base64')})`
  return [
    'curl',
    '-i',
    '-X',
    method,
    `"$API"${quoted(url)}`,
    ...shown,
    ...(body.length > 0 ? [sent] : []),
  ].join(' ')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { inEnglish, worded } from '../domain/wording'
import {
  AddressRefusal,
  checkAddress,
  pinnedTo,
  resolveByDns,
  type CheckedAddress,
  type GuardOptions,
  type Resolve,
} from './address-guard'

/** One attempt to deliver. */
export interface WebhookMessage {
  url: string
  body: string
  headers: Readonly<Record<string, string>>
}

/** What came of it. `error` null: the server took it. What the server says beyond its status is read by nobody. */
export interface WebhookReply {
  status: number | null
  error: string | null
}

/** Sends a message once. Answers what came of it, and never throws. */
export type SendWebhook = (message: WebhookMessage) => Promise<WebhookReply>

export interface WebhookSenderOptions extends GuardOptions {
  resolve?: Resolve
  /** Milliseconds for everything, from the look-up of the name to the end of the answer. */
  timeout?: number
}

/** An answer is drained so far, so that the server is not cut off; there is nothing in it that we need. */
const mostDrained = 64 * 1_024

export function createWebhookSender(options: WebhookSenderOptions): SendWebhook {
  const { resolve = resolveByDns, timeout = 10_000 } = options
  return async (message) => {
    const signal = AbortSignal.timeout(timeout)
    try {
      const url = new URL(message.url)
      const addresses = await before(signal, checkAddress(url, resolve, options))
      const status = await post(url, message, addresses, signal)
      return { status, error: errorOfStatus(status) }
    } catch (error) {
      return {
        status: null,
        error: signal.aborted
          ? inEnglish(worded('webhook-no-answer', { seconds: timeout / 1_000 }))
          : wordsOf(error),
      }
    }
  }
}

/** The status of the answer. Redirects are not followed: they could lead anywhere. */
function post(
  url: URL,
  { body, headers }: WebhookMessage,
  addresses: readonly CheckedAddress[],
  signal: AbortSignal,
): Promise<number> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // A connection of its own: one that is kept open belongs to an address that was checked another time.
      agent: false,
      lookup: pinnedTo(addresses),
      signal,
    })
    sending.once('error', reject)
    sending.once('response', (response) => {
      resolve(response.statusCode ?? 0)
      drain(response)
    })
    sending.end(body)
  })
}

function drain(response: IncomingMessage): void {
  let drained = 0
  response.on('error', () => undefined)
  response.on('data', (chunk: Buffer) => {
    drained += chunk.length
    if (drained > mostDrained) response.destroy()
  })
}

/** `promise`, unless `signal` comes first. */
async function before<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Too late')), { once: true })
  })
  aborted.catch(() => undefined)
  return Promise.race([promise, aborted])
}

function errorOfStatus(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return inEnglish(worded('webhook-redirected', { status }))
  return inEnglish(worded('webhook-answered', { status }))
}

/** Of failures below HTTP only the kind: what they say may tell of the network that we are in. */
function wordsOf(error: unknown): string {
  return error instanceof AddressRefusal ? error.message : inEnglish(worded(kindOf(error)))
}

function kindOf(error: unknown) {
  const { code = '' } = error as NodeJS.ErrnoException
  if (/^(?:ENOTFOUND|EAI_)/.test(code)) return 'webhook-server-unknown'
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'webhook-certificate-untrusted'
  if (code === 'ECONNREFUSED') return 'webhook-connection-refused'
  return 'webhook-connection-failed'
}

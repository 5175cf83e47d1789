import { createHmac } from 'node:crypto'

/**
 * The header that proves who sent a body and when: `t=<unix seconds>,v1=<hex>`, with one v1 for each secret that counts. Each is the
 * HMAC-SHA256 of "t.body", so that a body that was overheard cannot be sent again later.
 */
export function signatureOf(body: string, secrets: readonly string[], at: string): string {
  const time = Math.floor(Date.parse(at) / 1_000)
  const signatures = secrets.map((secret) =>
    createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'),
  )
  return [`t=${time}`, ...signatures.map((signature) => `v1=${signature}`)].join(',')
}

import { createHmac, timingSafeEqual } from 'node:crypto'

/** Addresses in messages that let their reader act without signing in: whoever holds one may do what it says, and nothing else. */
export interface Links {
  /** Where the recipient of a notice turns its kind off. Names the notice alone: addresses end up in logs. */
  unsubscribeUrl: (noticeId: bigint) => string
  /** The notice that the last part of such an address names; undefined where it is not one that we wrote. */
  noticeOf: (token: string) => bigint | undefined
}

export interface LinkOptions {
  /** Where readers reach the API, such as https://billing.seller.example. Unset: on this machine. */
  publicUrl: string | undefined
  apiPort: number
  /** Signs the addresses; another one makes all that were sent before worthless. */
  linkSecret: string
}

/** The worker writes the addresses and the API reads them: both must have the same secret. */
export function createLinks({ publicUrl, apiPort, linkSecret }: LinkOptions): Links {
  const base = publicUrl ?? `http://127.0.0.1:${apiPort}`
  const signatureOf = (noticeId: string) =>
    createHmac('sha256', linkSecret).update(noticeId).digest('base64url')
  return {
    unsubscribeUrl: (noticeId) =>
      `${base}/unsubscribe/${noticeId.toString()}.${signatureOf(noticeId.toString())}`,
    noticeOf(token) {
      const [, noticeId, signature] = /^([1-9]\d{0,17})\.([\w-]{43})$/.exec(token) ?? []
      if (noticeId === undefined || signature === undefined) return undefined
      return isSame(signature, signatureOf(noticeId)) ? BigInt(noticeId) : undefined
    },
  }
}

/** In the same time wherever they differ, so that nobody can guess a signature letter by letter. */
function isSame(given: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(given), Buffer.from(right))
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Makes the secrets that sign, and keeps them unreadable to whoever reads the database alone. */
export interface WebhookSecrets {
  /** A new one: as its owner is shown it, once, and as it is kept. */
  make: () => { text: string; sealed: Buffer }
  /** The text again. Throws where it was sealed under another LINK_SECRET. */
  open: (sealed: Buffer) => string
}

const cipher = 'aes-256-gcm'
const sizes = { nonce: 12, tag: 16 } as const

/** The key comes from `linkSecret` (RFC 5869), for this purpose alone. */
export function createWebhookSecrets(linkSecret: string): WebhookSecrets {
  const key = Buffer.from(hkdfSync('sha256', linkSecret, '', 'drawdown: webhook secrets', 32))
  return {
    make() {
      const text = `ddwh_${randomBytes(32).toString('base64url')}`
      const nonce = randomBytes(sizes.nonce)
      const sealing = createCipheriv(cipher, key, nonce)
      const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()])
      return { text, sealed: Buffer.concat([nonce, sealing.getAuthTag(), body]) }
    },
    open(sealed) {
      const opening = createDecipheriv(cipher, key, sealed.subarray(0, sizes.nonce), {
        authTagLength: sizes.tag,
      })
      opening.setAuthTag(sealed.subarray(sizes.nonce, sizes.nonce + sizes.tag))
      return (
        opening.update(sealed.subarray(sizes.nonce + sizes.tag), undefined, 'utf8') + opening.final('utf8')
      )
    },
  }
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** An API key as a caller shows it, in its parts. */
export interface ShownKey {
  publicId: string
  secret: string
}

const shape = /^dd_([0-9a-f]{16})_([0-9a-f]{64})$/

/** A new key, `dd_<public id>_<secret>`: to be shown once, and kept as its hash alone. */
export function makeKey(): ShownKey & { text: string; secretHash: Buffer } {
  const publicId = randomBytes(8).toString('hex')
  const secret = randomBytes(32).toString('hex')
  return { publicId, secret, text: `dd_${publicId}_${secret}`, secretHash: hashOf(secret) }
}

/** Undefined where it has not the shape of a key. */
export function readKey(text: string): ShownKey | undefined {
  const [, publicId, secret] = shape.exec(text) ?? []
  return publicId === undefined || secret === undefined ? undefined : { publicId, secret }
}

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** In constant time: how long it takes tells nothing of the hash. */
export function matches({ secret }: ShownKey, secretHash: Buffer): boolean {
  return timingSafeEqual(hashOf(secret), secretHash)
}

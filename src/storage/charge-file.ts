import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { worded, type Wording } from '../domain/wording'

/** Rows are taken up piece by piece, so that a caller may hand over a whole file as one buffer. */
const pieceSize = 256 * 1024

export interface ChargeFile {
  /** The content, unpacked, in small pieces. Ends early where it is damaged. */
  pieces: AsyncIterable<Buffer>
  /** SHA-256 of the content read so far, unpacked, in hexadecimal. */
  contentHash: () => string
  /** Why the content could not be read to its end. */
  damage: () => Wording | undefined
}

/** Opens a file of charges, plain or gzip (known by its first bytes). Errors of `source` itself are thrown while reading. */
export function openChargeFile(source: AsyncIterable<Buffer>): ChargeFile {
  const hash = createHash('sha256')
  let damage: Wording | undefined

  async function* read(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of unpacked(source)) {
        hash.update(chunk)
        for (let at = 0; at < chunk.length; at += pieceSize) yield chunk.subarray(at, at + pieceSize)
      }
    } catch (error) {
      if (!isDamagedGzip(error)) throw error
      damage = worded('file-damaged')
    }
  }

  return { pieces: read(), contentHash: () => hash.copy().digest('hex'), damage: () => damage }
}

async function* unpacked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]()
  let head: Buffer = Buffer.alloc(0)
  while (head.length < 2) {
    const next = await chunks.next()
    if (next.done === true) break
    head = Buffer.concat([head, next.value])
  }
  const whole = startingWith(head, chunks)
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* whole
    return
  }
  const gunzip = createGunzip({ chunkSize: pieceSize })
  // Its error is also that of the iteration below.
  pipeline(whole, gunzip, () => undefined)
  yield* gunzip as AsyncIterable<Buffer>
}

async function* startingWith(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value
}

function isDamagedGzip(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_')
}

import { createReadStream, fstatSync, openSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { SingleBar } from 'cli-progress'
import { unreadable } from './document-file'
import { say } from './print'

interface Upload {
  /** What the request is made with: the file as it is read, so that its size does not matter. */
  request: {
    body: string
    bodySerializer: () => ReadableStream
    headers: { 'content-type': string }
    duplex: 'half'
  }
  /** Clears the progress from the screen. */
  close: () => void
}

const megabyte = 1_000_000

/** Opens a file (`-`: standard input) for sending; shows progress where somebody watches. */
export function openUpload(file: string): Upload {
  const handle = file === '-' ? 0 : open(file)
  const size = file === '-' ? 0 : fstatSync(handle).size
  const source = createReadStream(file, { fd: handle, highWaterMark: 64 * 1024 })
  const { advance, close } = progressOf(file, size)
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      advance((chunk as Buffer).length)
      yield chunk as Buffer
    }
  }
  return {
    request: {
      body: file,
      bodySerializer: () => Readable.toWeb(Readable.from(chunks(), { objectMode: false })),
      // Whether it really is gzip, its first bytes tell.
      headers: { 'content-type': file.endsWith('.gz') ? 'application/gzip' : 'text/csv' },
      duplex: 'half',
    },
    close,
  }
}

function open(file: string): number {
  try {
    const handle = openSync(file, 'r')
    if (fstatSync(handle).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    return handle
  } catch (error) {
    throw unreadable(file, error)
  }
}

function progressOf(file: string, size: number): { advance: (bytes: number) => void; close: () => void } {
  if (!process.stderr.isTTY || size < 4 * megabyte) {
    if (size >= 4 * megabyte) say(`Importing ${file} (${Math.round(size / megabyte)} MB) …`)
    return { advance: () => undefined, close: () => undefined }
  }
  const bar = new SingleBar({
    format: 'Importing {bar} {percentage}%  {eta} s left',
    stream: process.stderr,
    clearOnComplete: true,
  })
  bar.start(size, 0)
  return { advance: (bytes) => void bar.increment(bytes), close: () => bar.stop() }
}

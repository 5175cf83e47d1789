import { createReadStream, fstatSync, openSync, type ReadStream } from 'node:fs'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { SingleBar } from 'cli-progress'
import { onceHeader, type Answer } from './ask'
import { unreadable } from './document-file'
import { say } from './print'

const megabyte = 1_000_000

/**
 * Posts a file (`-`: standard input) to `url` as it is read and answers what comes back; shows progress where somebody watches.
 * Not with `fetch`, which keeps all that it has sent, for a redirect that never comes: a large file would not fit into memory.
 */
export async function upload<T>(
  file: string,
  url: URL,
  key: string,
  // Of charges: whether it really is gzip, its first bytes tell.
  type = file.endsWith('.gz') ? 'application/gzip' : 'text/csv',
): Promise<Answer<T>> {
  const { source, size } = open(file)
  const close = showProgress(source, file, size)
  try {
    const response = await post(url, type, key, source)
    const status = response.statusCode ?? 0
    const body = await json(response).catch(() => undefined)
    const ok = status >= 200 && status < 300
    return { ...(ok ? { data: body as T } : { error: body }), response: { ok, status } }
  } finally {
    source.destroy()
    close()
  }
}

async function post(url: URL, type: string, key: string, source: ReadStream): Promise<IncomingMessage> {
  const headers = {
    'content-type': type,
    authorization: `Bearer ${key}`,
    ...onceHeader(),
  }
  const request = (url.protocol === 'https:' ? https : http).request(url, { method: 'POST', headers })
  const answered = new Promise<IncomingMessage>((resolve, reject) =>
    request.on('response', resolve).on('error', reject),
  )
  // An answer may come before the end of the file; that it then is not sent to its end is no fault.
  const [answer] = await Promise.all([answered, pipeline(source, request).catch(() => undefined)])
  return answer
}

function open(file: string): { source: ReadStream; size: number } {
  if (file === '-') return { source: createReadStream('', { fd: 0 }), size: 0 }
  try {
    const fd = openSync(file, 'r')
    const stats = fstatSync(fd)
    if (stats.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    return { source: createReadStream(file, { fd }), size: stats.size }
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** Answers what clears the progress from the screen. */
function showProgress(source: ReadStream, file: string, size: number): () => void {
  if (size < 4 * megabyte) return () => undefined
  if (!process.stderr.isTTY) {
    say(`Importing ${file} (${Math.round(size / megabyte)} MB) …`)
    return () => undefined
  }
  const bar = new SingleBar({
    format: 'Importing {bar} {percentage}%  {eta} s left',
    stream: process.stderr,
    clearOnComplete: true,
  })
  bar.start(size, 0)
  const timer = setInterval(() => bar.update(source.bytesRead), 100)
  return () => {
    clearInterval(timer)
    bar.stop()
  }
}

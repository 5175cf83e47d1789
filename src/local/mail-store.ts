import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'

/** What a list shows of a message. */
export interface MailSummary {
  /** Counts from 1 in the order of arrival. */
  id: number
  messageId: string | null
  /** As in the message's head. */
  from: string
  to: string
  subject: string
  /** The envelope's recipients, to whom the message would have gone. */
  recipients: string[]
  /** RFC 3339. */
  receivedAt: string
  size: number
}

export interface Mail extends MailSummary {
  /** RFC 3339, from the message's head. */
  date: string | null
  text: string | null
  html: string | null
}

export interface MailStore {
  /** Keeps a message; once it resolves, the message survives the end of this process. */
  add: (source: Buffer, recipients: string[]) => Promise<MailSummary>
  /** Every message, oldest first. */
  list: () => readonly MailSummary[]
  show: (id: number) => Promise<Mail | undefined>
  /** The source as it came over the wire. */
  raw: (id: number) => Promise<Buffer | undefined>
}

/** Keeps messages in `folder`: one `<id>.eml` each, and `index.jsonl` with a line for each. */
export function openMailStore(folder: string): MailStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const index = join(folder, 'index.jsonl')
  const summaries = readIndex(index)
  const source = (id: number) => join(folder, `${id}.eml`)
  const find = (id: number) => summaries.find((summary) => summary.id === id)
  let last = summaries.at(-1)?.id ?? 0

  return {
    async add(message, recipients) {
      const id = (last += 1)
      const receivedAt = new Date().toISOString()
      const summary = { id, ...(await readHead(message)), recipients, receivedAt, size: message.length }
      await writeFile(source(id), message, { mode: 0o600 })
      await appendFile(index, `${JSON.stringify(summary)}\n`, { mode: 0o600 })
      summaries.push(summary)
      return summary
    },
    list: () => summaries,
    async show(id) {
      const summary = find(id)
      if (!summary) return undefined
      const { date, text, html } = await simpleParser(await readFile(source(id)))
      return { ...summary, date: date?.toISOString() ?? null, text: text ?? null, html: html || null }
    },
    raw: async (id) => (find(id) ? readFile(source(id)) : undefined),
  }
}

/** A line that was cut short belongs to a message that was never acknowledged: its sender will send it again. */
function readIndex(index: string): MailSummary[] {
  if (!existsSync(index)) return []
  const text = readFileSync(index, 'utf8')
  if (!text.endsWith('\n')) appendFileSync(index, '\n')
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as MailSummary]
    } catch {
      return []
    }
  })
}

/** Parsing the head alone keeps the catcher fast; bodies are parsed when somebody looks at them. */
async function readHead(
  message: Buffer,
): Promise<Pick<MailSummary, 'messageId' | 'from' | 'to' | 'subject'>> {
  const end = message.indexOf('\r\n\r\n')
  const head = await simpleParser(end < 0 ? message : message.subarray(0, end + 4))
  const to = Array.isArray(head.to) ? head.to[0] : head.to
  return {
    messageId: head.messageId ?? null,
    from: head.from?.text ?? '',
    to: to?.text ?? '',
    subject: head.subject ?? '',
  }
}

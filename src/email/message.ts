import { createHash } from 'node:crypto'
import * as base64 from 'nodemailer/lib/base64'
import MimeNode from 'nodemailer/lib/mime-node'
import * as quotedPrintable from 'nodemailer/lib/qp'
import type { Language } from '../domain/contact'
import type { Mailbox } from './mailbox'
import { oneLine } from './plain-text'

export interface Envelope {
  /** Without angle brackets. */
  messageId: string
  /** Of the occasion, not of the rendering: the same notice gives the same bytes at any time. */
  date: Date
  from: Mailbox
  to: Mailbox
  language: Language
  /** Where the recipient turns messages of this kind off; one click in the mail reader does it, too (RFC 8058). */
  unsubscribeUrl: string
}

interface Letter {
  subject: string
  text: string
  html: string
}

/**
 * The Message-ID of a notice, without angle brackets: a hash of its key, so that an attempt repeated after a lost reply
 * carries the same one, and mail servers and readers can tell that it is the same message.
 */
export function messageIdOf(dedupeKey: string, from: Mailbox): string {
  const domain = from.email.slice(from.email.lastIndexOf('@') + 1)
  return `${createHash('sha256').update(dedupeKey).digest('hex').slice(0, 40)}@${domain}`
}

/**
 * A finished MIME message with CRLF line ends. The same input gives the same bytes: boundaries come from the Message-ID
 * and nothing from the clock. Nodemailer encodes and folds the headers, and takes control characters out of them.
 */
export function composeMessage({ subject, text, html }: Letter, envelope: Envelope): Buffer {
  const root = new MimeNode('multipart/alternative', { baseBoundary: envelope.messageId.slice(0, 40) })
  root.setHeader([
    { key: 'From', value: addressOf(envelope.from) },
    { key: 'To', value: addressOf(envelope.to) },
    { key: 'Subject', value: oneLine(subject, 1_000) },
    { key: 'Message-ID', value: `<${envelope.messageId}>` },
    { key: 'Date', value: envelope.date },
    { key: 'Content-Language', value: envelope.language },
    { key: 'List-Unsubscribe', value: `<${envelope.unsubscribeUrl}>` },
    { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
    // Keeps absence notes and other robots from answering.
    { key: 'Auto-Submitted', value: 'auto-generated' },
    { key: 'X-Auto-Response-Suppress', value: 'All' },
  ])
  const head = root.buildHeaders()
  const boundary = `--${String(root.boundary)}`
  const encoding = envelope.language === 'ja' ? 'base64' : 'quoted-printable'
  const parts = [part('text/plain', text, encoding), part('text/html', html, encoding)]
  return Buffer.from(
    `${head}\r\n\r\n${parts.map((body) => `${boundary}\r\n${body}\r\n`).join('')}${boundary}--\r\n`,
    'latin1',
  )
}

/** Quoted-printable keeps the source of Latin text readable; base64 is shorter for Japanese. */
function part(type: string, content: string, encoding: 'base64' | 'quoted-printable'): string {
  const lines = content.replace(/\r?\n/g, '\r\n')
  const body =
    encoding === 'base64'
      ? base64.wrap(base64.encode(lines), 76)
      : quotedPrintable.wrap(quotedPrintable.encode(lines), 76)
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`
}

function addressOf({ name, email }: Mailbox): { name: string; address: string } {
  return { name: oneLine(name), address: email }
}

import MimeNode from 'nodemailer/lib/mime-node'
import type { Mailbox } from './mailbox'
import { messageIdOf } from './message'
import { oneLine } from './plain-text'

/** A webhook that was switched off. */
export interface WebhookOff {
  webhookId: bigint
  url: string
  reason: string
  /** RFC 3339. */
  at: string
}

/**
 * What the owner of a webhook reads when it is switched off: plain text, in English as the API is. The same input gives the same
 * Message-ID, so that one that is sent twice is recognised.
 */
export async function composeWebhookOff(off: WebhookOff, from: Mailbox, to: string): Promise<Buffer> {
  const { webhookId, url, reason, at } = off
  const message = new MimeNode('text/plain; charset=utf-8')
  const key = `webhook-off/${webhookId.toString()}/${at}`
  message.setHeader([
    { key: 'From', value: { name: oneLine(from.name), address: from.email } },
    { key: 'To', value: { name: '', address: to } },
    { key: 'Subject', value: `Webhook ${webhookId.toString()} is switched off` },
    { key: 'Message-ID', value: `<${messageIdOf(key, from)}>` },
    { key: 'Date', value: new Date(at) },
    { key: 'Content-Language', value: 'en' },
    { key: 'Auto-Submitted', value: 'auto-generated' },
    { key: 'X-Auto-Response-Suppress', value: 'All' },
  ])
  message.setContent(`Nothing has arrived at your webhook for three days, so it is switched off:

  Webhook      ${webhookId.toString()}
  Address      ${oneLine(url)}
  Last attempt ${oneLine(reason)}

What happens from now on is not sent to it. When the server answers again:

1. Switch it on:              drawdown webhook resume ${webhookId.toString()}
2. See what did not arrive:   drawdown webhook deliveries ${webhookId.toString()}
3. Have it sent again:        drawdown webhook replay ${webhookId.toString()} --from TIME --to TIME
4. What happened while it was off was not kept for it: read it from the API.

You get this message because your address was given with the webhook.
`)
  return message.build()
}

import type { DeliveryOutcome } from '../domain/notice'

/** What nodemailer tells about a failure. */
interface MailFailure extends Error {
  code?: string
  /** The SMTP command that was refused. */
  command?: string
  responseCode?: number
  /** What the server said. */
  response?: string
}

/** Commands whose refusal is about this recipient or message, and not about us or about every message. */
const ownCommands: readonly (string | undefined)[] = ['RCPT TO', 'DATA']

/**
 * What a failed attempt means. `handedOver`: the message was written to the socket. A reply decides: 5xx to the recipient
 * or the message is for good. A 5xx to the greeting, the sign-in or the sender would refuse every message, so the set-up
 * is wrong and the message waits until it is right. Without a reply a message that was handed over may have arrived.
 */
export function outcomeOfFailure(error: unknown, handedOver: boolean): DeliveryOutcome {
  const failure: MailFailure = error instanceof Error ? error : new Error(String(error))
  const reason = failure.message
  const { responseCode = 0 } = failure
  const own = ownCommands.includes(failure.command)
  if (responseCode >= 400 && responseCode < 600) {
    // 503, bad sequence of commands, blames the session; 421 says that the server goes away.
    if (own && responseCode >= 500 && responseCode !== 503)
      return { kind: 'failed', reason, scope: isAboutRecipient(failure) ? 'recipient' : 'message' }
    return { kind: 'deferred', reason, scope: own && responseCode !== 421 ? 'message' : 'server' }
  }
  if (handedOver) return { kind: 'uncertain', reason }
  // Nodemailer itself refuses an address that no server could take.
  if (failure.code === 'EENVELOPE') return { kind: 'failed', reason, scope: 'message' }
  return { kind: 'deferred', reason, scope: 'server' }
}

/** 5.7.x (RFC 3463) is the server's policy: it blames who sends or what, even where it answers to the recipient. */
function isAboutRecipient({ command, response = '' }: MailFailure): boolean {
  return command === 'RCPT TO' && !/^5\d\d[ -]5\.7\./.test(response)
}

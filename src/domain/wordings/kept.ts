/**
 * What is kept, as text, of webhooks that are off, of deliveries that failed and of messages that are not sent. At most one gap
 * each, so that `wordingOfKept` can read them back; of two that fit, the first counts.
 */
export const kept = {
  'webhook-switched-off': 'Somebody switched it off',
  'webhook-nothing-arrived': 'Nothing has arrived for three days',

  'webhook-secret-unreadable': 'The secret cannot be read any more: rotate it',
  'webhook-redirected': 'Answered {status}: redirects are not followed',
  'webhook-answered': 'Answered {status}',
  'webhook-no-answer': 'No answer within {seconds} seconds',
  'webhook-server-unknown': 'The name of the server is not known',
  'webhook-server-nowhere': 'The name of the server leads nowhere.',
  'webhook-server-private': 'The name of the server leads to an address that is not of the public internet.',
  'webhook-certificate-untrusted': 'The certificate of the server is not trusted',
  'webhook-connection-refused': 'The server refuses the connection',
  'webhook-connection-failed': 'The connection failed',

  'message-order-deleted': 'The purchase order was deleted',
  'message-untrue': 'An edit made it untrue',
  'message-handed-over': 'Somebody else is to hear of it',
  'message-nothing-to-tell': 'There is nothing to tell any more',
  'message-turned-off': 'The recipient has turned this kind off',
  'message-address-refused': 'The mail server refused the address before: {reply}',
  'message-reply-lost': 'No reply recorded',
  'message-cause-unknown': 'unknown',
} as const

/** What a log may say: no bodies, no secrets, and nothing about people. */

/** Whatever is logged by mistake under such a name is left out. */
const secretNames = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'key',
  'email',
  'recipient',
  'body',
]

export const redact = {
  paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  censor: '…',
}

interface PlainError {
  type: string
  message: string
  stack: string
  [fact: string]: unknown
}

/** For pino: an error as a log may tell it, under the names that we and Temporal give it. */
export const serializers = { err: plainError, error: plainError }

/**
 * An error without data. What Postgres and knex say holds the values of a statement, so of those only the code and the names
 * of what they are about are kept; of other messages all but addresses, keys and what they quote.
 */
function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { type: 'unknown', message: plainText(String(error)), stack: '' }
  const { code, severity, constraint, table, column, routine } = error as unknown as Record<string, unknown>
  const isOfDatabase =
    typeof severity === 'string' || (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code))
  return {
    type: error.name,
    message: isOfDatabase ? 'a refusal of Postgres' : plainText(error.message),
    ...(isOfDatabase ? { constraint, table, column, routine } : {}),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: placesOf(error.stack),
    ...(error.cause === undefined ? {} : { cause: plainError(error.cause) }),
  }
}

function plainText(text: string): string {
  return text
    .replace(/dd_\w+/g, '…')
    .replace(/Bearer +\S+/gi, 'Bearer …')
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…')
    .replace(/(["'`]).*?\1/gs, '$1…$1')
}

/** Where it came from; the first lines of a stack repeat the message. */
function placesOf(stack = ''): string {
  return stack
    .split('\n')
    .filter((line) => /^ +at /.test(line))
    .map((line) => line.trim())
    .join('\n')
}

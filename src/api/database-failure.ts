/** What the operating system says where nothing listens, and Postgres while it starts or stops, or has no connection left (SQLSTATE). */
const unreachable = /^(?:ECONNREFUSED|EHOSTUNREACH|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|57P03|53300|08001|08004)$/
/** The same in the middle of a request: the server goes down, or somebody ends the connection. */
const brokenOff = /^(?:ECONNRESET|EPIPE|57P01|57P02|08000|08003|08006)$/
/** What pg says, after knex's statement, where the connection is gone by the time of the rollback: it has no code for that. */
const gone = /(?:^| - )(?:Connection terminated|Client (?:was closed|has encountered a connection error))/
const timedOut = '57014'

/** What is told of a failure of Postgres that is neither the request's nor ours, but passes; undefined for any other. */
export function passingFailure({ code = '', name, message = '' }: Partial<Failure>): string | undefined {
  if (unreachable.test(code) || name === 'KnexTimeoutError') return notThere
  if (brokenOff.test(code) || gone.test(message)) return wentAway
  return code === timedOut ? tookTooLong : undefined
}

interface Failure {
  code: string
  name: string
  message: string
}

const notThere = 'Postgres does not answer. Nothing was changed; try again when it is back.'
const wentAway =
  'Postgres went away before it answered, so it is not known whether anything was changed: look, or send it again with the same Idempotency-Key.'
const tookTooLong =
  'Postgres took too long and was stopped. Nothing was changed; ask for less, or again later.'

import { worded } from './contract/wording'
import type { Wording } from '../domain/wording'

/** What the operating system says where nothing listens, and Postgres while it starts or stops, or has no connection left (SQLSTATE). */
const unreachable = /^(?:ECONNREFUSED|EHOSTUNREACH|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|57P03|53300|08001|08004)$/
/** The same in the middle of a request: the server goes down, or somebody ends the connection. */
const brokenOff = /^(?:ECONNRESET|EPIPE|57P01|57P02|08000|08003|08006)$/
/** What pg says, after knex's statement, where the connection is gone by the time of the rollback: it has no code for that. */
const gone = /(?:^| - )(?:Connection terminated|Client (?:was closed|has encountered a connection error))/
const timedOut = '57014'

/** What is told of a failure of Postgres that is neither the request's nor ours, but passes; undefined for any other. */
export function passingFailure({ code = '', name, message = '' }: Partial<Failure>): Wording | undefined {
  if (unreachable.test(code) || name === 'KnexTimeoutError') return worded('postgres-silent')
  if (brokenOff.test(code) || gone.test(message)) return worded('postgres-went-away')
  return code === timedOut ? worded('postgres-too-slow') : undefined
}

interface Failure {
  code: string
  name: string
  message: string
}

import { isGrpcServiceError, ServiceError, type Connection } from '@temporalio/client'
import { HttpRefusal } from './error'
import { worded } from './contract/wording'

/** How long a person waits for Temporal before they are told that it does not answer, in milliseconds. */
const patience = 5_000

/** What Temporal answers; refused as `not-reachable` where it does not. */
export async function askTemporal<T>(connection: Connection, ask: () => Promise<T>): Promise<T> {
  try {
    return await connection.withDeadline(Date.now() + patience, ask)
  } catch (error) {
    if (!(error instanceof ServiceError) && !isGrpcServiceError(error)) throw error
    throw Object.assign(new HttpRefusal('not-reachable', worded('temporal-silent')), { cause: error })
  }
}

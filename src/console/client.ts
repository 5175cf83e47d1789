import { createContext, use } from 'react'
import { createClient, type DrawdownClient, type Schema } from '../api/client'
import type { Text } from './text/text'

export type { Schema } from '../api/client'

/** A refusal of the API; `problem.violations` name the fields. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'

  constructor(readonly problem: Schema<'Problem'>) {
    super(problem.detail)
  }
}

/** The API did not answer at all. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

/** The body of an answer. Throws a `ProblemError` for a refusal, an `UnreachableError` where nothing answers. */
export async function answerOf<T>(asking: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  const { data, error } = await asking.catch((cause: unknown) => {
    throw cause instanceof DOMException ? cause : new UnreachableError(String(cause))
  })
  if (error === undefined) return data as T
  throw isProblem(error) ? new ProblemError(error) : new UnreachableError(JSON.stringify(error))
}

/** Whether a body is a refusal of the API. */
export function isProblem(error: unknown): error is Schema<'Problem'> {
  return typeof error === 'object' && error !== null && 'code' in error && 'violations' in error
}

/** Names an edit's base: the `revision` of what was shown. */
export function ifMatch({ revision }: { revision: number }): { 'if-match': string } {
  return { 'if-match': `"${revision}"` }
}

/** A new one for each thing that a person does; the same one when it is tried again. */
export function newIdempotencyKey(): { 'idempotency-key': string } {
  return { 'idempotency-key': crypto.randomUUID() }
}

/** A client of the API that this page comes from. What it refuses is answered once there are words for it. */
export function clientFor(secret: string, { loadRefusals }: Pick<Text, 'loadRefusals'>): DrawdownClient {
  const client = createClient(location.origin, secret)
  client.use({
    onResponse: async ({ response }) => {
      if (!response.ok) await loadRefusals()
    },
  })
  return client
}

export const ClientContext = createContext<DrawdownClient | null>(null)

/** The typed client of the API, signed in. */
export function useClient(): DrawdownClient {
  const client = use(ClientContext)
  if (!client) throw new Error('A SessionProvider stands above everything that asks the API.')
  return client
}

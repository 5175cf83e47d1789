import type { Schema } from '../../api/client'

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** What the API answers; throws, with every reason that it gives, where it refuses. */
export async function answered<T>(what: string, call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call
  if (data !== undefined) return data
  throw new Error(`${what}: the API answered ${response.status}. ${reasonOf(error)}`)
}

/** As `answered`; undefined where there is no such thing. */
export async function found<T>(what: string, call: Promise<Answer<T>>): Promise<T | undefined> {
  const answer = await call
  return answer.response.status === 404 ? undefined : answered(what, Promise.resolve(answer))
}

function reasonOf(error: unknown): string {
  const problem = error as Partial<Schema<'Problem'>> | undefined
  const violations = problem?.violations?.map(({ path, message }) => `\n  ${path}: ${message}`) ?? []
  return `${problem?.detail ?? ''}${violations.join('')}`
}

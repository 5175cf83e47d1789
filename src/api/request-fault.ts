import type { FastifyRequest } from 'fastify'
import type { ProblemViolation } from './contract/problem'

/** What the schema check of a request says. */
interface SchemaError {
  validation: SchemaFault[]
  validationContext?: string
}

interface SchemaFault {
  instancePath: string
  message?: string
  params?: Record<string, unknown>
}

/** The parts of a request by Fastify's names. */
const parts = {
  body: { name: 'body', property: 'body' },
  querystring: { name: 'query', property: 'query' },
  params: { name: 'path', property: 'params' },
  headers: { name: 'header', property: 'headers' },
} as const

/** Every fault of a request that does not fit its schema: where, what was given, what would be right. */
export function requestFaults(error: object, request: FastifyRequest): ProblemViolation[] {
  const { validation, validationContext = 'body' } = error as SchemaError
  const { name, property } = parts[validationContext as keyof typeof parts]
  return validation.flatMap(faultsOf).map(({ path, message }) => {
    const value = valueAt(request[property], path)
    return { in: name, path, ...(value === undefined ? {} : { value }), message }
  })
}

/** Fields that nobody knows come as one fault of what holds them; each gets a pointer of its own. */
function faultsOf({
  instancePath,
  message = 'This does not fit.',
  params,
}: SchemaFault): { path: string; message: string }[] {
  const path = instancePath === '/' ? '' : instancePath
  const keys: unknown = params?.['keys']
  if (!Array.isArray(keys)) return [{ path, message }]
  return keys.map((key) => ({
    path: `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    message,
  }))
}

/** As far as a report can show it: whole lists and objects are left out. */
function valueAt(part: unknown, path: string): unknown {
  let value = part
  for (const step of path.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return typeof value === 'object' ? undefined : value
}

import type { FastifyRequest } from 'fastify'
import type { Wording } from '../domain/wording'
import type { ProblemViolation } from './contract/problem'
import { inEnglish, saidIn, worded } from './contract/wording'

/** What the schema check of a request says. */
interface SchemaError {
  validation: SchemaFault[]
  validationContext?: string
}

interface SchemaFault {
  /** What kind of check it failed, by zod's name. */
  keyword: string
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
  return validation.flatMap(faultsOf).map(({ path, wording }) => {
    const value = valueAt(request[property], path)
    return { in: name, path, ...(value === undefined ? {} : { value }), message: inEnglish(wording), wording }
  })
}

/** Fields that nobody knows come as one fault of what holds them; each gets a pointer of its own. */
function faultsOf(fault: SchemaFault): { path: string; wording: Wording }[] {
  const path = fault.instancePath === '/' ? '' : fault.instancePath
  const wording = wordingOf(fault)
  const keys: unknown = fault.params?.['keys']
  if (!Array.isArray(keys)) return [{ path, wording }]
  return keys.map((key) => ({
    path: `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    wording,
  }))
}

/** As the check says it, or else what zod says of it. */
function wordingOf({ keyword, message = '', params = {} }: SchemaFault): Wording {
  const said = saidIn(message)
  if (said) return said
  const { expected, values } = params
  if (keyword === 'invalid_type' && typeof expected === 'string')
    return worded('give-type', { type: expected })
  if (keyword === 'invalid_value' && Array.isArray(values))
    return worded('choose-one-of', { choices: values.map(String) })
  if (keyword === 'unrecognized_keys') return worded('leave-field-out')
  return worded('does-not-fit', { reason: message })
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

import { validatorCompiler } from '@fastify/type-provider-zod'
import type { FastifySchemaCompiler } from 'fastify'
import { z } from 'zod'
import { suggestion } from '../domain/nearest'
import { saying } from './contract/wording'

type Route = Parameters<typeof validatorCompiler>[0]

/** Checks a request as its contract says. Of its query, what the contract does not name is refused: a list would come without the filter. */
export const requestCheck: FastifySchemaCompiler<unknown> = (route) => {
  const { schema, httpPart } = route
  const isQuery = httpPart === 'querystring' && schema instanceof z.ZodObject
  return validatorCompiler((isQuery ? { ...route, schema: withoutOthers(schema) } : route) as Route)
}

function withoutOthers(query: z.ZodObject): z.ZodObject {
  const names = Object.keys(query.shape)
  return query.catchall(z.unknown()).superRefine((given, context) => {
    for (const name of Object.keys(given).filter((each) => !names.includes(each)))
      context.addIssue({
        code: 'custom',
        path: [name],
        message: saying('parameter-unknown', { suggestion: suggestion(name, names) }),
      })
  })
}

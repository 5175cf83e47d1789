import { validatorCompiler } from '@fastify/type-provider-zod'
import type { FastifySchemaCompiler } from 'fastify'

/**
 * Lets bodies pass as they are. Documents are checked as a whole by the rules of the domain, which name every fault with
 * its cure; a check of the shape here would hide the other faults behind the first kind. The schema describes them only.
 */
export const documentBody: FastifySchemaCompiler<unknown> = (route) =>
  route.httpPart === 'body' ? () => true : validatorCompiler(route as Parameters<typeof validatorCompiler>[0])

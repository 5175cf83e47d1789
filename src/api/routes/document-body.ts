import type { FastifySchemaCompiler } from 'fastify'
import { requestCheck } from '../request-check'

/**
 * Lets bodies pass as they are. Documents are checked as a whole by the rules of the domain, which name every fault with
 * its cure; a check of the shape here would hide the other faults behind the first kind. The schema describes them only.
 */
export const documentBody: FastifySchemaCompiler<unknown> = (route) =>
  route.httpPart === 'body' ? () => true : requestCheck(route)

import { hasZodFastifySchemaValidationErrors } from '@fastify/type-provider-zod'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError, type ErrorCode } from '../domain/error'
import type { Wording } from '../domain/wording'
import type { Problem, ProblemViolation } from './contract/problem'
import { inEnglish, worded } from './contract/wording'
import { passingFailure } from './database-failure'
import { given } from './given'
import { plainJson } from './plain-json'
import { requestFaults } from './request-fault'

/** Refusals that belong to HTTP alone; those of the field are the domain's `ErrorCode`. */
type HttpCode =
  | 'invalid-request'
  | 'malformed-body'
  | 'unauthenticated'
  | 'forbidden'
  | 'precondition-required'
  | 'request-in-progress'
  | 'idempotency-key-reused'
  | 'too-many-requests'
  | 'no-such-route'
  | 'unsupported-media-type'
  | 'too-large'
  | 'too-many-rows'
  | 'not-reachable'
  | 'internal'

type ProblemCode = ErrorCode | HttpCode

export const kinds: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  'invalid-document': { status: 422, title: 'The document has faults.' },
  'invalid-import': { status: 422, title: 'The file has faults; nothing was imported.' },
  'nothing-to-bill': { status: 422, title: 'There is nothing to bill.' },
  'not-found': { status: 404, title: 'There is no such thing.' },
  conflict: { status: 409, title: 'It conflicts with what is there.' },
  'edit-conflict': { status: 412, title: 'Somebody else has edited it since.' },
  'run-in-progress': { status: 409, title: 'A billing run is in progress.' },
  'promise-broken': { status: 500, title: 'Something is wrong on our side.' },
  'invalid-request': { status: 400, title: 'The request has faults.' },
  'malformed-body': { status: 400, title: 'The body cannot be read.' },
  unauthenticated: { status: 401, title: 'Who asks is not known.' },
  forbidden: { status: 403, title: 'Whoever asks may not do this.' },
  'precondition-required': { status: 428, title: 'The edit does not say what it is based on.' },
  'request-in-progress': { status: 409, title: 'The same request is being carried out.' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key belongs to another request.' },
  'too-many-requests': { status: 429, title: 'There are too many requests.' },
  'no-such-route': { status: 404, title: 'There is no such address.' },
  'unsupported-media-type': { status: 415, title: 'The content type does not fit.' },
  'too-large': { status: 413, title: 'The body is too large.' },
  'too-many-rows': { status: 413, title: 'The answer would have too many rows.' },
  'not-reachable': { status: 503, title: 'A server that is needed does not answer.' },
  internal: { status: 500, title: 'Something is wrong on our side.' },
}

/** A refusal that only the HTTP door knows. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal'

  constructor(
    readonly code: HttpCode,
    readonly wording: Wording,
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(inEnglish(wording))
  }
}

/** A file of charges with faults: the first 1,000 of them, and how many there are. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal'
  readonly wording: Wording

  constructor(
    readonly badRows: NonNullable<Problem['badRows']>,
    readonly total: number,
  ) {
    const wording = total === 1 ? worded('import-fault') : worded('import-faults', { count: total })
    super(inEnglish(wording))
    this.wording = wording
  }
}

/** Fastify's own refusals, in our words. */
const ofFastify: Readonly<Record<string, HttpRefusal>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new HttpRefusal('unsupported-media-type', worded('media-type-unsupported')),
  FST_ERR_CTP_BODY_TOO_LARGE: new HttpRefusal('too-large', worded('body-too-large')),
  FST_ERR_CTP_INVALID_JSON_BODY: new HttpRefusal('malformed-body', worded('body-not-json')),
  FST_ERR_CTP_EMPTY_JSON_BODY: new HttpRefusal('malformed-body', worded('body-empty')),
  FST_ERR_BAD_URL: new HttpRefusal('invalid-request', worded('address-broken')),
}

/**
 * Answers any error as a problem document (RFC 9457) with a stable `type`, every violation at once and the request's id.
 * What a caller cannot act on is logged under that id and not told.
 */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request)
  if (problem.status >= 500) request.log.error({ err: error }, problem.title)
  if (problem.status === 503) void reply.header('retry-after', '5')
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
  return sendProblem(reply, problem)
}

/** Answers an address or method that no route serves. */
export function answerUnknownRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { method, url } = request
  const refusal = new HttpRefusal('no-such-route', worded('route-unknown', { method, url }))
  return answerError(refusal, request, reply)
}

/** As JSON text of our own: the route's response schemas describe successes. */
function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  // What is refused before it finds a route passes no hook that would set it.
  void reply.header('x-request-id', problem.requestId)
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer(String)
    .send(plainJson(problem))
}

function problemOf(error: unknown, request: FastifyRequest): Problem {
  const requestId = request.id
  if (error instanceof DomainError && error.code !== 'promise-broken') {
    const { code, violations, details } = error
    const found = violations.map((each): ProblemViolation => ({ in: 'body', ...each }))
    return problem(code, error, requestId, found, details)
  }
  if (error instanceof ImportRefusal) {
    const { badRows, total } = error
    return { ...problem('invalid-import', error, requestId), badRows: [...badRows], badRowsTotal: total }
  }
  const refusal = asRefusal(error)
  if (refusal) return problem(refusal.code, refusal, requestId, [], refusal.details)
  if (hasZodFastifySchemaValidationErrors(error)) {
    const violations = requestFaults(error, request)
    const code = violations.every(({ in: part }) => part === 'body') ? 'invalid-document' : 'invalid-request'
    return problem(code, said(worded('see-violations')), requestId, violations)
  }
  const code = error instanceof DomainError ? error.code : 'internal'
  return problem(code, said(worded('server-failed', { requestId })), requestId)
}

function said(wording: Wording): Said {
  return { message: inEnglish(wording), wording }
}

function asRefusal(error: unknown): HttpRefusal | undefined {
  if (error instanceof HttpRefusal) return error
  if (typeof error !== 'object' || error === null) return undefined
  const { code = '', statusCode = 500, name, message } = error as Partial<FastifyError>
  if (ofFastify[code]) return ofFastify[code]
  const passing = passingFailure({ code, ...given({ name, message }) })
  if (passing !== undefined) return new HttpRefusal('not-reachable', passing)
  const isValidation = 'validation' in error
  return statusCode < 500 && !isValidation
    ? new HttpRefusal(
        'invalid-request',
        worded('request-refused', { reason: message ?? 'The request has faults.' }),
      )
    : undefined
}

/** A text and what it says, as data. */
interface Said {
  message: string
  wording: Wording
}

function problem(
  code: ProblemCode,
  { message: detail, wording }: Said,
  requestId: string,
  violations: ProblemViolation[] = [],
  details: Problem['details'] = {},
): Problem {
  return {
    type: `urn:drawdown:problem:${code}`,
    code,
    ...kinds[code],
    detail,
    wording,
    requestId,
    violations,
    details,
  }
}

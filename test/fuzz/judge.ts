import type { IncomingHttpHeaders } from 'node:http'
import { kinds } from '../../src/api/error'

/** As much of an OpenAPI document as is needed. */
export interface Document {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, unknown> }> }>>
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface Verdict {
  /** Such as `GET /v1/payers/{code}`; `other` for what the document does not name. */
  operation: string
  faults: string[]
}

/** What is wrong with an answer: a server's error, a type that is not declared, a problem document that is not well formed. */
export function judge(
  document: Document,
  { method, url }: { method: string; url: string },
  answer: Answer,
): Verdict {
  const { operation, responses } = operationOf(document, method, url)
  const { status, headers, body } = answer
  const type = (headers['content-type'] ?? '').split(';')[0] ?? ''
  const isProblem = type === 'application/problem+json'
  const faults = isProblem ? problemFaults(answer) : []
  if (status >= 500) faults.push(`answers ${status}`)
  if (status >= 400 && !isProblem && method !== 'HEAD')
    faults.push(`answers ${status} as "${type}", not as a problem document`)
  if (responses) {
    const content = (responses[String(status)] ?? responses['default'])?.content
    const declared = Object.keys(content ?? {})
    if (body.length > 0 && !declared.includes(type))
      faults.push(`answers ${status} as "${type}", declared ${declared.join(', ')}`)
  }
  return { operation, faults }
}

function operationOf(document: Document, method: string, url: string) {
  const path = url.split('?')[0] ?? ''
  for (const [template, methods] of Object.entries(document.paths)) {
    const found = methods[method.toLowerCase()]
    const shape = template.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&'))
    if (found && new RegExp(`^${shape.join('[^/]+')}$`).test(path))
      return { operation: `${method} ${template}`, responses: found.responses }
  }
  return { operation: 'other', responses: undefined }
}

/** Source: RFC 9457, and docs/api.md. */
function problemFaults({ status, headers, body }: Answer): string[] {
  const problem = parsed(body)
  if (problem === undefined) return ['a problem document that is no JSON']
  const { type, code, title, status: told, detail, requestId, violations, details } = problem
  const faults: string[] = []
  const insist = (holds: boolean, fault: string) => void (holds || faults.push(`a problem document ${fault}`))
  const kind = kinds[String(code) as keyof typeof kinds] as { status: number; title: string } | undefined
  insist(
    kind !== undefined && type === `urn:drawdown:problem:${String(code)}`,
    `of unknown type ${String(type)}`,
  )
  insist(told === status && kind?.status === status, `of status ${String(told)} in an answer of ${status}`)
  insist(title === kind?.title && typeof detail === 'string' && detail !== '', 'without title or detail')
  insist(requestId === headers['x-request-id'], 'with another request id than its header')
  insist(typeof details === 'object' && details !== null, 'without details')
  insist(
    Array.isArray(violations) && violations.every(isViolation),
    'with violations that are not well formed',
  )
  insist(!/\bat .*\.ts:|node_modules|select .* from|ECONN/.test(String(detail)), 'that tells of internals')
  return faults
}

function isViolation(each: unknown): boolean {
  const { in: part, path, message } = each as Record<string, unknown>
  const isPointer = typeof path === 'string' && /^(?:\/.*)?$/s.test(path)
  return (
    ['body', 'query', 'path', 'header'].includes(String(part)) &&
    isPointer &&
    typeof message === 'string' &&
    message !== ''
  )
}

function parsed(body: Buffer): Record<string, unknown> | undefined {
  try {
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>
  } catch {
    return undefined
  }
}

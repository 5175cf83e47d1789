import { readFileSync } from 'node:fs'
import { STATUS_CODES } from 'node:http'
import { join } from 'node:path'
import type { SwaggerTransformObject } from '@fastify/swagger'
import { createJsonSchemaTransformObject } from '@fastify/type-provider-zod'

const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
  version: string
}

/** The head of the OpenAPI document. */
export const description = {
  openapi: '3.1.0',
  info: {
    title: 'Drawdown',
    version,
    description: [
      "Keeps customers' purchase orders at the seller: takes in charges, makes invoices, associates each with the right",
      'purchase order line item and draws its balance down.',
      '',
      'Ids and amounts are decimal strings, months `YYYY-MM`, times RFC 3339 UTC.',
      'Lists are paged: pass the `nextCursor` of one page as `cursor` of the next.',
      'Every refusal is a problem document (RFC 9457) that names all faults at once.',
    ].join('\n'),
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  components: {
    securitySchemes: {
      bearer: {
        type: 'http' as const,
        scheme: 'bearer',
        description: 'An API key, dd_<id>_<secret>, or an access token of the identity provider.',
      },
    },
  },
  tags: [
    { name: 'api-keys', description: 'Who asks, and who may ask.' },
    { name: 'seller-entities', description: 'The legal entities that issue invoices.' },
    { name: 'payers', description: 'The customer accounts that pay.' },
    { name: 'purchase-orders', description: 'What customers have agreed to pay, and what is left of it.' },
    { name: 'charge-imports', description: 'Cost data, in.' },
    { name: 'billing-runs', description: 'Generating all invoices of a seller entity for a month.' },
    { name: 'schedules', description: 'When the past month of a seller entity is billed by itself.' },
    {
      name: 'invoices',
      description: 'Invoices and credit memos, out, with the purchase orders they draw on.',
    },
    { name: 'notices', description: 'Messages to contacts, and what became of them.' },
    { name: 'webhooks', description: 'Other systems that are told what happens, and what was sent to them.' },
    { name: 'operations', description: 'Whether the system works, and what waits.' },
    { name: 'reconciliations', description: 'Whether everything is as it should be, and repairs.' },
    { name: 'verifications', description: 'Whether everything adds up, recomputed from the start.' },
    { name: 'audit', description: 'Who did what, and when.' },
  ],
}

/** A caller must take fields that a later version adds, so the document does not forbid them. */
export const zodToJsonConfig = {
  override: ({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown } }) => {
    if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
  },
}

interface Document {
  components?: { schemas?: Record<string, unknown> }
  paths: Record<string, Record<string, { responses: Record<string, ResponseObject> }>>
}

interface ResponseObject {
  description: string
  content?: Record<string, unknown>
}

const suffix = 'Input'

/**
 * Gives each schema one name. The generator writes all of them twice, `X` for answers and `XInput` for requests; ours differ in
 * nothing but fields with a default, which a request may leave out. So the requests' version holds for both.
 */
export const tidied: SwaggerTransformObject = (source) => {
  const document = createJsonSchemaTransformObject({ zodToJsonConfig })(source)
  const text = JSON.stringify(document).replaceAll(/(#\/components\/schemas\/\w+)Input"/g, '$1"')
  const { components, ...rest } = JSON.parse(text) as Document
  const schemas = Object.entries(components?.schemas ?? {})
    .filter(([name]) => name.endsWith(suffix))
    .map(([name, schema]) => [name.slice(0, -suffix.length), schema] as const)
  for (const path of Object.values(rest.paths))
    for (const { responses } of Object.values(path)) describeResponses(responses)
  return {
    ...rest,
    components: { ...components, schemas: Object.fromEntries(schemas) },
  } as ReturnType<SwaggerTransformObject>
}

/** What the generator cannot know: the name of each status, the media type of refusals, and that CSV and event streams are texts. */
function describeResponses(responses: Record<string, ResponseObject>): void {
  for (const [status, response] of Object.entries(responses)) {
    response.description = STATUS_CODES[status] ?? response.description
    const refusal = status === 'default' ? response.content?.['application/json'] : undefined
    if (status === '204') delete response.content
    else if (refusal !== undefined) response.content = { 'application/problem+json': refusal }
    else if (response.content?.['text/csv'] !== undefined)
      response.content['text/csv'] = { schema: { type: 'string' } }
    else if (response.content?.['text/event-stream'] !== undefined)
      response.content = { 'text/event-stream': { schema: { type: 'string' } } }
  }
}

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { withTypeScript } from '../../src/local/typescript'
import { openApi, type TestApi } from '../support/api'

interface Operation {
  operationId?: string
  summary?: string
  tags?: string[]
  responses: Record<string, { content?: Record<string, unknown> }>
}

interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

let api: TestApi
let document: Document
beforeAll(async () => {
  api = await openApi()
  document = (await api.call('GET', '/v1/openapi.json')).body as unknown as Document
})
afterAll(() => api.close())

const operations = () => Object.values(document.paths).flatMap((path) => Object.values(path))

test('the document is OpenAPI 3.1; every operation has a name of its own, a summary, a tag and says how it refuses', () => {
  expect(document.openapi).toBe('3.1.0')
  const names = operations().map(({ operationId }) => operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const { operationId, summary, tags, responses } of operations()) {
    expect([operationId, summary, tags?.length].map((part) => typeof part)).toEqual([
      'string',
      'string',
      'number',
    ])
    expect(responses['default']?.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    })
  }
})

test('every route under /v1 is described, and every schema that is named is there', () => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  for (const route of described) {
    const [method = '', url = ''] = route.split(' ')
    expect(api.app.hasRoute({ method, url })).toBe(true)
  }
  expect(described.length).toBeGreaterThan(20)
  const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name = '']) => name,
  )
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(names))
})

test('a page for people shows the document', async () => {
  const page = await api.app.inject({ url: '/docs/' })
  expect(page.statusCode).toBe(200)
  expect(page.headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
})

test('the typed client is generated from this very document', () => {
  const program = join(__dirname, '../../src/api/generate-client.ts')
  const check = () => execFileSync(process.execPath, withTypeScript(program, ['--check']), { stdio: 'pipe' })
  expect(check).not.toThrow()
})

import { permissionsOf, roles, isPayerRole, type Permission } from '../../src/domain/access'
import { bearer, openApi, type TestApi } from '../support/api'
import { namesOf, plantTwoTenants, rowsOf, tenants } from '../support/two-tenants'

/*
 * Walks every operation of the OpenAPI document. A new one is covered as it is: nothing here knows any by its name.
 */

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema?: { enum?: string[]; type?: string }
}

interface Operation {
  operationId: string
  security?: { bearer?: Permission[] }[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, unknown> }
}

interface Walked extends Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
}

let api: TestApi
let operations: Walked[]
beforeAll(async () => {
  api = await openApi()
  await plantTwoTenants(api.database.db)
  const { paths } = (await api.send({ url: '/v1/openapi.json' })).body as unknown as {
    paths: Record<string, Record<string, Operation>>
  }
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      path,
      method: method.toUpperCase() as Walked['method'],
    })),
  )
})
afterAll(() => api.close())

/** One that says itself that it needs no sign-in; others say which permission. */
const isPublic = ({ security }: Walked) => security?.length === 0
const permissionOf = ({ security = [] }: Walked) => security.flatMap(({ bearer: needed = [] }) => needed)
const parametersOf = ({ parameters = [] }: Walked, where: Parameter['in']) =>
  parameters.filter((parameter) => parameter.in === where)

/** The address with `value` for every parameter in it. */
const addressed = (operation: Walked, value: string) =>
  operation.path.replaceAll(/\{\w+\}/g, encodeURIComponent(value))

/** What a client sends that means well, but for the body. */
const goodHeaders = (operation: Walked): Record<string, string> => ({
  ...(operation.method === 'GET' ? {} : { 'if-match': '"1"' }),
  ...(parametersOf(operation, 'header').some(({ name }) => name === 'idempotency-key')
    ? { 'idempotency-key': `walk-${operation.operationId}-${Math.random()}` }
    : {}),
})

/** What is kept under a name of one's own choosing may have any name. */
const isOnesOwn = ({ path }: Walked) => path.startsWith('/v1/me/')

/** An event stream has no end that a test could wait for. */
const isStream = ({ path }: Walked) => path.endsWith('/events')

test('every operation asks for exactly one permission, but for the one that says how to sign in', () => {
  expect(operations.length).toBeGreaterThan(30)
  expect(operations.filter(isPublic).map(({ operationId }) => operationId)).toEqual(['getSignIn'])
  for (const operation of operations.filter((each) => !isPublic(each)))
    expect([operation.operationId, permissionOf(operation).length]).toEqual([operation.operationId, 1])
})

test('without a key every operation answers 401 and says nothing else', async () => {
  for (const operation of operations.filter((each) => !isPublic(each))) {
    const { method, operationId } = operation
    // An address of its own for each, so that none has failed too often.
    const remoteAddress = `192.0.2.${operations.indexOf(operation)}`
    const reply = await api.send({
      method,
      url: addressed(operation, '1'),
      headers: goodHeaders(operation),
      remoteAddress,
    })
    expect([operationId, reply.status, reply.body['code']]).toEqual([operationId, 401, 'unauthenticated'])
  }
})

test.each(roles)('a %s gets 403 for whatever its role may not do', async (role) => {
  const key = await api.keyFor({ role, ...(isPayerRole(role) ? { payer: tenants.own } : {}) })
  const allowed = permissionsOf(role)
  for (const operation of operations) {
    if (permissionOf(operation).every((permission) => allowed.includes(permission))) continue
    const headers = { ...bearer(key), ...goodHeaders(operation) }
    const reply = await api.send({ method: operation.method, url: addressed(operation, '1'), headers })
    expect([operation.operationId, reply.status, reply.body['code']]).toEqual([
      operation.operationId,
      403,
      'forbidden',
    ])
  }
})

test('every body that is none of its kind is refused as a problem, and nothing breaks', async () => {
  const key = await api.keyFor({ role: 'seller-operator' })
  const before = await rowsOf(api.database.db, tenants.other)
  for (const operation of operations.filter(({ requestBody }) => requestBody !== undefined))
    for (const payload of ['[]', '"x"', '{"\\u0000":1}', '{"lineItems":{"length":-1}}', '{'])
      for (const type of Object.keys(operation.requestBody?.content ?? {})) {
        const headers = { ...bearer(key), ...goodHeaders(operation), 'content-type': type }
        const url = addressed(operation, '1')
        const reply = await api.send({ method: operation.method, url, payload, headers })
        // There is no Temporal here: an operation whose body may hold anything says so.
        const isRefused = reply.status < 500 ? reply.status >= 400 : reply.body['code'] === 'not-reachable'
        expect([operation.operationId, payload, isRefused]).toEqual([operation.operationId, payload, true])
        expect(reply.headers['content-type']).toContain('application/problem+json')
        expect(reply.body['requestId']).toBe(reply.headers['x-request-id'])
      }
  expect(await rowsOf(api.database.db, tenants.other)).toEqual(before)
})

describe("another tenant's", () => {
  const other = new RegExp(tenants.other, 'i')
  let key: string
  let ids: string[]
  beforeAll(async () => {
    await api.keyFor({ role: 'payer-administrator', payer: tenants.other })
    key = await api.keyFor({ role: 'payer-administrator', payer: tenants.own })
    const own = new Set(await namesOf(api.database.db, tenants.own))
    ids = (await namesOf(api.database.db, tenants.other)).filter((name) => !own.has(name))
  })

  /** Sends it and insists that the answer says nothing of the other, beyond what the request itself named. */
  async function ask(operation: Walked, url: string, named: string, more: object = {}): Promise<number> {
    const headers = { ...bearer(key), ...goodHeaders(operation), ...more }
    const body = operation.requestBody === undefined ? {} : { payload: bodyNaming(named) }
    const reply = await api.send({ method: operation.method, url, headers, ...body })
    const said = reply.text.replaceAll(named, '').replaceAll(encodeURIComponent(named), '')
    expect([operation.operationId, url, other.exec(said)?.[0]]).toEqual([
      operation.operationId,
      url,
      undefined,
    ])
    return reply.status
  }

  /** Every field by which a body could name something of another. */
  const bodyNaming = (name: string) => ({
    payer: name,
    purchaseOrder: name,
    lineItem: '1',
    number: name,
    reason: 'walked',
    name: 'walked',
    role: 'payer-viewer',
    sellerEntity: 'inc',
  })

  test('things answer like those that do not exist, and stay as they are', async () => {
    expect(ids.length).toBeGreaterThan(12)
    const before = await rowsOf(api.database.db, tenants.other)
    const byPath = operations.filter(
      (operation) => !isStream(operation) && parametersOf(operation, 'path').length > 0,
    )
    for (const operation of byPath)
      for (const name of ids) {
        const status = await ask(operation, addressed(operation, name), name)
        if (isOnesOwn(operation)) continue
        // 400: that is no name of such a thing; 412, 422: nothing was looked up yet.
        expect([operation.operationId, name, [400, 403, 404, 412, 415, 422].includes(status)]).toEqual([
          operation.operationId,
          name,
          true,
        ])
      }
    expect(await rowsOf(api.database.db, tenants.other)).toEqual(before)
  }, 300_000)

  test('things are found by no filter, in no list and no export', async () => {
    const lists = operations
      .filter(({ method }) => method === 'GET')
      .filter((operation) => !isStream(operation))
    for (const operation of lists.filter(({ path }) => !path.includes('{'))) {
      for (const accept of ['application/json', 'text/csv'])
        await ask(operation, operation.path, '\0', { accept })
      for (const { name, schema } of parametersOf(operation, 'query'))
        for (const id of schema?.enum ?? ids)
          await ask(operation, `${operation.path}?${name}=${encodeURIComponent(id)}`, id, {
            accept: 'text/csv',
          })
    }
  }, 300_000)

  test("names in a body are those of one's own alone", async () => {
    const before = await rowsOf(api.database.db, tenants.other)
    for (const operation of operations.filter(({ path, requestBody }) => requestBody && !path.includes('{')))
      for (const name of ids) await ask(operation, operation.path, name)
    expect(await rowsOf(api.database.db, tenants.other)).toEqual(before)
  }, 300_000)

  test("one's own are found: the walk above would notice if nothing ever were", async () => {
    const statuses = new Set<number>()
    for (const operation of operations.filter(({ method, path }) => method === 'GET' && path.includes('{')))
      if (!isStream(operation))
        for (const name of await namesOf(api.database.db, tenants.own)) {
          const reply = await api.send({ url: addressed(operation, name), headers: bearer(key) })
          statuses.add(reply.status)
          expect([operation.operationId, other.exec(reply.text)?.[0]]).toEqual([
            operation.operationId,
            undefined,
          ])
        }
    expect(statuses).toContain(200)
  }, 300_000)
})

import { bearer, openApi, type TestApi } from '../support/api'

const oidc = { issuer: 'https://id.seller.example', clientId: 'console', scope: 'openid' }
const temporalUi = 'http://127.0.0.1:8233/namespaces/default/workflows'

let api: TestApi
afterEach(() => api.close())

test('whoever has no key yet is told how to sign in, and nothing else', async () => {
  api = await openApi(undefined, { oidc })
  expect(await api.send({ url: '/v1/sign-in' })).toMatchObject({ status: 200, body: { oidc } })
})

test('where people sign in by key alone there is no provider', async () => {
  api = await openApi()
  expect(await api.send({ url: '/v1/sign-in' })).toMatchObject({ status: 200, body: { oidc: null } })
})

test('those who watch operations are led to the pages of the servers, and nobody else', async () => {
  const mailCatcher = { list: () => Promise.resolve([]), find: () => Promise.resolve(undefined) }
  api = await openApi(undefined, { temporalUi, mailCatcher })
  const linksFor = async (scopes: string[]) => {
    const key = await api.keyFor({ role: 'seller-viewer', scopes })
    return (await api.send({ url: '/v1/me', headers: bearer(key) })).body['links']
  }
  expect(await linksFor(['seller-entities:read', 'operations:read'])).toEqual({
    temporalUi,
    caughtMessages: true,
  })
  expect(await linksFor(['seller-entities:read'])).toEqual({ temporalUi: null, caughtMessages: false })
})

test('where there are no such pages nobody is led there', async () => {
  api = await openApi()
  expect((await api.call('GET', '/v1/me')).body['links']).toEqual({ temporalUi: null, caughtMessages: false })
})

import { createHmac } from 'node:crypto'
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type GenerateKeyPairResult,
  type JWTPayload,
} from 'jose'
import { createApp } from '../../src/api/app'
import { createAuthenticator } from '../../src/api/authenticate'
import { createTokenReader } from '../../src/api/oidc'
import { appOptions, bearer, now, openApi, type TestApi } from '../support/api'
import { payerOfWorld, plantSmall } from '../support/billing-world'

const issuer = 'https://id.seller.example'
const audience = 'https://drawdown.seller.example'
const seconds = Date.parse(now) / 1_000

let api: TestApi
let keys: GenerateKeyPairResult
let app: Awaited<ReturnType<typeof createApp>>
beforeAll(async () => {
  api = await openApi()
  await plantSmall(api.database.db, { payers: [payerOfWorld('P1'), payerOfWorld('P2')] })
  keys = await generateKeyPair('ES256', { extractable: true })
  const provider = {
    issuer,
    audience,
    keys: { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one' }] },
  }
  const authenticator = createAuthenticator(
    api.deps.db,
    api.deps.now,
    createTokenReader(api.deps.db, provider, api.deps.now),
  )
  app = await createApp({ ...api.deps, authenticator }, appOptions)
})
afterAll(async () => {
  await app.close()
  await api.close()
})

const claims = {
  iss: issuer,
  aud: audience,
  sub: 'ada@seller.example',
  exp: seconds + 300,
  drawdown_role: 'seller-viewer',
}

const sign = (changes: JWTPayload = {}, { privateKey } = keys) =>
  new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(privateKey)

const me = async (token: string) => {
  const reply = await app.inject({ url: '/v1/me', headers: bearer(token) })
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() }
}

test('whoever the identity provider names is let in with the role of the token', async () => {
  expect(await me(await sign())).toMatchObject({
    status: 200,
    body: { actor: 'ada@seller.example', role: 'seller-viewer', payer: null },
  })
  const ofPayer = await sign({ drawdown_role: 'payer-viewer', drawdown_payer: 'P1' })
  expect(await me(ofPayer)).toMatchObject({ status: 200, body: { role: 'payer-viewer', payer: 'P1' } })
  const reply = await app.inject({ url: '/v1/payers', headers: bearer(ofPayer) })
  expect(reply.json<{ items: { code: string }[] }>().items.map(({ code }) => code)).toEqual(['P1'])
})

test('scopes of ours narrow the role; those of others say nothing', async () => {
  const narrow = await me(await sign({ scope: 'openid invoices:read' }))
  expect(narrow).toMatchObject({ status: 403 })
  expect(await me(await sign({ scope: 'openid profile' }))).toMatchObject({ status: 200 })
  expect((await me(await sign({ scope: 'seller-entities:read payers:write' }))).body).toMatchObject({
    permissions: ['seller-entities:read'],
  })
})

test.each<[string, JWTPayload]>([
  ['of another issuer', { iss: 'https://evil.example' }],
  ['for somebody else', { aud: 'https://other.example' }],
  ['that has expired', { exp: seconds - 1 }],
  ['that is not valid yet', { nbf: seconds + 60 }],
  ['without an end', { exp: undefined as never }],
  ['without a subject', { sub: undefined as never }],
  ['without a role', { drawdown_role: undefined }],
  ['of a role that nobody knows', { drawdown_role: 'king' }],
  ["of a payer's role without a payer", { drawdown_role: 'payer-viewer' }],
  ['of a payer that nobody knows', { drawdown_role: 'payer-viewer', drawdown_payer: 'P9' }],
  ["of a seller's role with a payer", { drawdown_payer: 'P1' }],
])('a token %s does not count', async (_, changes) => {
  expect(await me(await sign(changes))).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
})

test('a token that somebody else signed, or nobody, does not count', async () => {
  expect(await me(await sign({}, await generateKeyPair('ES256')))).toMatchObject({ status: 401 })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  expect(await me(`${part({ alg: 'none' })}.${part(claims)}.`)).toMatchObject({ status: 401 })
  // The public key, which everybody knows, as the secret of a symmetric algorithm.
  const head = `${part({ alg: 'HS256', kid: 'one' })}.${part(claims)}`
  const forged = createHmac('sha256', await exportSPKI(keys.publicKey))
    .update(head)
    .digest('base64url')
  expect(await me(`${head}.${forged}`)).toMatchObject({ status: 401 })
  const [start = '', , signature = ''] = (await sign()).split('.')
  expect(
    await me(`${start}.${part({ ...claims, drawdown_role: 'seller-operator' })}.${signature}`),
  ).toMatchObject({
    status: 401,
  })
})

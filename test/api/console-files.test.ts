import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import createFastify from 'fastify'
import { serveConsole } from '../../src/api/console-files'
import { temporaryFolder } from '../support/folder'

function builtConsole(): string {
  const folder = join(temporaryFolder(), 'console')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Drawdown</title>')
  writeFileSync(join(folder, 'assets', 'index-1a2b.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'index-1a2b.js.gz'), 'pressed')
  return folder
}

async function serving(options: { folder?: string; issuer?: string }) {
  const app = createFastify()
  app.addHook(
    'onRequest',
    async (_, reply) => void reply.header('content-security-policy', "default-src 'self'"),
  )
  await serveConsole(app, { issuer: options.issuer, ...(options.folder && { folder: options.folder }) })
  return app
}

test('every address of the console is answered with its page, which is asked for anew each time', async () => {
  const app = await serving({ folder: builtConsole() })
  for (const url of ['/console/', '/console/purchase-orders/12?tab=ledger', '/console/settings/api-keys']) {
    const answer = await app.inject(url)
    expect([url, answer.statusCode, answer.headers['cache-control']]).toEqual([url, 200, 'no-cache'])
    expect(answer.body).toContain('<title>Drawdown</title>')
  }
})

test('its built files may be kept for ever, and come pressed to whoever takes that', async () => {
  const app = await serving({ folder: builtConsole() })
  const answer = await app.inject({
    url: '/console/assets/index-1a2b.js',
    headers: { 'accept-encoding': 'gzip' },
  })
  expect(answer.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect(answer.body).toBe('pressed')
})

test('a file that is gone is not answered with the page', async () => {
  const app = await serving({ folder: builtConsole() })
  expect((await app.inject('/console/assets/index-0000.js')).statusCode).toBe(404)
})

test('the way to the console is shown from the root, and from its name without a slash', async () => {
  const app = await serving({ folder: builtConsole() })
  for (const url of ['/', '/console']) {
    const answer = await app.inject(url)
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/console/'])
  }
  expect((await app.inject('/console?status=active')).headers.location).toBe('/console/?status=active')
})

test('only with an identity provider may the page speak to another server', async () => {
  const alone = await serving({ folder: builtConsole() })
  expect((await alone.inject('/console/')).headers['content-security-policy']).toBe("default-src 'self'")
  const provided = await serving({ folder: builtConsole(), issuer: 'https://id.example.com/tenant' })
  expect((await provided.inject('/console/')).headers['content-security-policy']).toBe(
    "default-src 'self';connect-src 'self' https://id.example.com",
  )
})

test('a console that is not built says how it is', async () => {
  const app = await serving({ folder: join(temporaryFolder(), 'none') })
  const answer = await app.inject('/console/')
  expect([answer.statusCode, answer.body]).toEqual([
    503,
    'The console is not built yet: run "npm run build".\n',
  ])
})

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Where `npm run build` puts the console. */
const builtConsole = join(__dirname, '..', '..', 'dist', 'console')

interface ConsoleOptions {
  /** Where the identity provider is, whom the console asks for tokens. */
  issuer: string | undefined
  folder?: string
}

/** Serves the console under /console/: its files, and the page itself for every address that is one of its own. */
export async function serveConsole(
  app: FastifyInstance,
  { issuer, folder = builtConsole }: ConsoleOptions,
): Promise<void> {
  app.get('/', { schema: { hide: true } }, (_, reply) => reply.redirect('/console/'))
  app.get('/console', { schema: { hide: true } }, ({ url }, reply) =>
    reply.redirect(url.replace('/console', '/console/')),
  )
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/console/*', { schema: { hide: true } }, (_, reply) =>
      reply.code(503).type('text/plain').send('The console is not built yet: run "npm run build".\n'),
    )
    return
  }
  await app.register(
    async (pages) => {
      if (issuer !== undefined) allowConnectionsTo(pages, new URL(issuer).origin)
      await pages.register(fastifyStatic, {
        root: folder,
        prefix: '/',
        preCompressed: true,
        cacheControl: false,
        setHeaders: (reply, path) => {
          // The names of built files change with their content; the page names them.
          const isLasting = path.includes(join(folder, 'assets'))
          void reply.header('cache-control', isLasting ? 'public, max-age=31536000, immutable' : 'no-cache')
        },
      })
      pages.setNotFoundHandler((request, reply) => {
        if (request.method === 'GET' && !request.url.startsWith('/console/assets/'))
          return reply.sendFile('index.html')
        return reply.code(404).type('text/plain').send('There is no such file.\n')
      })
    },
    { prefix: '/console' },
  )
}

function allowConnectionsTo(pages: FastifyInstance, origin: string): void {
  pages.addHook('onSend', async (_, reply) => {
    const policy = reply.getHeader('content-security-policy')
    void reply.header('content-security-policy', `${String(policy)};connect-src 'self' ${origin}`)
  })
}

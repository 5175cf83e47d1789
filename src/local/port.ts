import { createServer } from 'node:net'

const loopback = '127.0.0.1'

/** `preferred` if it is free, else a free port that the system picks. */
export async function freePort(preferred = 0): Promise<number> {
  const port = (await listenOnce(preferred)) ?? (await listenOnce(0))
  if (port === undefined) throw new Error(`This machine has no free port on ${loopback}.`)
  return port
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: loopback, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}

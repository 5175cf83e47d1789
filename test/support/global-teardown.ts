import { once } from 'node:events'

/** Stops the test servers and removes what they wrote. */
export default async function globalTeardown(): Promise<void> {
  const servers = globalThis.testServers
  if (!servers || servers.exitCode !== null) return
  const ended = once(servers, 'exit')
  servers.ref()
  servers.stdin?.end()
  await ended
}

import { freePort } from '../../src/local/port'

/**
 * A free port below those that the system gives to outgoing connections (from 32,768 on): while its server is down, nobody else is
 * given it, not even a client that keeps trying to reach the server and would connect to itself.
 */
export async function freeLowPort(): Promise<number> {
  for (;;) {
    const port = 16_384 + Math.floor(Math.random() * 16_384)
    if ((await freePort(port)) === port) return port
  }
}

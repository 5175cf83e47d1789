import { freePort } from '../../src/local/port'

/**
 * A free port below those that a system gives to outgoing connections (Linux from 32,768 on, others from 16,000): while its server is
 * down, nobody else is given it, not even a client that keeps trying to reach the server and would connect to itself.
 */
export async function freeLowPort(): Promise<number> {
  for (;;) {
    const port = 4096 + Math.floor(Math.random() * 11_904)
    if ((await freePort(port)) === port) return port
  }
}

import { freePort } from '../../src/local/port'

/** Claims the port that it is told, says which it has, and stays. */
void freePort(Number(process.argv[2])).then((port) => {
  process.stdout.write(`${port}\n`)
  setInterval(() => undefined, 60_000)
})

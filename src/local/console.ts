import { buildConsole } from './console-build'

/** `npm run build`: builds the console where its sources have changed since. */
buildConsole(console.error).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})

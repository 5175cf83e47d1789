import { pathToFileURL } from 'node:url'

/** The arguments that make node run a TypeScript program of ours. */
export function withTypeScript(program: string, args: string[] = []): string[] {
  return ['--enable-source-maps', '--import', pathToFileURL(require.resolve('tsx')).href, program, ...args]
}

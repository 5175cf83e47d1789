import { createInterface } from 'node:readline/promises'
import { text as readAll } from 'node:stream/consumers'
import { Writable } from 'node:stream'
import type { Command } from 'commander'
import { exitCodes, Failure } from './failure'

/** Asks for a secret without showing it, or reads it from standard input where nobody sits at a terminal. */
export async function readSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) return (await readAll(process.stdin)).trim()
  process.stderr.write(question)
  const silence = new Writable({ write: (_, __, done) => done() })
  const answer = await askLine('', silence)
  process.stderr.write('\n')
  return answer.trim()
}

/** Adds the option that answers `confirm` beforehand. */
export function withYes(command: Command): Command {
  return command.option('-y, --yes', 'do not ask whether this is meant')
}

/** Goes on where a person says so. Where nobody can be asked, `--yes` has to be given. */
export async function confirm(
  question: string,
  { yes = false }: { yes?: boolean | undefined },
): Promise<void> {
  if (yes) return
  if (!process.stdin.isTTY)
    throw new Failure(`${question} Nobody can be asked here: add --yes if you mean it.`, exitCodes.usage)
  const answer = await askLine(`${question} [y/N] `, process.stderr)
  if (!/^y(?:es)?$/i.test(answer.trim())) throw new Failure('Nothing was changed.')
}

/** Answers nothing where the input ends. */
async function askLine(question: string, output: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  const over = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
  lines.once('SIGINT', () => lines.close())
  try {
    return await Promise.race([lines.question(question), over])
  } finally {
    lines.close()
  }
}

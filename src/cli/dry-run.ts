import type { Command } from 'commander'
import { stringify } from 'yaml'
import type { Session } from './ask'
import { print, printJson, say } from './print'

export interface DryRunOption {
  dryRun?: boolean
}

/** Adds the option of commands that change something. */
export function withDryRun(command: Command): Command {
  return command.option('--dry-run', 'check and show what would be done, and change nothing')
}

/** Shows what would be sent; says beside it that nothing was. */
export function sayDryRun({ json }: Pick<Session, 'json'>, what: string, content: unknown): void {
  if (json) printJson(content)
  else print(`${what}\n\n${stringify(content).trimEnd()}`)
  say('A dry run: nothing was changed.')
}

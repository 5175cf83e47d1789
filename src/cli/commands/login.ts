import type { Command } from 'commander'
import { createClient, type Schema } from '../../api/client'
import { ask, openSession } from '../ask'
import { credentialsFile, forgetKey, keepKey } from '../credentials'
import { findApi } from '../endpoints'
import { exitCodes, Failure } from '../failure'
import { print, printJson, say } from '../print'
import { readSecret } from '../prompt'
import { pairs } from '../table'

type Me = Schema<'Me'>

export function addLoginCommands(program: Command): void {
  program
    .command('login')
    .description('keep an API key for this address; it is asked for, or read from standard input')
    .action(async (_, command: Command) => {
      const address = findApi(command.optsWithGlobals<{ api?: string }>().api)
      const key = await readSecret(`API key for ${address}: `)
      if (!/^[\x21-\x7e]+$/.test(key)) throw new Failure(noKey, exitCodes.usage)
      const session = { address, keySource: 'This key' }
      const me = await ask(session, createClient(address, key).GET('/v1/me'))
      keepKey(address, key)
      if (isJson(command)) printJson(me)
      else print(`Signed in to ${address} as ${nameOf(me)}.`)
      if (process.env['DRAWDOWN_API_KEY'])
        say('DRAWDOWN_API_KEY is set and counts before the key that is kept now.')
    })

  program
    .command('logout')
    .description('forget the API key that is kept for this address; it counts until it is revoked')
    .action((_, command: Command) => {
      const address = findApi(command.optsWithGlobals<{ api?: string }>().api)
      const forgotten = forgetKey(address)
      print(
        forgotten
          ? `Forgotten: the key for ${address}.`
          : `No key for ${address} stood in ${credentialsFile()}.`,
      )
    })

  program
    .command('me')
    .description('who you are to the API, and what you may do')
    .action(async (_, command: Command) => {
      const session = openSession(command)
      const me = await ask(session, session.client.GET('/v1/me'))
      if (session.json) printJson(me)
      else print(meCard(me, session.address))
    })
}

const noKey =
  'No API key was given: type it when asked, or pass it on standard input, such as "drawdown login < key.txt". ' +
  'An operator makes keys: drawdown key add'

function isJson(command: Command): boolean {
  return command.optsWithGlobals<{ json?: boolean }>().json === true
}

function nameOf({ actor, role, payer }: Me): string {
  return `${actor}, ${role}${payer === null ? '' : ` of payer ${payer}`}`
}

function meCard({ actor, role, payer, permissions }: Me, address: string): string {
  return pairs([
    ['API', address],
    ['Name', actor],
    ['Role', role],
    ['Payer', payer ?? 'all'],
    ['May', permissions.join(', ')],
  ])
}

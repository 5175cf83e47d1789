import { Option, type Command } from 'commander'
import type { Schema } from '../../api/client'
import { permissions, roles, type Permission, type Role } from '../../domain/access'
import { ask, onceHeader, openSession, type Session } from '../ask'
import { printCsv, withCsv, type CsvColumns } from '../csv'
import { sayDryRun, withDryRun, type DryRunOption } from '../dry-run'
import { exitCodes, Failure } from '../failure'
import { listAll, withLimit } from '../list'
import { print, printJson, say } from '../print'
import { confirm, withYes } from '../prompt'
import { table } from '../table'
import { time } from '../words'

type Key = Schema<'ApiKey'>

interface AddOptions extends DryRunOption {
  name: string
  role: Role
  payer?: string
  scope?: Permission[]
  expires?: string
}

export function addKeyCommands(program: Command): void {
  const key = program.command('key').description('API keys: who may use the API, and for what')
  addList(key)
  addAdd(key)
  addRotate(key)
  addRevoke(key)
}

function addList(key: Command): void {
  withCsv(withLimit(key.command('list')))
    .description('API keys, the latest first; never their secrets')
    .option('--payer <code>', 'of this payer alone')
    .action(
      async ({ limit, csv, ...filter }: { limit: number; csv?: true; payer?: string }, command: Command) => {
        const session = openSession(command)
        const keys = await listAll(session, limit, (page) =>
          session.client.GET('/v1/api-keys', { params: { query: { ...filter, ...page } } }),
        )
        if (session.json) printJson(keys)
        else if (csv) printCsv(keys, csvColumns)
        else print(keyTable(keys))
      },
    )
}

function addAdd(key: Command): void {
  withDryRun(key.command('add'))
    .description('make an API key, which is shown this once')
    .requiredOption('--name <name>', 'whose it is: revisions and the audit keep this name')
    .addOption(new Option('--role <role>', 'what it may do').choices(roles).makeOptionMandatory())
    .option('--payer <code>', "the one payer that a payer's role sees")
    .addOption(new Option('--scope <permission...>', 'narrow what its role may do').choices(permissions))
    .option('--expires <time>', 'when it ends, RFC 3339 in UTC, such as 2027-01-31T00:00:00Z')
    .action(async ({ scope, expires, dryRun, ...rest }: AddOptions, command: Command) => {
      const session = openSession(command)
      const body = {
        ...rest,
        ...(scope ? { scopes: scope } : {}),
        ...(expires ? { expiresAt: expires } : {}),
      }
      if (dryRun) return void sayDryRun(session, 'This key would be made:', body)
      tellOnce(session, await ask(session, session.client.POST('/v1/api-keys', { body })))
    })
}

function addRotate(key: Command): void {
  withDryRun(key.command('rotate <key>'))
    .description('make a new key like this one, which ends after an overlap')
    .option('--overlap-hours <hours>', 'how long the old key counts still, 0 to 168', Number, 24)
    .action(
      async (
        ref: string,
        { overlapHours, dryRun }: DryRunOption & { overlapHours: number },
        command: Command,
      ) => {
        const session = openSession(command)
        const { id, name } = await findKey(session, ref)
        const body = { overlapHours }
        if (dryRun) return void sayDryRun(session, `Key ${id}, ${name}, would be rotated:`, body)
        const call = session.client.POST('/v1/api-keys/{id}/rotate', { params: { path: { id } }, body })
        tellOnce(session, await ask(session, call))
        say(`The old key counts for ${overlapHours} more hours.`)
      },
    )
}

function addRevoke(key: Command): void {
  withYes(withDryRun(key.command('revoke <key>')))
    .description('end an API key at once, for good')
    .action(
      async (ref: string, { dryRun, ...options }: DryRunOption & { yes?: boolean }, command: Command) => {
        const session = openSession(command)
        const found = await findKey(session, ref)
        const { id, name, role } = found
        if (dryRun) return void sayDryRun(session, `Key ${id}, ${name}, would be revoked:`, found)
        await confirm(`Revoke key ${id} (${name}, ${role}) for good?`, options)
        const params = { path: { id }, header: onceHeader() }
        const revoked = await ask(session, session.client.POST('/v1/api-keys/{id}/revoke', { params }))
        if (session.json) printJson(revoked)
        else print(`Key ${id}, ${name}: revoked.`)
      },
    )
}

/** The key alone where a program reads it. */
function tellOnce({ json }: Session, created: Schema<'CreatedApiKey'>): void {
  const { id, name, role, key } = created
  say('This is the only time that the key is shown: keep it where nobody else reads it.')
  if (json) return void printJson(created)
  if (process.stdout.isTTY) say(`Key ${id}, ${name}, ${role}:`)
  print(key)
}

/** By its id, or by the public part of the key, `dd_<public id>`. Only lists show keys. */
async function findKey(session: Session, ref: string): Promise<Key> {
  const keys = await listAll(session, Number.MAX_SAFE_INTEGER, (query) =>
    session.client.GET('/v1/api-keys', { params: { query } }),
  )
  const found = keys.find(({ id, publicId }) => id === ref || `dd_${publicId}` === ref || publicId === ref)
  if (found) return found
  throw new Failure('There is no such key; "drawdown key list" shows those there are.', exitCodes.notFound)
}

const csvColumns: CsvColumns<Key> = {
  id: ({ id }) => id,
  publicId: ({ publicId }) => publicId,
  name: ({ name }) => name,
  role: ({ role }) => role,
  payer: ({ payer }) => payer,
  permissions: ({ permissions }) => permissions.join(' '),
  createdAt: ({ createdAt }) => createdAt,
  createdBy: ({ createdBy }) => createdBy,
  expiresAt: ({ expiresAt }) => expiresAt,
  lastUsedAt: ({ lastUsedAt }) => lastUsedAt,
  revokedAt: ({ revokedAt }) => revokedAt,
}

function keyTable(keys: readonly Key[]): string {
  if (keys.length === 0) return 'There is no key that you may see: make one with "drawdown key add".'
  return table(
    [
      { title: 'Key', align: 'right' },
      { title: 'Name', flexible: true },
      { title: 'Role', flexible: true },
      { title: 'Payer', flexible: true },
      { title: 'Last used' },
      { title: 'State', flexible: true },
    ],
    keys.map((key) => [
      key.id,
      key.name,
      key.role,
      key.payer ?? 'all',
      key.lastUsedAt === null ? 'never' : time(key.lastUsedAt).replace(' UTC', ''),
      stateOf(key),
    ]),
  )
}

function stateOf({ revokedAt, expiresAt }: Key): string {
  if (revokedAt !== null) return 'revoked'
  return expiresAt === null ? 'counts' : `until ${time(expiresAt)}`
}

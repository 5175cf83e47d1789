import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { auditSubjectKinds, type AuditSubjectKind } from '../../domain/audit'
import { openSession } from '../ask'
import { printCsv, withCsv, type CsvColumns } from '../csv'
import { choice, listAll, withLimit } from '../list'
import { print, printJson } from '../print'
import { table } from '../table'
import { time } from '../words'

type AuditEntry = Schema<'AuditEntry'>

interface ListOptions {
  limit: number
  csv?: true
  payer?: string
  actor?: string
  kind?: AuditSubjectKind
  subject?: string
  from?: string
  to?: string
}

export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('who did what, and when')
  withCsv(withLimit(audit.command('list')))
    .description('what people and programs did, the latest first')
    .option('--payer <code>', 'about this payer alone')
    .option('--actor <name>', 'by this one alone')
    .option('--kind <kind>', `to one of ${auditSubjectKinds.join(', ')}`, choice(auditSubjectKinds))
    .option('--subject <id>', 'to the one with this id')
    .option('--from <time>', 'not before, such as 2024-10-03T00:00:00Z')
    .option('--to <time>', 'before')
    .action(async ({ limit, csv, kind, subject, ...filter }: ListOptions, command: Command) => {
      const session = openSession(command)
      const narrowing = {
        ...filter,
        ...(kind && { subjectKind: kind }),
        ...(subject && { subjectId: subject }),
      }
      const entries = await listAll(session, limit, (page) =>
        session.client.GET('/v1/audit', { params: { query: { ...narrowing, ...page } } }),
      )
      if (session.json) printJson(entries)
      else if (csv) printCsv(entries, csvColumns)
      else print(auditTable(entries))
    })
}

function auditTable(entries: readonly AuditEntry[]): string {
  return table(
    [
      { title: 'When (UTC)' },
      { title: 'Who', flexible: true },
      { title: 'What' },
      { title: 'Payer', flexible: true },
      { title: 'To', flexible: true },
    ],
    entries.map(({ at, actor, verb, payer, subject }) => [
      // Every column counts here.
      time(at).replace(' UTC', ''),
      actor,
      verb,
      payer?.code ?? '',
      subject.number,
    ]),
  )
}

const csvColumns: CsvColumns<AuditEntry> = {
  id: ({ id }) => id,
  at: ({ at }) => at,
  actor: ({ actor }) => actor,
  role: ({ role }) => role,
  verb: ({ verb }) => verb,
  payer: ({ payer }) => payer?.code ?? null,
  subjectId: ({ subject }) => subject.id,
  subjectNumber: ({ subject }) => subject.number,
  before: ({ before }) => JSON.stringify(before ?? null),
  after: ({ after }) => JSON.stringify(after ?? null),
  requestId: ({ requestId }) => requestId,
  hash: ({ hash }) => hash,
}

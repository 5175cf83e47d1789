import { basename } from 'node:path'
import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { ask, openSession } from '../ask'
import { printCsv, withCsv, type CsvColumns } from '../csv'
import { listAll, withLimit } from '../list'
import { print, printJson } from '../print'
import { pairs, table } from '../table'
import { upload } from '../upload'
import { count, grouped, money, time } from '../words'

export function addChargesCommands(program: Command): void {
  const charges = program.command('charges').description('cost data: what is to be billed')

  charges
    .command('import <file>')
    .description(
      'import charges from a FOCUS file (CSV, plain or gzip; "-": standard input); all of it or nothing',
    )
    .option('--create-accounts', 'create payers and linked accounts that are not there yet')
    .action(
      async (file: string, { createAccounts = false }: { createAccounts?: boolean }, command: Command) => {
        const session = openSession(command)
        const url = new URL(`${session.address}/v1/charge-imports`)
        url.search = new URLSearchParams({
          fileName: basename(file),
          createAccounts: String(createAccounts),
        }).toString()
        const imported = await ask(session, upload<Schema<'ImportedCharges'>>(file, url, session.key))
        if (session.json) printJson(imported)
        else print(importedText(imported))
      },
    )

  withCsv(withLimit(charges.command('list')))
    .description('charge imports, the latest first')
    .action(async ({ limit, csv }: { limit: number; csv?: true }, command: Command) => {
      const session = openSession(command)
      const items = await listAll(session, limit, (query) =>
        session.client.GET('/v1/charge-imports', { params: { query } }),
      )
      if (session.json) printJson(items)
      else if (csv) printCsv(items, csvColumns)
      else print(importTable(items))
    })

  charges
    .command('show <import>')
    .description('one charge import, with its exact totals')
    .action(async (id: string, _, command: Command) => {
      const session = openSession(command)
      const found = await ask(
        session,
        session.client.GET('/v1/charge-imports/{id}', { params: { path: { id } } }),
      )
      if (session.json) printJson(found)
      else print(importCard(found))
    })
}

function importedText(imported: Schema<'ImportedCharges'>): string {
  const said = imported.alreadyImported
    ? `The same charges were imported before, on ${time(imported.importedAt)}, as import ${imported.id}; nothing was added.`
    : `Imported ${count(imported.charges, 'charge')} from ${imported.fileName} as import ${imported.id}.`
  const created = [
    ...(imported.createdPayers > 0 ? [count(imported.createdPayers, 'payer')] : []),
    ...(imported.createdLinkedAccounts > 0 ? [count(imported.createdLinkedAccounts, 'linked account')] : []),
  ]
  const first = imported.totals[0]
  return [
    said,
    ...(created.length > 0 && !imported.alreadyImported ? [`Created ${created.join(' and ')}.`] : []),
    '',
    totalTable(imported.totals),
    ...(first
      ? [
          '',
          `Bill them, one seller entity and month at a time: drawdown run ${first.billingPeriod} --seller ${first.sellerEntity}`,
        ]
      : []),
  ].join('\n')
}

function importCard(found: Schema<'ChargeImport'>): string {
  const facts = pairs([
    ['Import', found.id],
    ['File', found.fileName],
    ['Imported', `${time(found.importedAt)} by ${found.actor}`],
    ['Charges', grouped(found.charges.toString())],
    [
      'Created',
      `${count(found.createdPayers, 'payer')}, ${count(found.createdLinkedAccounts, 'linked account')}`,
    ],
    ['SHA-256', found.contentHash],
  ])
  return `${facts}\n\n${totalTable(found.totals)}`
}

function totalTable(totals: readonly Schema<'ImportTotal'>[]): string {
  return table(
    [
      { title: 'Payer', flexible: true },
      { title: 'Seller entity', flexible: true },
      { title: 'Month' },
      { title: 'Charges', align: 'right' },
      { title: 'Amount', align: 'right' },
    ],
    totals.map((total) => [
      total.payer,
      total.sellerEntity,
      total.billingPeriod,
      grouped(total.charges.toString()),
      money(total.amount, total.currency),
    ]),
  )
}

const csvColumns: CsvColumns<Schema<'ChargeImportSummary'>> = {
  id: ({ id }) => id,
  fileName: ({ fileName }) => fileName,
  charges: ({ charges }) => charges,
  contentHash: ({ contentHash }) => contentHash,
  importedAt: ({ importedAt }) => importedAt,
  actor: ({ actor }) => actor,
}

function importTable(items: readonly Schema<'ChargeImportSummary'>[]): string {
  if (items.length === 0) return 'Nothing was imported yet: do so with "drawdown charges import FILE".'
  return table(
    [
      { title: 'Import' },
      { title: 'File', flexible: true },
      { title: 'Charges', align: 'right' },
      { title: 'Imported' },
    ],
    items.map(({ id, fileName, charges, importedAt }) => [
      id,
      fileName,
      grouped(charges.toString()),
      time(importedAt),
    ]),
  )
}

import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { valueOf } from '../../domain/document'
import { readPayerDocument } from '../../domain/payer-document'
import { addDocuments, insistOnReading } from '../add'
import { ask, openSession, type Session } from '../ask'
import type { FileDocument } from '../document-file'
import { withDryRun, type DryRunOption } from '../dry-run'
import { listAll, withLimit } from '../list'
import { print, printJson } from '../print'
import { pairs, table } from '../table'
import { addressLine, count } from '../words'
import { addPayerEdit } from './account-edit'

type Payer = Schema<'Payer'>

export function addPayerCommands(program: Command): void {
  const payer = program.command('payer').description('the customer accounts that pay')

  withDryRun(payer.command('add <file>'))
    .description('register payers from a YAML or JSON file ("-": standard input)')
    .action(async (file: string, options: DryRunOption, command: Command) => {
      const session = openSession(command)
      const adding = {
        post: (body: unknown) => session.client.POST('/v1/payers', { body: body as Schema<'PayerDocument'> }),
        title: ({ code, name }: Payer) => `Payer ${code}, ${name}`,
        check: async ({ content, placeOf }: FileDocument) =>
          insistOnReading(readPayerDocument(content, await isTaken(session, content)), placeOf),
      }
      await addDocuments(session, file, adding, options)
    })

  withLimit(payer.command('list'))
    .description('payers, by code')
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const session = openSession(command)
      const payers = await listAll(session, limit, (query) =>
        session.client.GET('/v1/payers', { params: { query } }),
      )
      if (session.json) printJson(payers)
      else print(payerTable(payers))
    })

  payer
    .command('show <code>')
    .description('one payer with its linked accounts and invoice units')
    .action(async (code: string, _, command: Command) => {
      const session = openSession(command)
      const found = await ask(
        session,
        session.client.GET('/v1/payers/{code}', { params: { path: { code } } }),
      )
      if (session.json) printJson(found)
      else print(payerCard(found))
    })
  addPayerEdit(payer)
}

async function isTaken({ client }: Session, document: unknown): Promise<boolean> {
  const code = valueOf(document, 'code')
  if (typeof code !== 'string' || code === '') return false
  const { response } = await client.GET('/v1/payers/{code}', { params: { path: { code } } })
  return response.ok
}

function payerTable(payers: readonly Schema<'PayerSummary'>[]): string {
  if (payers.length === 0)
    return 'There is no payer yet: add one with "drawdown payer add FILE", or with "drawdown charges import FILE --create-accounts".'
  return table(
    [
      { title: 'Code', flexible: true },
      { title: 'Name', flexible: true },
      { title: 'Currency' },
      { title: 'Pays within' },
      { title: 'Purchase order' },
    ],
    payers.map((payer) => [
      payer.code,
      payer.name,
      payer.currency,
      count(payer.paymentTermsDays, 'day'),
      payer.purchaseOrderRequired ? 'required' : 'optional',
    ]),
  )
}

function payerCard(payer: Payer): string {
  const facts = pairs([
    ['Code', payer.code],
    ['Name', payer.name],
    ['Bill to', addressLine(payer.billTo)],
    ['Currency', payer.currency],
    ['Pays within', count(payer.paymentTermsDays, 'day')],
    ['Locale', payer.locale],
    ['Purchase order', payer.purchaseOrderRequired ? 'required: an invoice without one is held' : 'optional'],
    ['Tax registration', payer.taxRegistrationNumbers.join('; ')],
    ['Contact', payer.defaultContact && `${payer.defaultContact.name} <${payer.defaultContact.email}>`],
  ])
  return [facts, unitTable(payer), accountTable(payer)].filter((part) => part !== '').join('\n\n')
}

function unitTable({ invoiceUnits }: Payer): string {
  if (invoiceUnits.length === 0) return ''
  return table(
    [{ title: 'Invoice unit' }, { title: 'Name', flexible: true }],
    invoiceUnits.map(({ code, name }) => [code, name]),
  )
}

function accountTable({ linkedAccounts }: Payer): string {
  if (linkedAccounts.length === 0) return ''
  return table(
    [
      { title: 'Linked account', flexible: true },
      { title: 'Name', flexible: true },
      { title: 'Invoice unit' },
      { title: 'Tax registration' },
    ],
    linkedAccounts.map((account) => [
      account.code,
      account.name,
      account.invoiceUnit ?? '',
      account.taxRegistrationNumber ?? '',
    ]),
  )
}

import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { ask, askAbout, openSession } from '../ask'
import { readDocuments, type FileDocument } from '../document-file'
import { exitCodes, Failure } from '../failure'
import { print, printJson } from '../print'

export function addPayerEdit(payer: Command): void {
  payer
    .command('edit <code> <file>')
    .description('replace some fields of a payer by those of a YAML or JSON file ("-": standard input)')
    .addHelpText('after', help('paymentTermsDays: 60'))
    .action(async (code: string, file: string, _, command: Command) => {
      const session = openSession(command)
      const { client } = session
      const { content, placeOf } = await readEdit(file)
      const path = { code }
      const { revision } = await ask(session, client.GET('/v1/payers/{code}', { params: { path } }))
      const params = { path, header: { 'if-match': `"${revision}"` } }
      const body = content as Schema<'PayerEdit'>
      const edited = await askAbout(session, placeOf, client.PATCH('/v1/payers/{code}', { params, body }))
      if (session.json) printJson(edited)
      else print(`Payer ${edited.code}, ${edited.name}: ${outcome(revision, edited.revision)}.`)
    })
}

export function addSellerEdit(seller: Command): void {
  seller
    .command('edit <code> <file>')
    .description(
      'replace some fields of a seller entity by those of a YAML or JSON file ("-": standard input)',
    )
    .addHelpText('after', help('billingTeamEmail: billing@seller.example'))
    .action(async (code: string, file: string, _, command: Command) => {
      const session = openSession(command)
      const { client } = session
      const { content, placeOf } = await readEdit(file)
      const path = { code }
      const { revision } = await ask(session, client.GET('/v1/seller-entities/{code}', { params: { path } }))
      const params = { path, header: { 'if-match': `"${revision}"` } }
      const body = content as Schema<'SellerEntityEdit'>
      const call = client.PATCH('/v1/seller-entities/{code}', { params, body })
      const edited = await askAbout(session, placeOf, call)
      if (session.json) printJson(edited)
      else print(`Seller entity ${edited.code}, ${edited.name}: ${outcome(revision, edited.revision)}.`)
    })
}

function help(example: string): string {
  return `\nThe file holds the fields to replace, lists as a whole:\n\n  ${example}`
}

function outcome(before: number, after: number): string {
  return before === after ? 'it is like that already' : 'edited'
}

async function readEdit(file: string): Promise<FileDocument> {
  const [edit, ...others] = await readDocuments(file)
  if (edit && others.length === 0) return edit
  throw new Failure(`${file} holds ${others.length + 1} documents; an edit is one.`, exitCodes.usage)
}

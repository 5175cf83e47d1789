import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import type { SellerEntity } from '../../domain/seller-entity'
import { readSellerEntityDocument } from '../../domain/seller-entity-document'
import { addDocuments, insistOnReading } from '../add'
import { ask, openSession } from '../ask'
import type { FileDocument } from '../document-file'
import { withDryRun, type DryRunOption } from '../dry-run'
import { print, printJson } from '../print'
import { pairs, table } from '../table'
import { addressLine, lineItemTypeWords } from '../words'
import { addSellerEdit } from './account-edit'

type Seller = Schema<'SellerEntity'>

export function addSellerCommands(program: Command): void {
  const seller = program.command('seller').description('the legal entities that issue invoices')

  withDryRun(seller.command('add <file>'))
    .description('register seller entities from a YAML or JSON file ("-": standard input)')
    .action(async (file: string, options: DryRunOption, command: Command) => {
      const session = openSession(command)
      const adding = {
        post: (body: unknown) =>
          session.client.POST('/v1/seller-entities', { body: body as Schema<'SellerEntityDocument'> }),
        title: ({ code, name }: Seller) => `Seller entity ${code}, ${name}`,
        check: async ({ content, placeOf }: FileDocument) => {
          const { items } = await ask(session, session.client.GET('/v1/seller-entities'))
          insistOnReading(readSellerEntityDocument(content, items.map(withNumber)), placeOf)
        },
      }
      await addDocuments(session, file, adding, options)
    })

  seller
    .command('list')
    .description('all seller entities')
    .action(async (_, command: Command) => {
      const session = openSession(command)
      const { items } = await ask(session, session.client.GET('/v1/seller-entities'))
      if (session.json) printJson(items)
      else print(sellerTable(items))
    })

  seller
    .command('show <name>')
    .description('one seller entity, by its code, name or another name of it')
    .action(async (code: string, _, command: Command) => {
      const session = openSession(command)
      const found = await ask(
        session,
        session.client.GET('/v1/seller-entities/{code}', { params: { path: { code } } }),
      )
      if (session.json) printJson(found)
      else print(sellerCard(found))
    })
  addSellerEdit(seller)
}

function withNumber({ id, ...entity }: Seller): SellerEntity {
  return { ...entity, id: BigInt(id) }
}

function sellerTable(items: readonly Seller[]): string {
  if (items.length === 0) return 'There is no seller entity yet: add one with "drawdown seller add FILE".'
  return table(
    [
      { title: 'Code' },
      { title: 'Name', flexible: true },
      { title: 'Time zone' },
      { title: 'Invoice numbers' },
    ],
    items.map(({ code, name, timeZone, invoiceNumberPrefix }) => [
      code,
      name,
      timeZone,
      `${invoiceNumberPrefix}…`,
    ]),
  )
}

function sellerCard(found: Seller): string {
  return pairs([
    ['Code', found.code],
    ['Name', found.name],
    ['Also known as', found.aliases.join('; ')],
    ['Address', addressLine(found.address)],
    ['Time zone', found.timeZone],
    ['Invoice numbers', `${found.invoiceNumberPrefix}…`],
    ['Line items', found.lineItemTypes.map((type) => `${lineItemTypeWords[type]} (${type})`).join('; ')],
    ['Billing team', found.billingTeamEmail],
  ])
}

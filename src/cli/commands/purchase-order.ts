import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { lineItemTypes, type LineItemType } from '../../domain/line-item'
import { purchaseOrderSorts, type SortOf } from '../../domain/list-sort'
import { purchaseOrderStatuses, type PurchaseOrderStatus } from '../../domain/purchase-order'
import { addDocuments } from '../add'
import { ask, askAbout, faultAt, openSession, type Session } from '../ask'
import { readDocuments, type FileDocument } from '../document-file'
import { withDryRun, type DryRunOption } from '../dry-run'
import { exitCodes, Failure } from '../failure'
import { asCsv, choice, listAll, withWindow } from '../list'
import { print, printJson } from '../print'
import { findOrder, withRef, type RefOptions } from '../purchase-order-ref'
import { addPurchaseOrderHistoryCommands } from './purchase-order-history'
import { addPurchaseOrderImportCommands } from './purchase-order-import'
import { orderCard, orderTable } from '../purchase-order-view'
import { count } from '../words'

type Order = Schema<'PurchaseOrder'>

interface ListOptions {
  limit: number
  csv?: true
  sort?: SortOf<typeof purchaseOrderSorts>
  payer?: string
  seller?: string
  number?: string
  status?: PurchaseOrderStatus
  type?: LineItemType
  expiringBefore?: string
  balanceBelow?: string
  tag?: string
  needsAttention?: true
}

export function addPurchaseOrderCommands(program: Command): void {
  const po = program.command('po').description("customers' purchase orders")
  addAdd(po)
  addList(po)
  addShow(po)
  addEdit(po)
  addSwitch(po, 'suspend', 'suspend a purchase order: invoices no longer draw on it')
  addSwitch(po, 'resume', 'resume a suspended purchase order')
  addDelete(po)
  addPurchaseOrderHistoryCommands(po)
  addPurchaseOrderImportCommands(po)
}

function addAdd(po: Command): void {
  withDryRun(po.command('add <file>'))
    .description('register purchase orders from a YAML or JSON file ("-": standard input)')
    .addHelpText('after', `\nA file with one purchase order:\n\n${exampleFile}`)
    .action(async (file: string, options: DryRunOption, command: Command) => {
      const session = openSession(command)
      const adding = {
        post: (body: unknown) =>
          session.client.POST('/v1/purchase-orders', { body: body as Schema<'PurchaseOrderDocument'> }),
        title: ({ number, payer }: Order) => `Purchase order ${number} of ${payer.name}`,
        check: (document: FileDocument) => checkOrder(session, document),
      }
      await addDocuments(session, file, adding, options)
    })
}

/** By a dry run of an import: it reads as `add` does. */
async function checkOrder(session: Session, { content, placeOf }: FileDocument): Promise<void> {
  const call = session.client.POST('/v1/purchase-orders/import', {
    params: { query: { dryRun: 'true' } },
    headers: { 'content-type': 'application/x-ndjson' },
    body: JSON.stringify(content),
    bodySerializer: (body) => body,
  })
  const { badRows = [] } = (await call.catch(() => undefined))?.error ?? {}
  const faults = badRows.map(({ column, value, reason }) =>
    faultAt({ path: column ?? '', ...(value === null ? {} : { value }), message: reason }, placeOf),
  )
  if (faults.length === 0) return void (await ask(session, call))
  throw new Failure(`The document has ${count(faults.length, 'fault')}.`, exitCodes.failed, faults)
}

const exampleFile = `  payer: "1234567890123"
  sellerEntity: Amazon Web Services, Inc.
  number: PO-4500012345
  description: Cloud services 2025
  effectiveMonth: 2025-01
  expirationMonth: 2025-12
  contacts:
    - { name: Maria Silva, email: maria@customer.example }
  lineItems:
    - number: "1"
      type: MONTHLY_USAGE
      unitPrice: "1000.00"
      quantity: 12
      tax: { percent: "19" }
    - { number: "2", type: ALL }   # without a price its balance is not tracked`

function addList(po: Command): void {
  withWindow(po.command('list'), purchaseOrderSorts)
    .description('purchase orders, the latest first')
    .option('--payer <code>', 'of this payer alone')
    .option('--seller <code>', 'of this seller entity alone')
    .option('--number <number>', 'with this number; case, blanks and leading zeros do not matter')
    .option('--status <status>', `one of ${purchaseOrderStatuses.join(', ')}`, choice(purchaseOrderStatuses))
    .option('--type <type>', `with a line item of one of ${lineItemTypes.join(', ')}`, choice(lineItemTypes))
    .option('--expiring-before <month>', 'whose last month is before this one')
    .option('--balance-below <percent>', 'with less than this share of their value left')
    .option('--tag <tag>', 'with this tag: KEY or KEY=VALUE')
    .option('--needs-attention', 'that a billing run made and nobody has looked at')
    .action(
      async ({ limit, csv, seller, type, needsAttention, ...filter }: ListOptions, command: Command) => {
        const session = openSession(command)
        const narrowing = {
          ...filter,
          ...(seller === undefined ? {} : { sellerEntity: seller }),
          ...(type === undefined ? {} : { lineItemType: type }),
          ...(needsAttention ? { needsAttention: 'true' as const } : {}),
        }
        const list = (query: object) => ({ params: { query: { ...narrowing, ...query } } })
        if (csv && !session.json) {
          const call = session.client.GET('/v1/purchase-orders', { ...list({}), ...asCsv })
          process.stdout.write(await ask(session, call))
          return
        }
        const orders = await listAll(session, limit, (page) =>
          session.client.GET('/v1/purchase-orders', list(page)),
        )
        if (session.json) printJson(orders)
        else print(orderTable(orders))
      },
    )
}

function addShow(po: Command): void {
  withRef(po, 'show', 'one purchase order: what is on it and what is left of it').action(
    async (ref: string, { payer }: RefOptions, command: Command) => {
      const session = openSession(command)
      const order = await findOrder(session, ref, payer)
      if (session.json) printJson(order)
      else print(orderCard(order))
    },
  )
}

function addEdit(po: Command): void {
  withRef(po, 'edit', 'replace some fields of a purchase order by those of a YAML or JSON file', '<file>')
    .addHelpText(
      'after',
      '\nThe file holds the fields to replace, lists as a whole:\n\n  expirationMonth: 2026-06\n  overagePolicy: SPLIT',
    )
    .action(async (ref: string, file: string, { payer }: RefOptions, command: Command) => {
      const session = openSession(command)
      const [edit, ...others] = await readDocuments(file)
      if (!edit || others.length > 0)
        throw new Failure(`${file} holds ${others.length + 1} documents; an edit is one.`, exitCodes.usage)
      const { id, revision } = await findOrder(session, ref, payer)
      const params = { path: { id }, header: { 'if-match': `"${revision}"` } }
      const body = edit.content as Schema<'PurchaseOrderEdit'>
      const edited = await askAbout(
        session,
        edit.placeOf,
        session.client.PATCH('/v1/purchase-orders/{id}', { params, body }),
      )
      tell(session, edited, 'edited')
    })
}

function addSwitch(po: Command, name: 'suspend' | 'resume', description: string): void {
  withRef(po, name, description).action(async (ref: string, { payer }: RefOptions, command: Command) => {
    const session = openSession(command)
    const { id, revision } = await findOrder(session, ref, payer)
    const path = `/v1/purchase-orders/{id}/${name}` as const
    const params = { path: { id }, header: { 'if-match': `"${revision}"` } }
    const order = await ask(session, session.client.POST(path, { params }))
    tell(session, order, name === 'suspend' ? 'suspended' : 'resumed')
  })
}

function addDelete(po: Command): void {
  withRef(po, 'delete', 'delete a purchase order for good; invoices keep its number, its ledger stays')
    .requiredOption('--confirm <number>', 'its number once more: nothing brings it back')
    .action(async (ref: string, { payer, confirm }: RefOptions & { confirm: string }, command: Command) => {
      const session = openSession(command)
      const { id, number, revision } = await findOrder(session, ref, payer)
      if (confirm !== number)
        throw new Failure(
          `The purchase order is ${number}, not ${confirm}: nothing was deleted. Confirm with its number: --confirm "${number}"`,
          exitCodes.usage,
        )
      const params = { path: { id }, header: { 'if-match': `"${revision}"` } }
      const deleted = await ask(session, session.client.DELETE('/v1/purchase-orders/{id}', { params }))
      tell(session, deleted, 'deleted for good')
    })
}

function tell(session: Session, order: Order, what: string): void {
  if (session.json) printJson(order)
  else print(`Purchase order ${order.number} of ${order.payer.name}: ${what}; it is ${order.status} now.`)
}

import type { Command } from 'commander'
import { invoiceKinds, invoiceStatuses, type InvoiceKind, type InvoiceStatus } from '../../domain/invoice'
import { invoiceSorts, type SortOf } from '../../domain/list-sort'
import { ask, openSession } from '../ask'
import { invoiceCard, invoiceTable } from '../invoice-view'
import { reasonText } from '../explanation-view'
import { asCsv, choice, listAll, withWindow, yesOrNo } from '../list'
import { print, printJson } from '../print'
import { addHeldInvoiceCommands } from './held-invoice'

interface ListOptions {
  limit: number
  csv?: true
  sort?: SortOf<typeof invoiceSorts>
  run?: string
  payer?: string
  seller?: string
  status?: InvoiceStatus
  kind?: InvoiceKind
  month?: string
  po?: string
  associated?: 'true' | 'false'
  number?: string
}

export function addInvoiceCommands(program: Command): void {
  const invoice = program
    .command('invoice')
    .description('invoices and credit memos, and why they draw on what they draw on')

  withWindow(invoice.command('list'), invoiceSorts)
    .description('invoices and credit memos')
    .option('--run <run>', 'of this billing run alone')
    .option('--payer <code>', 'of this payer alone')
    .option('--status <status>', `one of ${invoiceStatuses.join(', ')}`, choice(invoiceStatuses))
    .option('--seller <code>', 'of this seller entity alone')
    .option('--kind <kind>', `one of ${invoiceKinds.join(', ')}`, choice(invoiceKinds))
    .option('--month <month>', 'for this month of usage alone')
    .option('--po <number>', 'that draw on a purchase order of this number')
    .option('--associated <yes|no>', 'that draw on a purchase order, or on none', yesOrNo)
    .option('--number <number>', 'with this number; case, blanks and leading zeros do not matter')
    .action(async ({ limit, csv, ...filter }: ListOptions, command: Command) => {
      const session = openSession(command)
      const list = (query: object) => ({ params: { query: { ...narrowingOf(filter), ...query } } })
      if (csv && !session.json) {
        const call = session.client.GET('/v1/invoices', { ...list({}), ...asCsv })
        process.stdout.write(await ask(session, call))
        return
      }
      const invoices = await listAll(session, limit, (page) => session.client.GET('/v1/invoices', list(page)))
      if (session.json) printJson(invoices)
      else print(invoiceTable(invoices))
    })

  invoice
    .command('show <invoice>')
    .description('one invoice by its number: its lines, what it draws on, and why')
    .action(async (id: string, _, command: Command) => {
      const session = openSession(command)
      const params = { path: { id } }
      const found = await ask(session, session.client.GET('/v1/invoices/{id}', { params }))
      const explanation = await ask(session, session.client.GET('/v1/invoices/{id}/explanation', { params }))
      if (session.json) printJson({ ...found, explanation })
      else print(`${invoiceCard(found)}\n\n${reasonText(explanation)}`)
    })

  addHeldInvoiceCommands(invoice)
}

/** The options by the names of the API. */
function narrowingOf({ run, seller, month, po, ...filter }: Omit<ListOptions, 'limit' | 'csv'>) {
  return {
    ...filter,
    ...(run === undefined ? {} : { billingRun: run }),
    ...(seller === undefined ? {} : { sellerEntity: seller }),
    ...(month === undefined ? {} : { billingPeriod: month }),
    ...(po === undefined ? {} : { purchaseOrderNumber: po }),
  }
}

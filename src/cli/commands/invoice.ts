import type { Command } from 'commander'
import { invoiceStatuses, type InvoiceStatus } from '../../domain/invoice'
import { ask, openSession } from '../ask'
import { invoiceCard, invoiceTable } from '../invoice-view'
import { reasonText } from '../explanation-view'
import { choice, listAll, withLimit } from '../list'
import { print, printJson } from '../print'
import { addHeldInvoiceCommands } from './held-invoice'

interface ListOptions {
  limit: number
  run?: string
  payer?: string
  status?: InvoiceStatus
}

export function addInvoiceCommands(program: Command): void {
  const invoice = program
    .command('invoice')
    .description('invoices and credit memos, and why they draw on what they draw on')

  withLimit(invoice.command('list'))
    .description('invoices and credit memos')
    .option('--run <run>', 'of this billing run alone')
    .option('--payer <code>', 'of this payer alone')
    .option('--status <status>', `one of ${invoiceStatuses.join(', ')}`, choice(invoiceStatuses))
    .action(async ({ limit, run, ...filter }: ListOptions, command: Command) => {
      const session = openSession(command)
      const narrowing = { ...filter, ...(run === undefined ? {} : { billingRun: run }) }
      const invoices = await listAll(session, limit, (page) =>
        session.client.GET('/v1/invoices', { params: { query: { ...narrowing, ...page } } }),
      )
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

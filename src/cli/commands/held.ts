import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { openSession } from '../ask'
import { printCsv, withCsv, type CsvColumns } from '../csv'
import { listAll, withLimit } from '../list'
import { print, printJson } from '../print'
import { table } from '../table'
import { money, unassociatedWords } from '../words'
import { addHeldInvoiceCommands } from './held-invoice'

type Summary = Schema<'InvoiceSummary'>

/** What waits for a person: invoices whose payer wants a purchase order on each, and that found none. */
export function addHeldCommands(program: Command): void {
  const held = program.command('held').description('invoices that are held for a purchase order')

  withCsv(withLimit(held.command('list')))
    .description('held invoices, the oldest first')
    .option('--payer <code>', 'of this payer alone')
    .action(
      async ({ limit, csv, ...filter }: { limit: number; csv?: true; payer?: string }, command: Command) => {
        const session = openSession(command)
        const invoices = await listAll(session, limit, (page) =>
          session.client.GET('/v1/invoices', { params: { query: { status: 'held', ...filter, ...page } } }),
        )
        if (session.json) printJson(invoices)
        else if (csv) printCsv(invoices, csvColumns)
        else print(heldTable(invoices))
      },
    )

  addHeldInvoiceCommands(held)
}

const csvColumns: CsvColumns<Summary> = {
  number: ({ number }) => number,
  payer: ({ payer }) => payer.code,
  payerName: ({ payer }) => payer.name,
  sellerEntity: ({ sellerEntity }) => sellerEntity.code,
  billingPeriod: ({ billingPeriod }) => billingPeriod,
  chargeType: ({ chargeType }) => chargeType,
  total: ({ total }) => total,
  currency: ({ currency }) => currency,
  unassociatedReason: ({ unassociatedReason }) => unassociatedReason,
}

function heldTable(invoices: readonly Summary[]): string {
  if (invoices.length === 0) return 'No invoice is held.'
  return table(
    [
      { title: 'Number' },
      { title: 'Payer', flexible: true },
      { title: 'Month' },
      { title: 'Total', align: 'right' },
      { title: 'Why', flexible: true },
    ],
    invoices.map(({ number, payer, billingPeriod, total, currency, unassociatedReason }) => [
      number,
      `${payer.name}\n${payer.code}`,
      billingPeriod,
      money(total, currency),
      unassociatedReason === null ? '' : unassociatedWords[unassociatedReason],
    ]),
  )
}

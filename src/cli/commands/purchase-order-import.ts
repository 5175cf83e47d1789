import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { ask, openSession } from '../ask'
import { withDryRun, type DryRunOption } from '../dry-run'
import { choice } from '../list'
import { print, printJson, say } from '../print'
import { findOrder, withRef, type RefOptions } from '../purchase-order-ref'
import { upload } from '../upload'
import { count, money, window } from '../words'

const types = { csv: 'text/csv', 'json-lines': 'application/x-ndjson' } as const
type Format = keyof typeof types

/** Many purchase orders at once, and one after another. */
export function addPurchaseOrderImportCommands(po: Command): void {
  withDryRun(po.command('import <file>'))
    .description('register purchase orders from a CSV file or from JSON lines; all of it or nothing')
    .option(
      '--format <format>',
      `one of ${Object.keys(types).join(', ')}; csv for *.csv, else json-lines`,
      choice(Object.keys(types) as Format[]),
    )
    .addHelpText('after', '\nThe columns of a CSV file: docs/purchase-order-import.md')
    .action(async (file: string, options: DryRunOption & { format?: Format }, command: Command) => {
      const session = openSession(command)
      const format = options.format ?? (file.toLowerCase().endsWith('.csv') ? 'csv' : 'json-lines')
      const url = new URL(`${session.address}/v1/purchase-orders/import`)
      url.searchParams.set('dryRun', String(options.dryRun === true))
      const call = upload<Schema<'ImportedPurchaseOrders'>>(file, url, session.key, types[format])
      const imported = await ask(session, call)
      if (session.json) printJson(imported)
      else print(importedText(imported))
      if (imported.dryRun) say('A dry run: nothing was changed.')
    })

  withRef(po, 'duplicate', 'register the successor of a purchase order: like it, for the time after it')
    .requiredOption('--number <number>', 'its own number')
    .option('--from <month>', 'its first month, YYYY-MM; that after the end of the one before unless given')
    .option('--to <month>', 'its last month; as long as the one before unless given')
    .action(async (ref: string, { payer, number, from, to }: DuplicateOptions, command: Command) => {
      const session = openSession(command)
      const { id, number: before } = await findOrder(session, ref, payer)
      const body = {
        number,
        ...(from === undefined ? {} : { effectiveMonth: from }),
        ...(to === undefined ? {} : { expirationMonth: to }),
      } as Schema<'PurchaseOrderSuccessor'>
      const call = session.client.POST('/v1/purchase-orders/{id}/duplicate', {
        params: { path: { id } },
        body,
      })
      const made = await ask(session, call)
      const months = window(made.effectiveMonth, made.expirationMonth)
      if (session.json) printJson(made)
      else
        print(
          `Purchase order ${made.number} of ${made.payer.name}: added as the successor of ${before}, ${months}.`,
        )
    })
}

interface DuplicateOptions extends RefOptions {
  number: string
  from?: string
  to?: string
}

function importedText({
  dryRun,
  purchaseOrders,
  lineItems,
  payers,
  values,
}: Schema<'ImportedPurchaseOrders'>): string {
  const what = `${count(purchaseOrders, 'purchase order')} with ${count(lineItems, 'line item')} of ${count(payers, 'payer')}`
  const worth = values.map(({ value, currency }) => money(value, currency)).join(' and ')
  return `${dryRun ? 'Without a fault' : 'Registered'}: ${what}${worth === '' ? '' : `, worth ${worth}`}.`
}

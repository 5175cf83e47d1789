import { existsSync } from 'node:fs'
import { join } from 'node:path'
import globalSetup from '../support/global-setup'
import globalTeardown from '../support/global-teardown'
import { billingRunRecordings } from './billing-run-recordings'
import { heldInvoiceRecordings } from './held-invoice-recordings'
import { noticeDeliveryRecordings } from './notice-delivery-recordings'
import { purchaseOrderRecordings } from './purchase-order-recordings'
import { write } from './recording'
import { histories } from './replaying'
import { scheduledRecordings } from './scheduled-recordings'
import { webhookDeliveryRecordings } from './webhook-delivery-recordings'

/**
 * Records the histories that `replay.test.ts` replays, one for each thing that can happen to a workflow: those that are not
 * there yet, or those that are named:
 *
 *   npm run record-histories
 *   npm run record-histories -- notice-delivery reconciliation
 *
 * A history stands for the workflows that are in progress in production while a new version is rolled out, and those of
 * purchase orders sleep for years. So record one again only when none of before can be in progress any more; a new
 * path gets a new name (docs/changing-a-workflow.md).
 */
const recordings = [
  ...billingRunRecordings,
  ...purchaseOrderRecordings,
  ...heldInvoiceRecordings,
  ...noticeDeliveryRecordings,
  ...scheduledRecordings,
  ...webhookDeliveryRecordings,
]

const all = recordings.flatMap(({ names }) => names)

function wantedOf(named: string[]): string[] {
  const unknown = named.filter((name) => !all.includes(name))
  if (unknown.length > 0)
    throw new Error(`No history is called ${unknown.join(' or ')}. There are: ${all.join(', ')}.`)
  return named.length > 0 ? named : all.filter((name) => !existsSync(join(histories, `${name}.json`)))
}

async function main(named: string[]): Promise<void> {
  const wanted = wantedOf(named)
  await globalSetup({ nonFlagArgs: ['record'], onlyChanged: false })
  try {
    for (const { names, record } of recordings) {
      if (!names.some((name) => wanted.includes(name))) continue
      await record(async (name, handle) => {
        if (!wanted.includes(name)) return
        await write(name, handle)
        process.stdout.write(`${name}\n`)
      })
    }
  } finally {
    await globalTeardown()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})

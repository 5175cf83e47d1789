import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { DrawdownClient, Schema } from '../../api/client'
import type { Month } from '../../domain/month'
import { answered } from './answer'
import type { LoadedSample } from './load'

export interface BilledSample {
  runs: Schema<'BillingRun'>[]
  invoices: Schema<'InvoiceSummary'>[]
}

const patience = 300_000

/** Performs the billing runs of the sample, one for each seller entity; those of an earlier start are taken as they are. */
export async function billSample(
  client: DrawdownClient,
  { period, sellerEntities }: LoadedSample,
  say: (line: string) => void,
): Promise<BilledSample> {
  const runs: Schema<'BillingRun'>[] = []
  for (const { code, name } of sellerEntities) {
    const id = (await earlierRun(client, code, period)) ?? (await startRun(client, code, period))
    runs.push(await untilFinished(client, id, name, say))
  }
  const invoices = await Promise.all(runs.map(({ id }) => invoicesOf(client, id)))
  return { runs, invoices: invoices.flat() }
}

/** The first run that has come to its end. One that came to a halt is continued by asking for it again. */
async function earlierRun(
  client: DrawdownClient,
  sellerEntity: string,
  billingPeriod: Month,
): Promise<string | undefined> {
  const params = { query: { sellerEntity, billingPeriod, limit: 200 } }
  const { items } = await answered('List of billing runs', client.GET('/v1/billing-runs', { params }))
  return items.findLast(({ state }) => state === 'finished')?.id
}

async function startRun(client: DrawdownClient, sellerEntity: string, billingPeriod: Month): Promise<string> {
  const body = { sellerEntity, billingPeriod }
  const { id } = await answered(
    `Billing run of ${sellerEntity}`,
    client.POST('/v1/billing-runs', { params: { header: { 'idempotency-key': randomUUID() } }, body }),
  )
  return id
}

/** Waits for the invoices and for their e-mails. */
async function untilFinished(
  client: DrawdownClient,
  id: string,
  name: string,
  say: (line: string) => void,
): Promise<Schema<'BillingRun'>> {
  const deadline = Date.now() + patience
  for (let told = Date.now(); ;) {
    const run = await answered(
      `Billing run ${id}`,
      client.GET('/v1/billing-runs/{id}', { params: { path: { id } } }),
    )
    const { state } = run.workflow
    if (run.state === 'finished' && state !== 'running') return run
    if (state === 'failed')
      throw new Error(
        `Billing run ${id} of ${name} has failed; Temporal's page shows why: workflow ${run.workflow.id}.`,
      )
    if (Date.now() > deadline)
      throw new Error(
        `Billing run ${id} of ${name} did not finish within ${patience / 1000} s; workflow ${run.workflow.id}.`,
      )
    if (Date.now() - told > 5_000) {
      told = Date.now()
      say(
        `  ${name}: ${run.finishedDocuments} of ${run.documents ?? '?'} documents, ${run.notices.sent} of ${run.notices.total} e-mails`,
      )
    }
    await pause(100)
  }
}

async function invoicesOf(client: DrawdownClient, billingRun: string): Promise<Schema<'InvoiceSummary'>[]> {
  const invoices: Schema<'InvoiceSummary'>[] = []
  for (let cursor: string | undefined; ;) {
    const query = { billingRun, limit: 200, ...(cursor === undefined ? {} : { cursor }) }
    const page = await answered('List of invoices', client.GET('/v1/invoices', { params: { query } }))
    invoices.push(...page.items)
    if (page.nextCursor === null) return invoices
    cursor = page.nextCursor
  }
}

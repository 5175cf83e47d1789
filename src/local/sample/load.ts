import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { DrawdownClient, Schema } from '../../api/client'
import { addMonths, month, monthOf, type Month } from '../../domain/month'
import { answered, found } from './answer'
import { shiftCharges, shiftDocument, shiftTo } from './month-shift'

export interface LoadedSample {
  /** The month that its charges were moved to. */
  period: Month
  sellerEntities: Schema<'SellerEntityDocument'>[]
}

/** A purchase order as its document says, and whether it is suspended once it is there. */
type SampleOrder = Schema<'PurchaseOrderDocument'> & { suspended?: boolean }

/** The file name under which the sample is imported names the month that it was moved to, so that a later start finds it. */
const importName = (period: Month) => `focus-sample-as-${period}.csv`
const importNameShape = /^focus-sample-as-(\d{4}-\d{2})\.csv$/

/** Loads the sample as the last full month's charges, or finds it as an earlier start has loaded it. */
export async function loadSample(
  client: DrawdownClient,
  now: string,
  say: (line: string) => void,
): Promise<LoadedSample> {
  const sellerEntities = read('seller-entities.yaml') as Schema<'SellerEntityDocument'>[]
  const earlier = await loadedPeriod(client)
  if (earlier) {
    say(`The sample is there already, as the charges of ${earlier}.`)
    return { period: earlier, sellerEntities }
  }
  const period = lastFullMonth(now, sellerEntities)
  const months = shiftTo(period)
  say(
    `Loading the sample. Its months are moved by ${months}, so that 2024-09 becomes ${period}, the last full month.`,
  )
  for (const document of sellerEntities) await addSellerEntity(client, document)
  for (const document of read('payers.yaml') as Schema<'PayerDocument'>[]) await addPayer(client, document)
  for (const document of read('purchase-orders.yaml') as SampleOrder[])
    await addPurchaseOrder(client, shiftDocument(document, months))
  await importCharges(client, shiftCharges(text('focus-sample.csv'), months), period)
  return { period, sellerEntities }
}

function text(name: string): string {
  return readFileSync(join(__dirname, name), 'utf8')
}

function read(name: string): unknown {
  return parse(text(name))
}

/** The last month that is over in the time zones of all seller entities. */
function lastFullMonth(now: string, sellerEntities: { timeZone: string }[]): Month {
  const [earliest = month('2024-10')] = sellerEntities.map(({ timeZone }) => monthOf(now, timeZone)).sort()
  return addMonths(earliest, -1)
}

async function loadedPeriod(client: DrawdownClient): Promise<Month | undefined> {
  const { items } = await answered('List of imports', client.GET('/v1/charge-imports'))
  const periods = items.map(({ fileName }) => importNameShape.exec(fileName)?.[1])
  const loaded = periods.find((period) => period !== undefined)
  return loaded === undefined ? undefined : month(loaded)
}

/** A start that was cut short has added some documents already; each is added once. */
async function addSellerEntity(client: DrawdownClient, body: Schema<'SellerEntityDocument'>): Promise<void> {
  const path = { code: body.code }
  if (await found(body.name, client.GET('/v1/seller-entities/{code}', { params: { path } }))) return
  await answered(body.name, client.POST('/v1/seller-entities', { body }))
}

async function addPayer(client: DrawdownClient, body: Schema<'PayerDocument'>): Promise<void> {
  const path = { code: body.code }
  if (await found(body.name, client.GET('/v1/payers/{code}', { params: { path } }))) return
  await answered(body.name, client.POST('/v1/payers', { body }))
}

async function addPurchaseOrder(
  client: DrawdownClient,
  { suspended = false, ...body }: SampleOrder,
): Promise<void> {
  const query = { payer: body.payer, number: body.number }
  const { items } = await answered(body.number, client.GET('/v1/purchase-orders', { params: { query } }))
  const order = items[0] ?? (await answered(body.number, client.POST('/v1/purchase-orders', { body })))
  if (!suspended || order.status === 'suspended') return
  const params = { path: { id: order.id }, header: { 'if-match': `"${order.revision}"` } }
  await answered(body.number, client.POST('/v1/purchase-orders/{id}/suspend', { params }))
}

async function importCharges(client: DrawdownClient, csv: string, period: Month): Promise<void> {
  const query = { fileName: importName(period), createAccounts: 'true' as const }
  const call = client.POST('/v1/charge-imports', {
    params: { query, header: { 'idempotency-key': randomUUID() } },
    headers: { 'content-type': 'text/csv' },
    body: csv,
    bodySerializer: (body) => body,
  })
  await answered('Import of the sample', call)
}

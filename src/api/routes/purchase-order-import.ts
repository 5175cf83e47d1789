import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { formatMoney } from '../../domain/money'
import { importPurchaseOrders, type ImportSummary } from '../../storage/purchase-order-import'
import type { PurchaseOrderFile } from '../../storage/purchase-order-file'
import * as contract from '../contract'
import type { ImportedPurchaseOrdersView } from '../contract/purchase-order-import'
import { HttpRefusal, ImportRefusal } from '../error'
import { documentBody } from './document-body'
import { worded } from '../contract/wording'

const maximumMegabytes = 100

const formats: Readonly<Record<string, PurchaseOrderFile['format']>> = {
  'application/x-ndjson': 'json-lines',
  'text/csv': 'csv',
}

export const purchaseOrderImportRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.removeAllContentTypeParsers()
  for (const [type, format] of Object.entries(formats))
    app.addContentTypeParser(type, async (_request: unknown, payload: Readable) => {
      const content = await readAll(payload)
      // What an Idempotency-Key compares: the whole content as JSON would be many times as large.
      return { format, content, toJSON: () => createHash('sha256').update(content).digest('hex') }
    })

  app.post(
    '/v1/purchase-orders/import',
    { schema: contract.importPurchaseOrders, validatorCompiler: documentBody },
    async ({ body, query: { dryRun }, work }, reply) => {
      const file = body as unknown as PurchaseOrderFile | undefined
      if (!file) throw new HttpRefusal('malformed-body', worded('file-empty'))
      const outcome = await importPurchaseOrders(work.db, file, dryRun, work.deed)
      if (outcome.kind === 'refused') throw new ImportRefusal(outcome.badRows, outcome.total)
      void reply.code(dryRun ? 200 : 201)
      return toView(outcome.summary, dryRun)
    },
  )
  done()
}

/** A reader that stops early must not tear down the connection that its answer goes back on. */
async function readAll(payload: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of payload.iterator({ destroyOnReturn: false })) {
    bytes += (chunk as Buffer).length
    if (bytes > maximumMegabytes * 1_000_000)
      throw new HttpRefusal('too-large', worded('file-too-large', { max: maximumMegabytes }))
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

function toView({ values, ...counts }: ImportSummary, dryRun: boolean): ImportedPurchaseOrdersView {
  const totals = [...values].map(([currency, value]) => ({ currency, value: formatMoney(value, currency) }))
  return { dryRun, ...counts, values: totals }
}

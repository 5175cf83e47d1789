import type { Readable } from 'node:stream'
import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { importCharges } from '../../storage/charge-import'
import {
  findImportBatch,
  listImportBatches,
  type ImportBatch,
  type ImportBatchSummary,
} from '../../storage/import-batch'
import * as contract from '../contract'
import type { ChargeImportSummaryView, ChargeImportView } from '../contract/charge-import'
import { HttpRefusal, ImportRefusal } from '../error'
import { found } from '../found'
import { pageOf } from '../page'
import { documentBody } from './document-body'
import { worded } from '../contract/wording'

/** A file beyond this is a mistake rather than a month of charges. */
const maximumBytes = 64 * 1024 ** 3

export const chargeImportRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.removeAllContentTypeParsers()
  // Files pass through as streams: they are never held in memory.
  app.addContentTypeParser(['text/csv', 'application/gzip'], (_, payload, done) => done(null, payload))

  app.post(
    '/v1/charge-imports',
    { schema: contract.importCharges, validatorCompiler: documentBody },
    async ({ body, query, work }, reply) => {
      const source = chunksOf(body as unknown as Readable | undefined)
      const outcome = await importCharges(work.db, { source, ...query, ...work.deed })
      if (outcome.kind === 'refused') throw new ImportRefusal(outcome.badRows, outcome.total)
      const alreadyImported = outcome.kind === 'already-imported'
      void reply.code(alreadyImported ? 200 : 201)
      return { ...toView(outcome.batch), alreadyImported }
    },
  )

  app.get(
    '/v1/charge-imports',
    { schema: contract.listChargeImports },
    async ({ query: { limit, cursor }, work }) => {
      const batches = await listImportBatches(work.db, limit + 1, cursor)
      return pageOf(batches, limit, ({ id }) => id.toString(), toSummary)
    },
  )

  app.get('/v1/charge-imports/:id', { schema: contract.getChargeImport }, async ({ params: { id }, work }) =>
    toView(found(await findImportBatch(work.db, id), 'charge-import-not-found', { id: id.toString() })),
  )
  done()
}

/** The body piece by piece. A reader that stops early must not tear down the connection that its answer goes back on. */
async function* chunksOf(body: Readable | undefined): AsyncGenerator<Buffer> {
  if (body === undefined) throw new HttpRefusal('malformed-body', worded('file-empty'))
  let bytes = 0
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    bytes += (chunk as Buffer).length
    if (bytes > maximumBytes) throw new HttpRefusal('too-large', worded('file-too-large-in-gib', { max: 64 }))
    yield chunk as Buffer
  }
}

function toSummary({ id, ...batch }: ImportBatchSummary): ChargeImportSummaryView {
  return { id: id.toString(), ...batch }
}

function toView({ totals, ...batch }: ImportBatch): ChargeImportView {
  return { ...toSummary(batch), totals }
}

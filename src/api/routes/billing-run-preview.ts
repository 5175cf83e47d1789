import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { previewBillingRun } from '../../storage/billing-run-preview'
import * as contract from '../contract'
import type { BillingRunPreviewView } from '../contract/billing-run'

export const billingRunPreviewRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get(
    '/v1/billing-runs/preview',
    { schema: contract.previewBillingRun },
    async ({ query, work }): Promise<BillingRunPreviewView> => {
      const { existingRunId, ...preview } = await previewBillingRun(work.db, query)
      const nothingToBill = preview.charges === 0
      return { ...preview, nothingToBill, existingRun: existingRunId?.toString() ?? null }
    },
  )
  done()
}

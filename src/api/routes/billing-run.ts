import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { billingRunWorkflowId } from '../../../workflows/messages'
import { formatMoney } from '../../domain/money'
import {
  findBillingRun,
  listBillingRuns,
  requireBillingRun,
  type BillingRun,
} from '../../storage/billing-run'
import { loadBillingRunOutcome } from '../../storage/billing-run-outcome'
import { openBillingRun } from '../../storage/billing-run-open'
import * as contract from '../contract'
import type { BillingRunSummaryView, BillingRunView } from '../contract/billing-run'
import { actor, type Deps } from '../deps'
import { found } from '../found'
import { given } from '../given'
import { pageOf } from '../page'

export const billingRunRoutes: FastifyPluginCallbackZod<Deps> = (app, { db, runs, now }, done) => {
  app.post('/v1/billing-runs', { schema: contract.startBillingRun }, async ({ body }, reply) => {
    const { sellerEntity, billingPeriod, ...narrowing } = body
    const request = { sellerEntity, billingPeriod, ...given(narrowing), requestedBy: actor, at: now() }
    const { run, isNew } = await openBillingRun(db, request)
    await runs.start(run)
    return reply.code(isNew ? 201 : 200).send(await toView(await requireBillingRun(db, run.id)))
  })

  app.get('/v1/billing-runs', { schema: contract.listBillingRuns }, async ({ query }) => {
    const { limit, cursor, ...filter } = query
    const page = await listBillingRuns(db, {
      ...given(filter),
      ...given({ before: cursor }),
      limit: limit + 1,
    })
    return pageOf(page, limit, ({ id }) => id.toString(), toSummary)
  })

  app.get('/v1/billing-runs/:id', { schema: contract.getBillingRun }, async ({ params: { id } }) =>
    toView(found(await findBillingRun(db, id), `billing run ${id.toString()}`)),
  )

  async function toView(run: BillingRun): Promise<BillingRunView> {
    const [outcome, state] = await Promise.all([loadBillingRunOutcome(db, run.id), runs.stateOf(run.id)])
    return {
      ...toSummary(run),
      totals: outcome.totals.map(({ total, ...group }) => ({
        ...group,
        total: formatMoney(total, group.currency),
      })),
      zeroDocuments: outcome.zeroDocuments,
      notices: outcome.notices,
      workflow: { id: billingRunWorkflowId(run.id.toString()), state },
    }
  }
  done()
}

function toSummary({
  id,
  sellerEntity,
  sellerEntityName,
  batchId,
  ...run
}: BillingRun): BillingRunSummaryView {
  return {
    ...run,
    id: id.toString(),
    sellerEntity: { code: sellerEntity, name: sellerEntityName },
    batchId: batchId === null ? null : batchId.toString(),
  }
}

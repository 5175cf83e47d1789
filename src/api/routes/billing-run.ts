import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { findBillingRun, listBillingRuns, requireBillingRun } from '../../storage/billing-run'
import { openBillingRun } from '../../storage/billing-run-open'
import { continueRun, stopRun } from '../../storage/billing-run-stop'
import * as contract from '../contract'
import type { BillingRunView } from '../contract/billing-run'
import type { Deps } from '../deps'
import { found } from '../found'
import { given } from '../given'
import { pageOf } from '../page'
import { toStart, toSummary, toView } from './billing-run-view'

export const billingRunRoutes: FastifyPluginCallbackZod<Deps> = (app, deps, done) => {
  const { db: ofAll, runs } = deps
  app.post(
    '/v1/billing-runs',
    { schema: contract.startBillingRun, config: { afterCommit: start } },
    async ({ body, work: { db, deed } }, reply) => {
      const { sellerEntity, billingPeriod, ...narrowing } = body
      const request = { ...deed, sellerEntity, billingPeriod, ...given(narrowing), requestedBy: deed.actor }
      const { run, isNew } = await openBillingRun(db, request)
      void reply.code(isNew ? 201 : 200)
      return toView(db, runs, await requireBillingRun(db, run.id), 'unknown')
    },
  )

  app.get('/v1/billing-runs', { schema: contract.listBillingRuns }, async ({ query, work }) => {
    const { limit, cursor, ...filter } = query
    const page = await listBillingRuns(work.db, {
      ...given(filter),
      ...given({ before: cursor }),
      limit: limit + 1,
    })
    return pageOf(page, limit, ({ id }) => id.toString(), toSummary)
  })

  app.get(
    '/v1/billing-runs/:id',
    { schema: contract.getBillingRun },
    async ({ params: { id }, work: { db } }) =>
      toView(
        db,
        runs,
        found(await findBillingRun(db, id), 'run-not-found', { id: id.toString() }),
        await runs.stateOf(id),
      ),
  )

  app.post(
    '/v1/billing-runs/:id/stop',
    { schema: contract.stopBillingRun, config: { afterCommit: asItIsNow } },
    async ({ params: { id }, work: { db, deed } }) =>
      toView(db, runs, await stopRun(db, id, deed), 'unknown'),
  )

  app.post(
    '/v1/billing-runs/:id/continue',
    { schema: contract.continueBillingRun, config: { afterCommit: goOn } },
    async ({ params: { id }, work: { db, deed } }) =>
      toView(db, runs, await continueRun(db, id, deed), 'unknown'),
  )

  /** The workflow finds the run only once it is committed. */
  async function start(view: BillingRunView): Promise<BillingRunView> {
    await runs.start(toStart(view))
    return asItIsNow(view)
  }

  async function goOn(view: BillingRunView): Promise<BillingRunView> {
    await runs.continue(toStart(view))
    return asItIsNow(view)
  }

  /** Temporal is not asked while a transaction holds the run. */
  async function asItIsNow(view: BillingRunView): Promise<BillingRunView> {
    const id = BigInt(view.id)
    return toView(ofAll, runs, await requireBillingRun(ofAll, id), await runs.stateOf(id))
  }

  done()
}

import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { verificationWorkflowId } from '../../../workflows/messages'
import { requireBillingRun } from '../../storage/billing-run'
import { findVerification } from '../../storage/verification'
import type { Db } from '../../storage/database'
import * as contract from '../contract'
import type { VerificationView } from '../contract/verification'
import type { Deps } from '../deps'
import { found } from '../found'

export const verificationRoutes: FastifyPluginCallbackZod<Deps> = (app, { verifications }, done) => {
  app.post(
    '/v1/verifications',
    { schema: contract.startVerification },
    async ({ body, work: { db } }, reply) => {
      const billingRun = body?.billingRun === undefined ? null : BigInt(body.billingRun)
      if (billingRun !== null) await requireBillingRun(db, billingRun)
      const isNew = await verifications.start(billingRun?.toString() ?? null)
      void reply.code(isNew ? 201 : 200)
      return found(await latest(db, billingRun), 'verification-not-found')
    },
  )

  app.get(
    '/v1/verifications/latest',
    { schema: contract.getLatestVerification },
    async ({ query, work: { db } }, reply) => {
      const last = await latest(db, query.billingRun ?? null)
      if (!last) void reply.code(204)
      return last ?? null
    },
  )

  /** Temporal forgets what ended long ago; what came of it is kept. */
  async function latest(db: Db, runId: bigint | null): Promise<VerificationView | undefined> {
    const billingRun = runId?.toString() ?? null
    const ofTemporal = await verifications.latest(billingRun)
    const facts = { workflowId: verificationWorkflowId(billingRun), billingRun }
    if (ofTemporal) return { ...facts, ...ofTemporal }
    const kept = await findVerification(db, runId)
    return kept && { ...facts, ...kept, state: 'completed', report: { ...kept.report, phase: 'finished' } }
  }
  done()
}

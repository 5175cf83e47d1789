import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { FastifyReply } from 'fastify'
import { readBillingSchedule, type BillingSchedule } from '../../domain/billing-schedule'
import { accept } from '../../domain/document'
import { DomainError, violationAt } from '../../domain/error'
import type { SellerEntity } from '../../domain/seller-entity'
import { recordAudit } from '../../storage/audit'
import { loadScheduleRevisions } from '../../storage/billing-schedule'
import type { Db } from '../../storage/database'
import { refuseStale } from '../../storage/edit-conflict'
import { findSellerEntity, listSellerEntities } from '../../storage/seller-entity'
import type { BillingSchedules, BillingScheduleState } from '../billing-schedules'
import * as contract from '../contract'
import type { BillingScheduleView } from '../contract/billing-schedule'
import type { Deps } from '../deps'
import { found } from '../found'
import type { Work } from '../unit-of-work'
import { documentBody } from './document-body'
import { editDeed, tagRevision } from './revision'
import { worded } from '../contract/wording'

export const billingScheduleRoutes: FastifyPluginCallbackZod<Deps> = (app, { schedules }, done) => {
  app.get('/v1/schedules', { schema: contract.listBillingSchedules }, async ({ work }) => {
    const sellers = await listSellerEntities(work.db)
    const revisions = await loadScheduleRevisions(
      work.db,
      sellers.map(({ code }) => code),
    )
    const views = await Promise.all(
      sellers.map(async (seller) => {
        const schedule = await schedules.find(seller.code)
        return schedule ? [toView(seller, schedule, revisions.get(seller.code) ?? 0)] : []
      }),
    )
    return { items: views.flat() }
  })

  app.get(
    '/v1/schedules/:sellerEntity',
    { schema: contract.getBillingSchedule },
    async ({ params: { sellerEntity }, work }, reply) =>
      answer(schedules, work, await sellerNamed(work, sellerEntity), reply),
  )

  app.put(
    '/v1/schedules/:sellerEntity',
    { schema: contract.setBillingSchedule, validatorCompiler: documentBody },
    async ({ params: { sellerEntity: name }, headers, body, work }, reply) => {
      const { seller, schedule } = acceptAll(await findSellerEntity(work.db, name), name, body)
      await recordDeed(work, seller, 'set', schedule)
      if (await schedules.find(seller.code)) await refuseOld(work, seller, headers['if-match'])
      await schedules.set(seller, schedule)
      return answer(schedules, work, seller, reply)
    },
  )

  const acts = { pause: contract.pauseBillingSchedule, resume: contract.resumeBillingSchedule } as const
  for (const act of ['pause', 'resume'] as const)
    app.post(
      `/v1/schedules/:sellerEntity/${act}`,
      { schema: acts[act] },
      async ({ params: { sellerEntity }, headers, work }, reply) => {
        const seller = await sellerNamed(work, sellerEntity)
        await recordDeed(work, seller, act)
        if (!(await schedules.find(seller.code))) throw withoutSchedule(seller)
        await refuseOld(work, seller, headers['if-match'])
        await schedules[act](seller.code)
        return answer(schedules, work, seller, reply)
      },
    )

  // A run that is triggered tells of itself.
  app.post(
    '/v1/schedules/:sellerEntity/trigger',
    { schema: contract.triggerBillingSchedule },
    async ({ params: { sellerEntity }, work }, reply) => {
      const seller = await sellerNamed(work, sellerEntity)
      if (!(await schedules.trigger(seller.code))) throw withoutSchedule(seller)
      return answer(schedules, work, seller, reply)
    },
  )
  done()
}

async function sellerNamed({ db }: Work, name: string): Promise<SellerEntity> {
  return found(await findSellerEntity(db, name), 'seller-entity-not-found', { name })
}

/** A schedule; its revision is the ETag. */
async function answer(
  schedules: BillingSchedules,
  { db }: Work,
  seller: SellerEntity,
  reply: FastifyReply,
): Promise<BillingScheduleView> {
  const schedule = await schedules.find(seller.code)
  if (!schedule) throw withoutSchedule(seller)
  const revision = await revisionOf(db, seller)
  tagRevision(reply, { revision })
  return toView(seller, schedule, revision)
}

async function revisionOf(db: Db, { code }: SellerEntity): Promise<number> {
  return (await loadScheduleRevisions(db, [code])).get(code) ?? 0
}

/** The deed is in the audit by now, whose chain nobody else can add to before we are done: those before it are the revision. */
async function refuseOld(work: Work, seller: SellerEntity, ifMatch: string | undefined): Promise<void> {
  const revision = (await revisionOf(work.db, seller)) - 1
  refuseStale(worded('the-schedule', { name: seller.name }), revision, editDeed(work, ifMatch))
}

/** Before Temporal is asked: where that fails, nothing is kept. */
async function recordDeed(
  { db, deed }: Work,
  { code }: SellerEntity,
  act: 'set' | 'pause' | 'resume',
  after?: BillingSchedule,
): Promise<void> {
  const subject = { id: code, number: code }
  await recordAudit(db, { ...deed, payerId: null, verb: `schedule.${act}`, subject, after })
}

/** The seller entity and the schedule; where either is wrong, everything that is. */
function acceptAll(
  seller: SellerEntity | undefined,
  name: string,
  body: unknown,
): { seller: SellerEntity; schedule: BillingSchedule } {
  const reading = readBillingSchedule(body)
  if (seller) return { seller, schedule: accept(reading) }
  const fault = { in: 'path', ...violationAt('/sellerEntity', worded('give-seller-entity-code'), name) }
  throw new DomainError('not-found', worded('seller-entity-not-found', { name }), [
    fault,
    ...(reading.kind === 'refused' ? reading.violations : []),
  ])
}

function withoutSchedule({ code, name }: SellerEntity): DomainError {
  return new DomainError('not-found', worded('schedule-not-found', { name, code }))
}

function toView(
  { code, name, timeZone }: SellerEntity,
  { last, ...schedule }: BillingScheduleState,
  revision: number,
): BillingScheduleView {
  return { sellerEntity: { code, name }, revision, timeZone, ...schedule, last }
}

import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { readBillingSchedule, type BillingSchedule } from '../../domain/billing-schedule'
import { accept } from '../../domain/document'
import { DomainError } from '../../domain/error'
import type { SellerEntity } from '../../domain/seller-entity'
import { recordAudit } from '../../storage/audit'
import { findSellerEntity, listSellerEntities } from '../../storage/seller-entity'
import type { BillingScheduleState } from '../billing-schedules'
import * as contract from '../contract'
import type { BillingScheduleView } from '../contract/billing-schedule'
import type { Deps } from '../deps'
import { found } from '../found'
import type { Work } from '../unit-of-work'
import { documentBody } from './document-body'

export const billingScheduleRoutes: FastifyPluginCallbackZod<Deps> = (app, { schedules }, done) => {
  app.get('/v1/schedules', { schema: contract.listBillingSchedules }, async ({ work }) => {
    const sellers = await listSellerEntities(work.db)
    const views = await Promise.all(
      sellers.map(async (seller) => {
        const schedule = await schedules.find(seller.code)
        return schedule ? [toView(seller, schedule)] : []
      }),
    )
    return { items: views.flat() }
  })

  app.put(
    '/v1/schedules/:sellerEntity',
    { schema: contract.setBillingSchedule, validatorCompiler: documentBody },
    async ({ params: { sellerEntity }, body, work }) => {
      const { seller, schedule } = acceptAll(
        await findSellerEntity(work.db, sellerEntity),
        sellerEntity,
        body,
      )
      await recordDeed(work, seller, 'set', schedule)
      await schedules.set(seller, schedule)
      return view(seller)
    },
  )

  const acts = {
    trigger: contract.triggerBillingSchedule,
    pause: contract.pauseBillingSchedule,
    resume: contract.resumeBillingSchedule,
  } as const
  for (const act of ['trigger', 'pause', 'resume'] as const)
    app.post(`/v1/schedules/:sellerEntity/${act}`, { schema: acts[act] }, async ({ params, work }) => {
      const name = params.sellerEntity
      const seller = found(await findSellerEntity(work.db, name), `seller entity "${name}"`)
      // A run that is triggered tells of itself.
      if (act !== 'trigger') await recordDeed(work, seller, act)
      if (!(await schedules[act](seller.code))) throw withoutSchedule(seller)
      return view(seller)
    })

  async function view(seller: SellerEntity): Promise<BillingScheduleView> {
    const schedule = await schedules.find(seller.code)
    if (!schedule) throw withoutSchedule(seller)
    return toView(seller, schedule)
  }
  done()
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
  const message = 'Give the code of a seller entity; "drawdown seller list" names them.'
  const fault = { in: 'path', path: '/sellerEntity', value: name, message }
  throw new DomainError('not-found', `There is no seller entity "${name}".`, [
    fault,
    ...(reading.kind === 'refused' ? reading.violations : []),
  ])
}

function withoutSchedule({ code, name }: SellerEntity): DomainError {
  return new DomainError(
    'not-found',
    `${name} has no schedule; set one: drawdown schedule set ${code} --day 3 --hour 6`,
  )
}

function toView(
  { code, name, timeZone }: SellerEntity,
  { last, ...schedule }: BillingScheduleState,
): BillingScheduleView {
  return { sellerEntity: { code, name }, timeZone, ...schedule, last }
}

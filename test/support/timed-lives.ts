import type { WorkflowHandle } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import {
  addDays,
  addMonths,
  addMonthsToDate,
  lastDayOf,
  monthOf,
  startOfDay,
  type Month,
} from '../../src/domain/month'
import { query } from '../../src/storage/database'
import type { EditDeed } from '../../src/storage/deed'
import { createPayer } from '../../src/storage/payer'
import { createPurchaseOrder, type PurchaseOrderOnFile } from '../../src/storage/purchase-order'
import { editPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { createSellerEntity } from '../../src/storage/seller-entity'
import { createTestDatabase } from './database'
import { payerDocument, purchaseOrderDocument, sellerDocument, type Document } from './documents'
import { startLifecycleWorker, tellWorkflow } from './lifecycle-worker'

/** Seller entities, each on its own clock, by code. */
const zones = {
  berlin: 'Europe/Berlin',
  auckland: 'Pacific/Auckland',
  angeles: 'America/Los_Angeles',
} as const
export type Seller = keyof typeof zones
export const sellers = Object.keys(zones) as Seller[]

/** What tests do with purchase orders on a time-skipping server: a database, a payer, and a worker of their own. */
export async function openTimedLives(environment: TestWorkflowEnvironment, maxCachedWorkflows = 100) {
  const { db, drop } = await createTestDatabase()
  const { nativeConnection, client } = environment
  const now = async () => new Date(await environment.currentTimeMs()).toISOString()
  const deed = async (): Promise<EditDeed> => ({ actor: 'bo', at: await now() })
  const sleepUntil = async (instant: string) =>
    environment.sleep(Math.max(1, Date.parse(instant) - (await environment.currentTimeMs())))
  const tell = (order: PurchaseOrderOnFile, limit?: number) =>
    tellWorkflow(client, order, limit === undefined ? {} : { historyLimit: limit })

  for (const [code, timeZone] of Object.entries(zones)) {
    const names = { code, name: `Cloud ${code}`, aliases: [], invoiceNumberPrefix: `${code}-` }
    await createSellerEntity(db, sellerDocument({ ...names, timeZone }), await deed())
  }
  await createPayer(db, payerDocument(), await deed())
  const stopWorker = await startLifecycleWorker({ nativeConnection, db, maxCachedWorkflows })

  return {
    db,
    deed,
    sleepUntil,
    tell,
    /** Lets a minute pass, which it does only once no workflow has anything to do. */
    untilIdle: () => environment.sleep('1 minute'),
    /** Lets the time of a month pass, and the day after it: waiting for a result would let it run on, for ten years. */
    liveThrough: (last: Month) => sleepUntil(startOfDay(`${addMonths(last, 1)}-02`, 'UTC')),
    /** The month that comes `count` months after that of now. */
    monthFromNow: async (count: number): Promise<Month> => addMonths(monthOf(await now(), 'UTC'), count),
    add: async (
      sellerEntity: Seller,
      effectiveMonth: Month,
      expirationMonth: Month,
      changes: Document = {},
    ) => {
      const window = { sellerEntity, effectiveMonth, expirationMonth, lineItems: [] }
      return createPurchaseOrder(db, purchaseOrderDocument({ ...window, ...changes }), await deed())
    },
    /** Edits and tells the workflow, as the relay does. */
    edit: async ({ id }: PurchaseOrderOnFile, changes: Document): Promise<PurchaseOrderOnFile> => {
      const edited = await editPurchaseOrder(db, { id }, changes, await deed())
      await tell(edited)
      return edited
    },
    /** What the contacts of an order were told, and when, first to latest. */
    toldOf: ({ id }: PurchaseOrderOnFile) =>
      query<{ occasion: string; at: Date }>(
        db,
        `select occasion, created_at as at from notice where purchase_order_id = ? order by notice_id`,
        [id],
      ),
    close: async () => {
      await stopWorker()
      await drop()
    },
  }
}

export type TimedLives = Awaited<ReturnType<typeof openTimedLives>>

/** What became of a workflow. */
export const outcomeOf = async (handle: WorkflowHandle) => (await handle.describe()).status.name

/** The reminders of the end of a long validity, each with its day. */
export function remindersOf(expirationMonth: Month): [occasion: string, day: string][] {
  const lastDay = lastDayOf(expirationMonth)
  return [
    ['two-months', addMonthsToDate(lastDay, -2)],
    ['one-month', addMonthsToDate(lastDay, -1)],
    ['one-week', addDays(lastDay, -7)],
    ['last-day', lastDay],
  ]
}

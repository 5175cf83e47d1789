import { setTimeout as pause } from 'node:timers/promises'
import type { Knex } from 'knex'
import { relayOnce } from '../../src/relay'
import { query } from '../../src/storage/database'
import { createPurchaseOrder, type PurchaseOrderOnFile } from '../../src/storage/purchase-order'
import { purchaseOrderWorkflowId } from '../../workflows/messages'
import { createAccounts } from './accounts'
import { startAllWorkers } from './all-workers'
import { openApi, type TestApi } from './api'
import { purchaseOrderDocument } from './documents'
import { devServer, type DevServer } from './temporal'

/** Purchase orders of one payer and their workflows, today, in a namespace of their own: reconciliation looks at all there is. */
export interface LivingWorld {
  server: DevServer
  api: TestApi
  db: Knex
  payerId: bigint
  /** Adds one that is valid from two years back to two years ahead. */
  addOrder: (number: string, changes?: object) => Promise<PurchaseOrderOnFile>
  /** Adds some whose workflows run and have heard of them; answers their ids. */
  addLiving: (...numbers: string[]) => Promise<bigint[]>
  relay: () => Promise<unknown>
  workflowOf: (purchaseOrderId: bigint) => ReturnType<DevServer['client']['workflow']['getHandle']>
  countRunning: () => Promise<number>
  outbox: () => Promise<{ kind: string; subject_id: bigint; lane: string }[]>
  reconcile: () => Promise<Reconciled>
  startWorkers: () => Promise<void>
  stopWorkers: () => Promise<void>
  close: () => Promise<void>
}

interface Reconciled {
  state: string
  report: Record<string, number> & { findings: { what: string; why: string; did: string }[] }
}

export async function openLivingWorld(): Promise<LivingWorld> {
  const server = await devServer()
  const api = await openApi(server)
  const { db } = api.database
  const { payer } = await createAccounts(db)
  const log = { info: () => undefined, warn: () => undefined }
  let stop: (() => Promise<void>) | undefined
  const world: LivingWorld = {
    server,
    api,
    db,
    payerId: payer.id,
    addOrder: (number, changes = {}) => {
      const months = { effectiveMonth: monthFromNow(-24), expirationMonth: monthFromNow(24) }
      const deed = { actor: 'ada', at: `${monthFromNow(-1)}-01T12:00:00.000Z` }
      return createPurchaseOrder(db, purchaseOrderDocument({ number, ...months, ...changes }), deed)
    },
    async addLiving(...numbers) {
      const ids: bigint[] = []
      for (const number of numbers) ids.push((await world.addOrder(number)).id)
      await world.relay()
      await until(async () => (await world.outbox()).length === 0)
      await until(async () => (await world.countRunning()) === numbers.length)
      return ids
    },
    relay: () =>
      relayOnce({
        db,
        client: server.client,
        heldReminderDays: [],
        now: () => new Date().toISOString(),
        log,
      }),
    workflowOf: (id) => server.client.workflow.getHandle(purchaseOrderWorkflowId(payer.code, id.toString())),
    async countRunning() {
      const running = `WorkflowType = 'purchaseOrder' and ExecutionStatus = 'Running'`
      return (await server.client.workflow.count(running)).count
    },
    outbox: () => query(db, `select kind, subject_id, lane from outbox order by kind, subject_id`),
    async reconcile() {
      await api.call('POST', '/v1/reconciliations')
      for (;;) {
        const { body } = await api.call('GET', '/v1/reconciliations/latest')
        if (body['state'] !== 'running') return body as unknown as Reconciled
        await pause(50)
      }
    },
    startWorkers: async () => void (stop = await startAllWorkers({ ...server, db })),
    async stopWorkers() {
      await stop?.()
      stop = undefined
    },
    async close() {
      await world.stopWorkers()
      await api.close()
      await server.close()
    },
  }
  await world.startWorkers()
  return world
}

/** `YYYY-MM`, so many months from now. */
export function monthFromNow(months: number): string {
  const date = new Date()
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 15)).toISOString().slice(0, 7)
}

/** Waits until it holds; the test's own time limit ends it otherwise. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50)
}

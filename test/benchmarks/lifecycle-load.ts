import { setTimeout as pause } from 'node:timers/promises'
import { query } from '../../src/storage/database'
import { announceInBulk } from './lifecycle-world'
import type { LifeStage } from './lifecycle-stage'
import { watchProcesses, type Usages } from './process-usage'

/** Processor time for each purchase order, in milliseconds, and peak memory; null where the system does not tell. */
export type CostPerOrder = Record<
  keyof Usages,
  { cpuMillisecondsPerOrder: number | null; peakMegabytes: number | null }
>

export interface LoadFigures {
  orders: number
  /** Until the workflow of each has loaded it. */
  seconds: number
  ordersPerSecond: number
  processes: CostPerOrder
}

/** Milliseconds between looks at whether all is heard. */
const lookEvery = 200

/** Announces purchase orders in bulk and waits until the workflow of each has acknowledged. */
export async function measureLoad(stage: LifeStage, ids: readonly bigint[]): Promise<LoadFigures> {
  const stopWatching = watchProcesses(stage.pids)
  await announceInBulk(stage.db, ids)
  const begin = performance.now()
  await untilHeard(stage, ids.length)
  const seconds = (performance.now() - begin) / 1_000
  return {
    orders: ids.length,
    seconds,
    ordersPerSecond: ids.length / seconds,
    processes: costPerOrder(stopWatching(), ids.length),
  }
}

async function untilHeard({ db, say, insistOnWorker }: LifeStage, orders: number): Promise<void> {
  for (let looks = 1; ; looks++) {
    if ((await query(db, `select from outbox where lane = 'bulk' limit 1`)).length === 0) return
    if (looks % 25 === 0) insistOnWorker()
    if (looks % 150 === 0) {
      const [row] = await query<{ left: number }>(
        db,
        `select count(*)::int as left from outbox where lane = 'bulk'`,
      )
      say(`      ${orders - (row?.left ?? 0)} of ${orders} heard`)
    }
    await pause(lookEvery)
  }
}

export function costPerOrder(usages: Usages, orders: number): CostPerOrder {
  const cost = (name: keyof Usages) => {
    const { cpuSeconds, peakMegabytes } = usages[name]
    return {
      cpuMillisecondsPerOrder: cpuSeconds === null ? null : (cpuSeconds * 1_000) / orders,
      peakMegabytes,
    }
  }
  return {
    worker: cost('worker'),
    postgres: cost('postgres'),
    temporal: cost('temporal'),
    bench: cost('bench'),
  }
}

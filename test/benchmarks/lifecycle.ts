import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deadlinesOf, tellingTime } from '../../src/domain/lifecycle'
import { openDatabase, type Db } from '../../src/storage/database'
import { mustFind } from '../../src/storage/purchase-order'
import { cloneDatabase, createDatabase, dropDatabase, type Bench } from './bench'
import { measureEdits, type EditFigures } from './lifecycle-edits'
import { measureLoad, type LoadFigures } from './lifecycle-load'
import { devServer, productionServer, type LifeServer, type StoreBytes } from './lifecycle-server'
import { withLifeStage, type LifeStage } from './lifecycle-stage'
import { measureWake, type WakeFigures } from './lifecycle-wake'
import { buildLifeWorld, bytesPerOrder, loadLifeWorld, type LifeWorld } from './lifecycle-world'
import type { BenchOptions } from './options'

export interface Lifecycle {
  /** What our own tables keep of each purchase order. */
  bytesPerOrder: number
  servers: ServerFigures[]
}

/** The lives of purchase orders on one kind of Temporal server. */
export interface ServerFigures {
  server: string
  /** Edits by hand while nothing else goes on, and during the load. */
  editsAlone: EditFigures
  editsDuringLoad: EditFigures
  load: LoadFigures
  /** What Temporal keeps of each purchase order that sleeps. */
  storeBytesPerOrder: StoreBytes
  /** All are told again that they changed; each has to be replayed, for few are in the worker's cache. */
  changes: LoadFigures
  wake: WakeFigures
}

const editsAlone = 240

/** Loads, edits and wakes purchase orders on Temporal's dev server, and on its production server where there is one. */
export async function measureLifecycle(bench: Bench, options: BenchOptions): Promise<Lifecycle> {
  const scale = options.quick ? options.scale / 10 : options.scale
  const sized = (count: number) => Math.max(8, Math.round(count * scale))
  bench.say(`  building ${sized(10_000)} purchase orders`)
  const world = openDatabase(await createDatabase(bench, 'lives_world'))
  await buildLifeWorld(world, sized(10_000), Math.min(200, sized(200)))
  const figures: Lifecycle = { bytesPerOrder: await bytesPerOrder(world), servers: [] }
  await world.destroy()
  for (const makeServer of serversOf(bench, options)) {
    const server = await makeServer()
    bench.say(`  ${server.name}`)
    const databaseUrl = await cloneDatabase(bench, 'lives_world', 'lives')
    figures.servers.push(await measureOn(bench, server, databaseUrl, Math.min(editsAlone, sized(editsAlone))))
    await dropDatabase(bench, 'lives')
  }
  await dropDatabase(bench, 'lives_world')
  return figures
}

function serversOf(bench: Bench, { temporalServer, shards }: BenchOptions): (() => Promise<LifeServer>)[] {
  const dev = () => Promise.resolve(devServer(bench, 'lives-temporal'))
  if (temporalServer === null) return [dev]
  return [dev, () => productionServer(bench, { binaries: temporalServer, shards })]
}

/** Temporal is stopped between the steps: what it keeps is measured then, and it begins with empty caches. */
async function measureOn(
  bench: Bench,
  server: LifeServer,
  databaseUrl: string,
  edits: number,
): Promise<ServerFigures> {
  const db = openDatabase(databaseUrl, { max: 1 })
  const world = await loadLifeWorld(db)
  const firstReminder = await firstReminderOf(db, world)
  await db.destroy()
  bench.say('    edits by hand, alone')
  const alone = await withLifeStage(bench, { server, databaseUrl }, async (stage) => {
    await measureLoad(stage, world.edited)
    return measureEdits(stage.db, { ids: world.edited, before: 0, isOver: (done) => done === edits })
  })
  const before = await server.storeBytes()
  bench.say('    bulk load, and edits by hand')
  const { load, duringLoad } = await withLifeStage(bench, { server, databaseUrl }, async (stage) => {
    await warmUp(stage, world)
    let isLoaded = false
    const editing = measureEdits(stage.db, { ids: world.edited, before: edits, isOver: () => isLoaded })
    const loading = measureLoad(stage, world.loaded).finally(() => (isLoaded = true))
    const [duringLoad, load] = await Promise.all([editing, loading])
    return { load, duringLoad }
  })
  const after = await server.storeBytes()
  bench.say('    changes, then a reminder of all at the same moment')
  const aheadFile = join(bench.folder, 'lives-ahead')
  const worker = { file: join(__dirname, 'lifecycle-worker.ts'), env: { BENCH_AHEAD: aheadFile } }
  const { changes, wake } = await withLifeStage(bench, { server, databaseUrl, worker }, async (stage) => {
    await warmUp(stage, world)
    const wakeAt = Date.now() + untilAllSleep(load)
    writeWhole(aheadFile, String(firstReminder - wakeAt))
    const changes = await measureLoad(stage, world.loaded)
    return { changes, wake: await measureWake(stage, world.loaded.length, wakeAt) }
  })
  rmSync(aheadFile)
  return {
    server: server.name,
    editsAlone: alone,
    editsDuringLoad: duringLoad,
    load,
    storeBytesPerOrder: difference(after, before, world.loaded.length),
    changes,
    wake,
  }
}

/** After a start servers find each other, and the worker's code is compiled: that belongs to no figure. */
async function warmUp(stage: LifeStage, { edited }: LifeWorld): Promise<void> {
  await measureLoad(stage, edited.slice(0, 50))
}

/** Milliseconds in which all have surely heard of a change: that is less work than to start them was. */
function untilAllSleep({ seconds }: LoadFigures): number {
  return 15_000 + seconds * 1_250
}

/** The file is there when all of it is. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

/** When every purchase order tells its first reminder, in milliseconds: their ids are such that it is the same for all. */
async function firstReminderOf(db: Db, { loaded: [id = 0n] }: LifeWorld): Promise<number> {
  const order = await mustFind(db, id)
  const [first] = deadlinesOf(order, order.sellerEntity.timeZone)
  return Date.parse(tellingTime(first?.at ?? '', id))
}

function difference(after: StoreBytes, before: StoreBytes, orders: number): StoreBytes {
  const each = (name: 'history' | 'visibility') => {
    const [to, from] = [after[name], before[name]]
    return to === null || from === null ? null : (to - from) / orders
  }
  return {
    total: (after.total - before.total) / orders,
    history: each('history'),
    visibility: each('visibility'),
  }
}

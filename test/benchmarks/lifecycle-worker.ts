import { existsSync, readFileSync } from 'node:fs'
import type { createPurchaseOrderActivities } from '../../activities/purchase-order'

/**
 * The worker in a calendar that is ahead of the clock, for purchase orders alone: so a reminder that is months away is due in
 * some minutes, and its workflow sleeps until then on a real timer. By how many milliseconds is in the file `BENCH_AHEAD`,
 * as soon as it is there.
 */
const aheadFile = process.env['BENCH_AHEAD'] ?? ''
let ahead = 0

function moved(time: string, by: number): string {
  return new Date(Date.parse(time) + by).toISOString()
}

interface Module {
  createPurchaseOrderActivities: typeof createPurchaseOrderActivities
}

const file = require.resolve('../../activities/purchase-order')
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the very module that the worker will find in the cache
const real = require(file) as Module
const displaced: Module = {
  createPurchaseOrderActivities(deps) {
    const activities = real.createPurchaseOrderActivities(deps)
    return {
      async settlePurchaseOrder({ purchaseOrderId, at }) {
        if (ahead === 0 && existsSync(aheadFile)) ahead = Number(readFileSync(aheadFile, 'utf8'))
        const life = await activities.settlePurchaseOrder({ purchaseOrderId, at: moved(at, ahead) })
        const deadlines = life.deadlines.map((each) => ({ ...each, tellAt: moved(each.tellAt, -ahead) }))
        return { ...life, deadlines }
      },
    }
  },
}
const loaded = require.cache[file]
if (!loaded) throw new Error('The activities are loaded.')
loaded.exports = displaced
// eslint-disable-next-line @typescript-eslint/no-require-imports -- only now: it is to find what was displaced above
require('../../src/worker')

import type { WorkflowHandle } from '@temporalio/client'
import { createPurchaseOrder, type PurchaseOrderOnFile } from '../../src/storage/purchase-order'
import {
  deletePurchaseOrder,
  editPurchaseOrder,
  resumePurchaseOrder,
  suspendPurchaseOrder,
} from '../../src/storage/purchase-order-edit'
import { recheckSignal, renewSignal } from '../../workflows/messages'
import { createAccounts, deed } from '../support/accounts'
import { purchaseOrderDocument } from '../support/documents'
import { startLifecycleWorker, tellWorkflow } from '../support/lifecycle-worker'
import { timeSkipping } from '../support/temporal'
import { openTimedLives } from '../support/timed-lives'
import {
  firstOf,
  lastOf,
  recorderOf,
  recording,
  untilAsleep,
  untilContinued,
  type Recording,
  type Stage,
} from './recording'

/** Far away, so that nothing becomes due by itself. */
const window = { effectiveMonth: '2090-01', expirationMonth: '2090-12', lineItems: [] }

interface Sleeping extends Stage {
  order: PurchaseOrderOnFile
  handle: WorkflowHandle
  /** Tells the workflow of an edit, as the relay does. */
  tell: (edited: PurchaseOrderOnFile) => Promise<WorkflowHandle>
}

/** The story of a purchase order that sleeps until its validity begins. */
function life(
  names: string[],
  story: (sleeping: Sleeping) => Promise<void>,
  input: { historyLimit?: number } = {},
): Recording {
  return recording(names, async (stage) => {
    const { server, client, db, onEnd } = stage
    onEnd(await startLifecycleWorker({ ...server, db }))
    await createAccounts(db)
    const order = await createPurchaseOrder(db, purchaseOrderDocument(window), deed())
    const tell = (edited: PurchaseOrderOnFile) => tellWorkflow(client, edited, input)
    const handle = await tell(order)
    await untilAsleep(handle)
    await story({ ...stage, order, handle, tell })
  })
}

const asleep = life(['purchase-order'], ({ handle, save }) => save('purchase-order', handle))

const edited = life(['purchase-order-edited'], async ({ db, order: { id }, handle, tell, save }) => {
  await tell(await suspendPurchaseOrder(db, { id }, deed()))
  await untilAsleep(handle, 2)
  await tell(await resumePurchaseOrder(db, { id }, deed()))
  await untilAsleep(handle, 3)
  await save('purchase-order-edited', handle)
})

const rechecked = life(['purchase-order-rechecked'], async ({ handle, save }) => {
  await handle.signal(recheckSignal)
  await untilAsleep(handle, 2)
  await save('purchase-order-rechecked', handle)
})

const deleted = life(['purchase-order-deleted'], async ({ db, order: { id }, handle, tell, save }) => {
  await tell(await deletePurchaseOrder(db, { id }, deed()))
  await handle.result()
  await save('purchase-order-deleted', handle)
})

const continued = life(
  ['purchase-order-continues-as-new', 'purchase-order-continued'],
  async ({ client, db, order: { id }, handle, tell, save }) => {
    await tell(await editPurchaseOrder(db, { id }, { description: 'Cloud' }, deed()))
    await untilContinued(client, handle)
    await save('purchase-order-continues-as-new', await firstOf(client, handle))
    await save('purchase-order-continued', lastOf(client, handle))
  },
  { historyLimit: 10 },
)

const renewed = life(['purchase-order-renewed'], async ({ client, handle, save }) => {
  await handle.signal(renewSignal)
  await untilContinued(client, handle)
  await save('purchase-order-renewed', await firstOf(client, handle))
})

/** Two months that pass on a time-skipping server: reminded a week before its end and on the last day, it expires. */
const lived: Recording = {
  names: ['purchase-order-lived'],
  record: async (save) => {
    const environment = await timeSkipping()
    const lives = await openTimedLives(environment)
    const { connection, namespace = 'default' } = environment
    const last = await lives.monthFromNow(1)
    const order = await lives.add('berlin', await lives.monthFromNow(0), last)
    const handle = await tellWorkflow(recorderOf({ connection, namespace }), order)
    await lives.liveThrough(last)
    await save('purchase-order-lived', handle)
    await lives.close()
    await environment.teardown()
  },
}

export const purchaseOrderRecordings = [asleep, edited, rechecked, deleted, continued, renewed, lived]

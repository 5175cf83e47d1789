import { pastMonth } from '../../src/domain/billing-schedule'
import type { Month } from '../../src/domain/month'
import { listBillingRuns } from '../../src/storage/billing-run'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { execute } from '../../src/storage/database'
import { createPurchaseOrder } from '../../src/storage/purchase-order'
import type { scheduledBillingRun, scheduledReconciliation, scheduledVerification } from '../../workflows'
import {
  billingRunWorkflowId,
  reconciliationWorkflowId,
  taskQueues,
  verificationWorkflowId,
} from '../../workflows/messages'
import { createAccounts, deed } from '../support/accounts'
import { startAllWorkers } from '../support/all-workers'
import { carryOut, runToEnd, whole } from '../support/billing-driver'
import { chargeOf, payerOfWorld, plantSmall } from '../support/billing-world'
import { purchaseOrderDocument } from '../support/documents'
import { recording, untilAsleep, type Recording, type Stage } from './recording'

/** A purchase order that lost its workflow, and what the daily schedule starts. */
const reconciled = recording(['scheduled-reconciliation', 'reconciliation'], async (stage) => {
  const { server, client, db, onEnd, save } = stage
  onEnd(await startAllWorkers({ ...server, db }))
  await createAccounts(db)
  await createPurchaseOrder(db, purchaseOrderDocument({ expirationMonth: '2090-12' }), deed())
  await execute(db, `delete from outbox`)
  const handle = await client.workflow.start<typeof scheduledReconciliation>('scheduledReconciliation', {
    workflowId: 'scheduled-reconciliation',
    taskQueue: taskQueues.lifecycle,
  })
  await handle.result()
  await save('scheduled-reconciliation', handle)
  await save('reconciliation', client.workflow.getHandle(reconciliationWorkflowId))
})

/** What the nightly schedule starts, with a billing run to decide about again. */
const verified = recording(['scheduled-verification', 'verification'], async (stage) => {
  const { server, client, db, onEnd, save } = stage
  onEnd(await startAllWorkers({ ...server, db }))
  await plantSmall(db, { payers: [payerOfWorld('P1')], charges: [chargeOf('P1', '10.00')] })
  await runToEnd(db, whole)
  const handle = await client.workflow.start<typeof scheduledVerification>('scheduledVerification', {
    workflowId: 'scheduled-verification',
    taskQueue: taskQueues.lifecycle,
  })
  await handle.result()
  await save('scheduled-verification', handle)
  await save('verification', client.workflow.getHandle(verificationWorkflowId(null)))
})

interface BillingDay extends Stage {
  /** The past month, where the seller entity is. */
  period: Month
  at: string
}

/** What the schedule of a seller entity starts, with so many charges of the month to bill, each of a payer of its own. */
function scheduledRun(
  name: string,
  amounts: string[],
  happen: {
    before?: (day: BillingDay) => Promise<unknown>
    asleep?: (day: BillingDay) => Promise<unknown>
  } = {},
): Recording {
  return recording([name], async (stage) => {
    const { server, client, db, onEnd, save } = stage
    onEnd(await startAllWorkers({ ...server, db }))
    const at = new Date().toISOString()
    const period = pastMonth(at, 'America/New_York')
    const changes = { BillingPeriodStart: `${period}-01 00:00:00` }
    const charges = amounts.map((amount, index) => chargeOf(`P${index + 1}`, amount, changes))
    await plantSmall(db, { payers: amounts.map((_, index) => payerOfWorld(`P${index + 1}`)), charges })
    await happen.before?.({ ...stage, period, at })
    const handle = await client.workflow.start<typeof scheduledBillingRun>('scheduledBillingRun', {
      workflowId: 'scheduled-billing-run/inc',
      taskQueue: taskQueues.lifecycle,
      args: [{ sellerEntity: 'inc' }],
    })
    if (happen.asleep) {
      await untilAsleep(handle)
      await happen.asleep({ ...stage, period, at })
    }
    await handle.result()
    await save(name, handle)
  })
}

/** Somebody has opened a run, of one payer or of all. */
const open = ({ db, period, at }: BillingDay, payer?: string) =>
  openBillingRun(db, {
    sellerEntity: 'inc',
    billingPeriod: period,
    requestedBy: 'ada',
    at,
    ...(payer && { payer }),
  })

/** Its wait is a minute in earnest. */
const waits = scheduledRun('scheduled-billing-run-waits', ['10.00', '7.00'], {
  before: (day) => open(day, 'P2'),
  asleep: async ({ db }) => {
    const [run] = await listBillingRuns(db, { limit: 1 })
    await carryOut(db, run!.id, whole)
  },
})

const joined = scheduledRun('scheduled-billing-run-joined', ['10.00'], {
  before: async (day) => {
    const { run } = await open(day)
    // Nobody asks this queue for work, so it stays in progress.
    const workflowId = billingRunWorkflowId(run.id.toString())
    await day.client.workflow.start('billingRun', { workflowId, taskQueue: 'nobody', args: [] })
  },
})

export const scheduledRecordings = [
  reconciled,
  verified,
  scheduledRun('scheduled-billing-run', ['10.00']),
  scheduledRun('scheduled-billing-run-nothing', []),
  waits,
  joined,
]

import { listBillingRuns } from '../../src/storage/billing-run'
import { continueRun, stopRun } from '../../src/storage/billing-run-stop'
import { continueSignal, invoiceGenerationWorkflowId, progressQuery } from '../../workflows/messages'
import { issuedAt } from '../support/billing-driver'
import { startRun, startWorkers, type Around, type smallSizes } from '../support/billing-worker'
import { plant } from '../support/billing-world'
import { randomWorld } from '../support/random-billing-world'
import { startScriptedMailServer, type MailScript } from '../support/scripted-mail-server'
import { closedAtFirst, firstOf, recording, type Recording } from './recording'

/** By file name the share; 0 is the billing run itself. `first`: the history before it continued as new. */
type Kept = Record<string, { share: number; first?: boolean }>

function run(sizes: Partial<typeof smallSizes>, kept: Kept, script: MailScript = {}): Recording {
  return recording(Object.keys(kept), async ({ server, client, db, onEnd, save }) => {
    const mailServer = await startScriptedMailServer(script)
    onEnd(mailServer.stop)
    onEnd(await startWorkers({ ...server, db, smtpUrl: mailServer.url }))
    await plant(db, randomWorld(7))
    const handle = await startRun(client, db, sizes)
    await handle.result()
    const runId = handle.workflowId.slice('billing-run/'.length)
    for (const [name, { share, first }] of Object.entries(kept)) {
      const latest =
        share === 0 ? handle : client.workflow.getHandle(invoiceGenerationWorkflowId(runId, share))
      await save(name, first ? await firstOf(client, latest) : latest)
    }
  })
}

/** A run that is stopped before its first invoice, and continued. */
const stopped = recording(
  ['billing-run-stopped', 'invoice-generation-stopped'],
  async ({ server, client, db, onEnd, save }) => {
    const mailServer = await startScriptedMailServer()
    onEnd(mailServer.stop)
    const deed = { actor: 'recorder', at: issuedAt }
    let isFirst = true
    const around: Around = async (name, activity) => {
      if (name === 'generateInvoices' && isFirst) {
        isFirst = false
        const [open] = await listBillingRuns(db, { limit: 1 })
        if (open) await stopRun(db, open.id, deed)
      }
      return activity()
    }
    onEnd(await startWorkers({ ...server, db, smtpUrl: mailServer.url, around }))
    await plant(db, randomWorld(7))
    const handle = await startRun(client, db, { shares: 1, sliceSize: 1_000 })
    const runId = handle.workflowId.slice('billing-run/'.length)
    while ((await handle.query(progressQuery)).phase !== 'stopped');
    await save('invoice-generation-stopped', client.workflow.getHandle(invoiceGenerationWorkflowId(runId, 1)))
    await continueRun(db, BigInt(runId), deed)
    await handle.signal(continueSignal)
    await handle.result()
    await save('billing-run-stopped', handle)
  },
)

export const billingRunRecordings = [
  stopped,
  run({ sliceSize: 20 }, { 'billing-run': { share: 0 }, 'invoice-generation': { share: 1 } }),
  // Since the result of a share tells of its last slice, not a signal.
  run(
    { sliceSize: 20 },
    { 'billing-run-answered': { share: 0 }, 'invoice-generation-answers': { share: 1 } },
  ),
  run({ shares: 1, sliceSize: 1_000 }, { 'billing-run-deferred-mail': { share: 0 } }, closedAtFirst()),
  run(
    { shares: 1, sliceSize: 12, slicesPerHistory: 2 },
    {
      'invoice-generation-continues-as-new': { share: 1, first: true },
      'invoice-generation-continued': { share: 1 },
    },
  ),
]

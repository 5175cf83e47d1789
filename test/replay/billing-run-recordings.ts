import { invoiceGenerationWorkflowId } from '../../workflows/messages'
import { startRun, startWorkers, type smallSizes } from '../support/billing-worker'
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

export const billingRunRecordings = [
  run({ sliceSize: 20 }, { 'billing-run': { share: 0 }, 'invoice-generation': { share: 1 } }),
  run({ shares: 1, sliceSize: 1_000 }, { 'billing-run-deferred-mail': { share: 0 } }, closedAtFirst()),
  run(
    { shares: 1, sliceSize: 12, slicesPerHistory: 2 },
    {
      'invoice-generation-continues-as-new': { share: 1, first: true },
      'invoice-generation-continued': { share: 1 },
    },
  ),
]

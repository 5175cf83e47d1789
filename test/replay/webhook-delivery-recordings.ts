import type { WorkflowHandle } from '@temporalio/client'
import { execute } from '../../src/storage/database'
import { createPurchaseOrder } from '../../src/storage/purchase-order'
import type { webhookDelivery } from '../../workflows'
import { historyLimit, taskQueues, webhookNewsSignal, webhookWorkflowId } from '../../workflows/messages'
import { createAccounts, deed } from '../support/accounts'
import { startAllWorkers } from '../support/all-workers'
import { purchaseOrderDocument } from '../support/documents'
import { startScriptedMailServer } from '../support/scripted-mail-server'
import { startWebhookReceiver } from '../support/webhook-receiver'
import { addWebhook, queueAll } from '../support/webhook-world'
import { firstOf, recording, untilAsleep, type Recording, type Stage } from './recording'

interface Plan {
  /** So many requests are refused at first. */
  refusals: number
  limit?: number
  /** Before the workflow is told. */
  before?: (stage: Stage) => Promise<unknown>
  /** Once it sleeps; `tell` adds another purchase order, of which it is told. */
  asleep?: (tell: () => Promise<unknown>) => Promise<unknown>
}

/** A purchase order, of which another system is told. */
function story(name: string, { refusals, limit = historyLimit, before, asleep }: Plan): Recording {
  return recording([name], async (stage) => {
    const { server, client, db, onEnd, save } = stage
    const mailServer = await startScriptedMailServer()
    onEnd(mailServer.stop)
    const receiver = await startWebhookReceiver()
    onEnd(receiver.stop)
    let left = refusals
    receiver.answer = () => (left-- > 0 ? 503 : 204)
    onEnd(await startAllWorkers({ ...server, db, smtpUrl: mailServer.url }))
    await createAccounts(db)
    const endpointId = (await addWebhook(db, { url: receiver.url })).id.toString()
    await before?.(stage)
    const tell = async (number: string): Promise<WorkflowHandle<typeof webhookDelivery>> => {
      const at = new Date().toISOString()
      await createPurchaseOrder(
        db,
        purchaseOrderDocument({ number, expirationMonth: '2090-12' }),
        deed({ at }),
      )
      await queueAll(db, at)
      return client.workflow.signalWithStart<typeof webhookDelivery>('webhookDelivery', {
        workflowId: webhookWorkflowId(endpointId),
        taskQueue: taskQueues.lifecycle,
        args: [{ endpointId, historyLimit: limit }],
        signal: webhookNewsSignal,
      })
    }
    const handle = await tell('PO-1')
    if (asleep) {
      await untilAsleep(handle)
      await asleep(() => tell('PO-2'))
    }
    await client.workflow.getHandle(handle.workflowId).result()
    await save(name, await firstOf(client, handle))
  })
}

/** Nothing has arrived for three days already. */
const failingForDays = ({ db }: Stage) =>
  execute(db, `update webhook_endpoint set failing_since = now() - interval '4 days'`)

/** Its wait is ten seconds in earnest. */
export const webhookDeliveryRecordings = [
  story('webhook-delivery', { refusals: 0 }),
  story('webhook-delivery-retried', { refusals: 1 }),
  story('webhook-delivery-woken', { refusals: 1, asleep: (tell) => tell() }),
  story('webhook-delivery-continues-as-new', { refusals: 1, limit: 8 }),
  story('webhook-delivery-switched-off', { refusals: 1, before: failingForDays }),
]

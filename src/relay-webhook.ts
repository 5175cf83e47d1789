import type { Client } from '@temporalio/client'
import {
  historyLimit,
  taskQueues,
  webhookNewsSignal,
  webhookWorkflowId,
  type WebhookDeliveryInput,
} from '../workflows/messages'
import type { Db } from './storage/database'
import { whileRelayingAlone } from './storage/outbox-relay'
import { listEndpointsToTell, noteTold, queueDeliveries } from './storage/webhook-queue'

/** Of one round, and there is one a second: a run's invoices by the thousand keep nobody's edit waiting. */
const limits = { events: 2_000, endpoints: 20 } as const
/** Milliseconds: how long to wait for Temporal, and after how long a workflow that has not sent what is due is told again. */
const times = { deadline: 3_000, again: 60_000 } as const

/**
 * Queues what endpoints are to hear, and tells their workflows, which are started where they do not run. Whoever is killed in
 * between leaves endpoints that are told again; to a workflow that is no news.
 */
export async function deliverWebhooks({
  db,
  client,
  now,
}: {
  db: Db
  client: Client
  now: () => string
}): Promise<void> {
  const at = now()
  await whileRelayingAlone(db, (tx) => queueDeliveries(tx, { at, limit: limits.events }))
  const againBefore = new Date(Date.parse(at) - times.again).toISOString()
  const endpoints = await listEndpointsToTell(db, { at, againBefore, limit: limits.endpoints })
  if (endpoints.length === 0) return
  await client.withDeadline(Date.now() + times.deadline, () =>
    Promise.all(endpoints.map((id) => tell(client, id))),
  )
  await noteTold(db, endpoints, at)
}

async function tell(client: Client, id: bigint): Promise<void> {
  const input: WebhookDeliveryInput = { endpointId: id.toString(), historyLimit }
  await client.workflow.signalWithStart('webhookDelivery', {
    workflowId: webhookWorkflowId(input.endpointId),
    taskQueue: taskQueues.lifecycle,
    args: [input],
    signal: webhookNewsSignal,
    staticSummary: `Webhook ${input.endpointId}`,
  })
}

import { Context } from '@temporalio/activity'
import { Client } from '@temporalio/client'
import { Worker, type NativeConnection } from '@temporalio/worker'
import type { Knex } from 'knex'
import { createActivities } from '../../activities'
import { createMailer } from '../../src/email/send'
import { createKnownWorkflows } from '../../src/temporal'
import { taskQueues } from '../../workflows/messages'
import { createWebhookSecrets } from '../../src/webhook/secret'
import { createWebhookSender } from '../../src/webhook/send'
import { links, linkSecret } from './link'
import { workflowBundle } from './temporal'

interface Surroundings {
  nativeConnection: NativeConnection
  namespace?: string
  db: Knex
  /** Where nothing else is said, no mail is ever taken. */
  smtpUrl?: string
}

/** The workers of all queues, as in production but without a relay. Answers what stops them. */
export async function startAllWorkers({
  nativeConnection: connection,
  namespace = 'default',
  db,
  smtpUrl = 'smtp://127.0.0.1:1',
}: Surroundings): Promise<() => Promise<void>> {
  const mailer = createMailer(smtpUrl, { ratePerSecond: 1_000, connections: 2 })
  const activities = createActivities({
    db,
    mailer,
    from: 'Billing <billing@cloud.example>',
    unsubscribeUrl: links.unsubscribeUrl,
    sendWebhook: createWebhookSender({ allowsPrivate: true }),
    webhookSecrets: createWebhookSecrets(linkSecret),
    workflows: createKnownWorkflows(new Client({ connection, namespace })),
    now: () => new Date().toISOString(),
    heartbeat: () => {
      Context.current().heartbeat()
    },
  })
  const bundle = await workflowBundle()
  const workers = await Promise.all(
    Object.values(taskQueues).map((taskQueue) =>
      Worker.create({
        connection,
        namespace,
        taskQueue,
        identity: 'test',
        shutdownGraceTime: '5 seconds',
        workflowBundle: bundle,
        activities: activities[taskQueue],
      }),
    ),
  )
  const running = workers.map((worker) => worker.run())
  return async () => {
    for (const worker of workers) worker.shutdown()
    await Promise.all(running)
    mailer.close()
  }
}

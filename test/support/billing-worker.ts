import { Client, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client'
import { Context } from '@temporalio/activity'
import { Worker, type NativeConnection } from '@temporalio/worker'
import type { Knex } from 'knex'
import { createActivities, type BillingActivities } from '../../activities'
import { createMailer } from '../../src/email/send'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { createKnownWorkflows } from '../../src/temporal'
import type { billingRun } from '../../workflows'
import { billingRunWorkflowId, taskQueues, type BillingRunInput } from '../../workflows/messages'
import { issuedAt, request } from './billing-driver'
import { createWebhookSecrets } from '../../src/webhook/secret'
import { createWebhookSender } from '../../src/webhook/send'
import { links, linkSecret } from './link'
import { workflowBundle } from './temporal'

/** Stands around every billing activity, as the network and the machine do: may wait, or fail before or after it. */
export type Around = <T>(name: string, activity: () => Promise<T>) => Promise<T>

export interface WorkerOptions {
  nativeConnection: NativeConnection
  namespace: string
  db: Knex
  smtpUrl: string
  around?: Around
}

/** Both workers of a worker process, in this one, with the real activities. Answers what stops them. */
export async function startWorkers(options: WorkerOptions): Promise<() => Promise<void>> {
  const { nativeConnection: connection, namespace, db, smtpUrl } = options
  const mailer = createMailer(smtpUrl, { ratePerSecond: 1_000, connections: 2 })
  const activities = createActivities({
    db,
    mailer,
    from: 'Billing <billing@cloud.example>',
    unsubscribeUrl: links.unsubscribeUrl,
    sendWebhook: createWebhookSender({ allowsPrivate: true }),
    webhookSecrets: createWebhookSecrets(linkSecret),
    workflows: createKnownWorkflows(new Client({ connection, namespace })),
    now: () => issuedAt,
    heartbeat: () => {
      Context.current().heartbeat()
    },
  })
  const common = { connection, namespace, identity: 'test', shutdownGraceTime: '5 seconds' } as const
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: taskQueues.billing,
      workflowBundle: await workflowBundle(),
      activities: surrounded(activities.billing, options.around ?? ((_, activity) => activity())),
    }),
    Worker.create({ ...common, taskQueue: taskQueues.notices, activities: activities.notices }),
  ])
  const running = workers.map((worker) => worker.run())
  return async () => {
    for (const worker of workers) worker.shutdown()
    await Promise.all(running)
    mailer.close()
  }
}

function surrounded(activities: BillingActivities, around: Around): BillingActivities {
  const wrapped = Object.entries(activities).map(([name, activity]) => [
    name,
    (input: never) => around(name, () => (activity as (input: never) => Promise<unknown>)(input)),
  ])
  return Object.fromEntries(wrapped) as BillingActivities
}

/** Small, so that a few dozen invoices make many slices and transactions. */
export const smallSizes = { shares: 2, sliceSize: 6, transactionSize: 2, slicesPerHistory: 100 }

type RunSizes = typeof smallSizes & Pick<BillingRunInput, 'shareSize'>

/** Opens the run of Cloud Inc. for September 2024 and starts its workflow. */
export async function startRun(
  client: Client,
  db: Knex,
  sizes: Partial<RunSizes> = {},
): Promise<WorkflowHandleWithFirstExecutionRunId<typeof billingRun>> {
  const { run } = await openBillingRun(db, request())
  return startWorkflow(client, run.id.toString(), sizes)
}

export async function startWorkflow(
  client: Client,
  runId: string,
  sizes: Partial<RunSizes> = {},
): Promise<WorkflowHandleWithFirstExecutionRunId<typeof billingRun>> {
  const terms = { runId, sellerEntity: 'inc', billingPeriod: '2024-09' }
  const input: BillingRunInput = { ...terms, ...smallSizes, ...sizes }
  return client.workflow.start<typeof billingRun>('billingRun', {
    workflowId: billingRunWorkflowId(runId),
    taskQueue: taskQueues.billing,
    args: [input],
    staticSummary: `Billing run ${runId}`,
  })
}

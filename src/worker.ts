import { once } from 'node:events'
import { join } from 'node:path'
import { Worker as Thread } from 'node:worker_threads'
import { Context } from '@temporalio/activity'
import { Client } from '@temporalio/client'
import {
  DefaultLogger,
  Runtime,
  Worker,
  type NativeConnection,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker'
import { pino, type Logger } from 'pino'
import { createActivities } from '../activities'
import { taskQueues } from '../workflows/messages'
import { readConfig } from './config'
import { createMailer } from './email/send'
import { createLinks } from './link'
import { redact, serializers } from './log'
import { startRelay } from './relay'
import { openDatabase } from './storage/database'
import { connectWorker, createKnownWorkflows } from './temporal'
import { createWebhookSecrets } from './webhook/secret'
import { createWebhookSender } from './webhook/send'

/** SMTP connections at a time: the rate is the limit, not they. */
const mailConnections = 4

type WorkerConfig = ReturnType<typeof readWorkerConfig>
type Activities = ReturnType<typeof createActivities>

/** Composition root of the worker process: billing runs, lives of purchase orders and mail, until it is told to stop. */
async function main(): Promise<void> {
  const config = readWorkerConfig()
  const log = pino({ level: config.logLevel, redact, serializers, base: { process: 'worker' } })
  Runtime.install({ logger: temporalLogger(log), shutdownSignals: ['SIGTERM', 'SIGINT'] })
  const db = openDatabase(config.databaseUrl, {
    max: config.workerDatabaseConnections,
    applicationName: 'drawdown-worker',
    role: 'drawdown_seller',
    pipelines: true,
  })
  const mailer = createMailer(config.smtpUrl, {
    ratePerSecond: config.mailRatePerSecond,
    connections: mailConnections,
  })
  const connection = await connectWorker(config.temporalAddress)
  const client = new Client({ connection, namespace: config.temporalNamespace })
  const now = () => new Date().toISOString()
  const activities = createActivities({
    db,
    mailer,
    from: config.mailFrom,
    unsubscribeUrl: createLinks(config).unsubscribeUrl,
    sendWebhook: createWebhookSender({ allowsPrivate: config.webhookPrivateAddresses }),
    webhookSecrets: createWebhookSecrets(config.linkSecret),
    workflows: createKnownWorkflows(client),
    now,
    heartbeat: () => {
      Context.current().heartbeat()
    },
  })
  const workers = await createWorkers(connection, config, activities)
  const running = workers.map((worker) => worker.run())
  const relay = startRelay({
    db,
    client,
    heldReminderDays: config.heldReminderDays,
    now,
    log: { info: (message) => log.info(message), warn: (facts, message) => log.warn(facts, message) },
  })
  // At any level: the supervisor waits for this line.
  process.stdout.write(`${JSON.stringify({ msg: 'worker ready', queues: Object.values(taskQueues) })}\n`)
  await Promise.all(running)
  await relay.stop()
  mailer.close()
  await connection.close()
  await db.destroy()
}

function readWorkerConfig() {
  return readConfig(['databaseUrl', 'temporalAddress', 'smtpUrl', 'linkSecret'])
}

/** One Temporal worker for each queue, so that a run and the mail each keep to their own limits. */
async function createWorkers(
  connection: NativeConnection,
  config: WorkerConfig,
  activities: Activities,
): Promise<Worker[]> {
  const { temporalNamespace: namespace } = config
  const workflowBundle = await bundleWorkflows()
  const billing = Worker.create({
    connection,
    namespace,
    taskQueue: taskQueues.billing,
    workflowBundle,
    activities: activities.billing,
    maxCachedWorkflows: config.workerCachedWorkflows,
    maxConcurrentActivityTaskExecutions: config.workerBillingConcurrency,
    shutdownGraceTime: '10 seconds',
  })
  const notices = Worker.create({
    connection,
    namespace,
    taskQueue: taskQueues.notices,
    activities: activities.notices,
    maxConcurrentActivityTaskExecutions: config.workerNoticesConcurrency,
    shutdownGraceTime: '10 seconds',
  })
  const webhooks = Worker.create({
    connection,
    namespace,
    taskQueue: taskQueues.webhooks,
    activities: activities.webhooks,
    maxConcurrentActivityTaskExecutions: config.workerWebhooksConcurrency,
    shutdownGraceTime: '10 seconds',
  })
  const lifecycle = Worker.create({
    connection,
    namespace,
    taskQueue: taskQueues.lifecycle,
    workflowBundle,
    activities: activities.lifecycle,
    maxCachedWorkflows: config.workerCachedWorkflows,
    maxConcurrentActivityTaskExecutions: config.workerLifecycleConcurrency,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    shutdownGraceTime: '10 seconds',
  })
  return Promise.all([billing, notices, webhooks, lifecycle])
}

/**
 * All workflows' code, bundled in a thread of its own. webpack makes objects spreadable by `concat`, after which every `concat` of its thread
 * answers lists as slow as dictionaries, and what it keeps is looked through whenever garbage is collected. Measured in docs/performance.md.
 */
async function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  const thread = new Thread(join(__dirname, 'workflow-bundler.js'))
  const [bundle] = (await once(thread, 'message')) as [WorkflowBundleWithSourceMap]
  return bundle
}

function temporalLogger(log: Logger): DefaultLogger {
  return new DefaultLogger('WARN', ({ level, message, meta }) => {
    if (level === 'ERROR') log.error(meta, message)
    else log.warn(meta, message)
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})

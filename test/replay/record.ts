import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, type WorkflowHandle } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { invoiceGenerationWorkflowId } from '../../workflows/messages'
import { startRun, startWorkers, type smallSizes } from '../support/billing-worker'
import { plant } from '../support/billing-world'
import { createTestDatabase } from '../support/database'
import globalSetup from '../support/global-setup'
import globalTeardown from '../support/global-teardown'
import { randomWorld } from '../support/random-billing-world'
import { startScriptedMailServer, type MailScript } from '../support/scripted-mail-server'
import { devServer } from '../support/temporal'

/**
 * Records the histories that `replay.test.ts` replays, one for each thing that can happen to a billing run:
 *
 *   npm run record-histories
 *
 * A history stands for the runs that are in progress in production while a new version is rolled out. So record them
 * again only when a workflow gets a new path, or when no run of before can be in progress any more.
 */
const histories = join(__dirname, 'histories')

interface Recording {
  sizes: Partial<typeof smallSizes>
  script?: MailScript
  /** File name by share; 0 is the billing run itself. `first`: the history before it continued as new. */
  keep: { name: string; share: number; first?: boolean }[]
}

let refusals = 2
const closedAtFirst: MailScript = {
  get greeting() {
    return refusals-- > 0 ? '421 4.3.2 closed for the night' : '220 ready'
  },
}

const recordings: Recording[] = [
  {
    sizes: { sliceSize: 20 },
    keep: [
      { name: 'billing-run', share: 0 },
      { name: 'invoice-generation', share: 1 },
    ],
  },
  {
    sizes: { shares: 1, sliceSize: 1_000 },
    script: closedAtFirst,
    keep: [{ name: 'billing-run-deferred-mail', share: 0 }],
  },
  {
    sizes: { shares: 1, sliceSize: 12, slicesPerHistory: 2 },
    keep: [
      { name: 'invoice-generation-continues-as-new', share: 1, first: true },
      { name: 'invoice-generation-continued', share: 1 },
    ],
  },
]

async function record({ sizes, script = {}, keep }: Recording): Promise<void> {
  const server = await devServer()
  const { db, drop } = await createTestDatabase()
  await plant(db, randomWorld(7))
  const mailServer = await startScriptedMailServer(script)
  const stopWorkers = await startWorkers({ ...server, db, smtpUrl: mailServer.url })
  // Without an identity, the name of this machine would be in the history.
  const { connection, namespace } = server
  const client = new Client({ connection, namespace, identity: 'recorder' })
  const run = await startRun(client, db, sizes)
  await run.result()
  for (const { name, share, first } of keep) {
    const latest = share === 0 ? run : shareOf(client, run.workflowId, share)
    await save(name, first ? await firstOf(client, latest) : latest)
  }
  await stopWorkers()
  await mailServer.stop()
  await server.close()
  await drop()
}

function shareOf(client: Client, workflowId: string, share: number): WorkflowHandle {
  return client.workflow.getHandle(
    invoiceGenerationWorkflowId(workflowId.slice('billing-run/'.length), share),
  )
}

/** The first of a chain of histories. */
async function firstOf(client: Client, latest: WorkflowHandle): Promise<WorkflowHandle> {
  const { events } = await latest.fetchHistory()
  const first = events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId
  return client.workflow.getHandle(latest.workflowId, first ?? undefined)
}

async function save(name: string, handle: WorkflowHandle): Promise<void> {
  const history = historyToJSON(await handle.fetchHistory())
  writeFileSync(join(histories, `${name}.json`), `${history}\n`)
}

async function main(): Promise<void> {
  await globalSetup({ nonFlagArgs: ['record'], onlyChanged: false })
  try {
    for (const recording of recordings) await record(recording)
  } finally {
    await globalTeardown()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})

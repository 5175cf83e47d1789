import { setTimeout as pause } from 'node:timers/promises'
import { Connection, WorkflowNotFoundError, type Client } from '@temporalio/client'
import type { SearchAttributeType } from '@temporalio/common'
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes'
import { NativeConnection } from '@temporalio/worker'
import type { KnownWorkflows } from '../activities'
import { heldInvoiceWorkflowId, purchaseOrderWorkflowId, searchAttributes } from '../workflows/messages'

/** Status codes of gRPC. */
const notFound = 5
const alreadyExists = 6

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

interface Patience {
  /** How long to go on trying, in milliseconds. */
  patience?: number
}

/** Connects a client to the Temporal frontend at `address` (host:port); tries for 15 seconds, then says what is wrong. */
export async function connectClient(address: string, options?: Patience): Promise<Connection> {
  return retrying(address, options, () => Connection.connect({ address, connectTimeout: '5s' }))
}

/** Connects a worker to the Temporal frontend at `address` (host:port); tries for 15 seconds, then says what is wrong. */
export async function connectWorker(address: string, options?: Patience): Promise<NativeConnection> {
  return retrying(address, options, () => NativeConnection.connect({ address }))
}

async function retrying<T>(
  address: string,
  { patience = 15_000 }: Patience = {},
  connect: () => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      return await connect()
    } catch (cause) {
      if (Date.now() >= deadline) {
        const reason = cause instanceof Error ? cause.message : String(cause)
        throw new Error(
          `Temporal does not answer at ${address} (${reason}). Start the server there, or set TEMPORAL_ADDRESS to one that runs.`,
          { cause },
        )
      }
      await pause(250)
    }
  }
}

/**
 * Registers the search attributes of our workflows in `namespace`; does nothing for those that are there.
 * A workflow that sets one that is not there never gets past its first task, so every set-up calls this before any worker starts.
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService
    .listSearchAttributes({ namespace })
    .catch((error: unknown) => {
      if (codeOf(error) !== notFound) throw error
      throw new Error(
        `Temporal has no namespace "${namespace}". Make it with "temporal operator namespace create --namespace ${namespace}", or correct TEMPORAL_NAMESPACE.`,
        { cause: error },
      )
    })
  const missing = Object.values(searchAttributes).filter(({ name, type }) => {
    const present = customAttributes[name]
    if (present === undefined) return true
    if (present === encodeSearchAttributeIndexedValueType(type)) return false
    throw new Error(
      `The Temporal namespace "${namespace}" has a search attribute ${name} that is no ${type}. ` +
        'Remove it there, or set TEMPORAL_NAMESPACE to a namespace of our own.',
    )
  })
  if (missing.length === 0) return
  await addSearchAttributes(connection, namespace, missing).catch((error: unknown) => {
    // Somebody else has registered them at the same time.
    if (codeOf(error) !== alreadyExists) throw error
  })
}

/** Adds search attributes to a namespace that has none of them, as a new one. */
export async function addSearchAttributes(
  connection: Connection,
  namespace: string,
  attributes: { name: string; type: SearchAttributeType }[] = Object.values(searchAttributes),
): Promise<void> {
  const typed = attributes.map(
    ({ name, type }) => [name, encodeSearchAttributeIndexedValueType(type)] as const,
  )
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(typed) as Record<string, number>,
  })
}

/** Executions of one page, and the pause between two, in milliseconds: a namespace allows ten such requests a second. */
const listed = { pageSize: 1_000, pause: 150 } as const

const workflowTypes = { 'purchase-order': 'purchaseOrder', 'held-invoice': 'heldInvoice' } as const

/** What Temporal knows of the workflows of purchase orders and held invoices. */
export function createKnownWorkflows(client: Client): KnownWorkflows {
  return {
    running: (kind) =>
      subjects(client, `WorkflowType = '${workflowTypes[kind]}' and ExecutionStatus = 'Running'`),
    halted: (kind) =>
      subjects(
        client,
        `WorkflowType = '${workflowTypes[kind]}' and ExecutionStatus in ('Failed', 'TimedOut', 'Terminated')`,
      ),
    async stateOf({ kind, payer, id }) {
      const text = id.toString()
      const workflowId =
        kind === 'purchase-order' ? purchaseOrderWorkflowId(payer, text) : heldInvoiceWorkflowId(text)
      try {
        const { status } = await client.workflow.getHandle(workflowId).describe()
        if (status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW') return 'running'
        return status.name === 'COMPLETED' || status.name === 'CANCELLED' ? 'completed' : 'halted'
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'absent'
        throw error
      }
    },
  }
}

/** The last part of each workflow's id: that of its subject. */
async function* subjects(client: Client, query: string): AsyncIterable<bigint> {
  let seen = 0
  for await (const { workflowId } of client.workflow.list({ query, pageSize: listed.pageSize })) {
    const id = workflowId.slice(workflowId.lastIndexOf('/') + 1)
    if (/^\d+$/.test(id)) yield BigInt(id)
    if (++seen % listed.pageSize === 0) await pause(listed.pause)
  }
}

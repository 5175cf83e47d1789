import { randomBytes } from 'node:crypto'
import { Client, type Connection } from '@temporalio/client'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { DefaultLogger, type NativeConnection, Runtime } from '@temporalio/worker'
import {
  addSearchAttributes,
  connectClient,
  connectWorker,
  registerSearchAttributes,
} from '../../src/temporal'
import { ask } from './host'

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })

export interface DevServer {
  address: string
  /** A namespace of one's own: test files that run at once use the same task queues. */
  namespace: string
  connection: Connection
  client: Client
  /** For workers. */
  nativeConnection: NativeConnection
  /** Closes the connections; workers on them must have shut down. */
  close: () => Promise<void>
}

/** The run's Temporal dev server, with a namespace of one's own in which our search attributes are registered. */
export async function devServer(): Promise<DevServer> {
  const { address } = await ask('devServer')
  const namespace = `test-${randomBytes(6).toString('hex')}`
  const connection = await connectClient(address)
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  })
  await registerSearchAttributes(connection, namespace)
  const nativeConnection = await connectWorker(address)
  const close = async () => {
    await nativeConnection.close()
    await connection.close()
  }
  return {
    address,
    namespace,
    connection,
    client: new Client({ connection, namespace }),
    nativeConnection,
    close,
  }
}

/**
 * A time-skipping server of one's own with our search attributes; end it with `teardown()`.
 * It has no schedules, lists or resets and never suggests continue-as-new: test those on the dev server.
 */
export async function timeSkipping(): Promise<TestWorkflowEnvironment> {
  const { program } = await ask('timeSkipping')
  const executable = { type: 'existing-path', path: program } as const
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } })
  await addSearchAttributes(environment.connection, environment.namespace ?? 'default')
  return environment
}

/** All workflows, for the `workflowBundle` of a worker. */
export async function workflowBundle(): Promise<{ codePath: string }> {
  return ask('workflowBundle')
}

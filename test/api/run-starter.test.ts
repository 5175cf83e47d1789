import { Connection } from '@temporalio/client'
import { billingRunWorkflowId, searchAttributes } from '../../workflows/messages'
import { createRunStarter } from '../../src/api/run-starter'
import { freePort } from '../../src/local/port'
import { devServer, type DevServer } from '../support/temporal'

let server: DevServer
beforeAll(async () => {
  server = await devServer()
})
afterAll(() => server.close())

const run = (id: bigint) => ({ id, sellerEntity: 'inc', billingPeriod: '2024-09' })
const handleOf = (id: bigint) => server.client.workflow.getHandle(billingRunWorkflowId(id.toString()))

test('a run is started once, with what an operator searches for', async () => {
  const runs = createRunStarter(server.connection, server.namespace)
  expect(await runs.stateOf(1n)).toBe('absent')
  await runs.start(run(1n))
  const first = await handleOf(1n).describe()
  expect(await runs.stateOf(1n)).toBe('running')
  const { BillingRunId, SellerEntity, BillingPhase } = searchAttributes
  const searchable = [BillingRunId, SellerEntity, BillingPhase].map((key) =>
    first.typedSearchAttributes.get(key),
  )
  expect(searchable).toEqual(['1', 'inc', 'planning'])
  await runs.start(run(1n))
  expect((await handleOf(1n).describe()).runId).toBe(first.runId)
})

test('a run that came to a halt is continued by starting it again', async () => {
  const runs = createRunStarter(server.connection, server.namespace)
  await runs.start(run(2n))
  const halted = await handleOf(2n).describe()
  await handleOf(2n).terminate('a test')
  expect(await runs.stateOf(2n)).toBe('failed')
  await runs.start(run(2n))
  expect(await runs.stateOf(2n)).toBe('running')
  expect((await handleOf(2n).describe()).runId).not.toBe(halted.runId)
})

test('where Temporal does not answer, starting is refused and the state is unknown', async () => {
  const connection = Connection.lazy({ address: `127.0.0.1:${await freePort()}` })
  const runs = createRunStarter(connection, server.namespace)
  expect(await runs.causeOf(1n)).toBeNull()
  expect(await runs.stateOf(3n)).toBe('unknown')
  await expect(runs.start(run(3n))).rejects.toMatchObject({
    code: 'not-reachable',
    details: { billingRun: '3' },
  })
  await connection.close()
})

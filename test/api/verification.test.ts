import { ensureSchedules } from '../../src/schedules'
import { execute } from '../../src/storage/database'
import { latestVerification } from '../../src/storage/verification'
import { searchAttributes, verificationScheduleId, verificationWorkflowId } from '../../workflows/messages'
import { startAllWorkers } from '../support/all-workers'
import { openApi, type TestApi } from '../support/api'
import { runToEnd, whole } from '../support/billing-driver'
import { chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'
import { drawdown, listen } from '../support/cli'
import { until } from '../support/living-world'
import { devServer, type DevServer } from '../support/temporal'

jest.setTimeout(120_000)

let server: DevServer
let api: TestApi
let stopWorkers: () => Promise<void>
beforeAll(async () => {
  server = await devServer()
  api = await openApi(server)
  stopWorkers = await startAllWorkers({ ...server, db: api.database.db })
  await plantSmall(api.database.db, {
    payers: [payerOfWorld('P1')],
    orders: [orderOf('P1', 'PO-1', [tracked('10.00')])],
    charges: [chargeOf('P1', '4.00')],
  })
  await runToEnd(api.database.db, whole)
})
afterAll(async () => {
  await stopWorkers()
  await api.close()
  await server.close()
})

const verify = async (...args: string[]) => {
  address ??= await listen(api)
  return drawdown(['verify', ...args], { env: { DRAWDOWN_API: address } })
}
let address: string | undefined

test('before the first there is none to show, and nobody verifies a run that is not there', async () => {
  expect((await api.call('GET', '/v1/verifications/latest')).status).toBe(204)
  expect(await latestVerification(api.database.db)).toBeUndefined()
  expect((await api.call('POST', '/v1/verifications', { billingRun: '9' })).status).toBe(404)
  expect((await api.call('POST', '/v1/verifications', { billingRun: 'nine' })).status).toBe(422)
  expect(await verify('--run', '9')).toMatchObject({ exitCode: 3 })
  expect(await verify('--run', 'nine')).toMatchObject({ exitCode: 2 })
})

test('the command ends well where everything agrees, and what came of it is kept', async () => {
  const { exitCode, stdout } = await verify()
  expect(exitCode).toBe(0)
  expect(stdout).toContain('Everything agrees.')
  expect(stdout).toMatch(/Billing runs +1/)
  expect(await latestVerification(api.database.db)).toMatchObject({
    outcome: 'agrees',
    differences: 0,
    first: null,
  })
  expect(await api.call('GET', '/v1/verifications/latest')).toMatchObject({
    status: 200,
    body: {
      billingRun: null,
      state: 'completed',
      report: { phase: 'finished', invoices: 1, differences: 0 },
    },
  })
})

test('it names the first difference and fails, of everything and of the run alone', async () => {
  await execute(api.database.db, `update invoice set purchase_order_number = 'PO-2'`)
  const all = await verify()
  expect(all.exitCode).toBe(1)
  expect(all.stderr).toContain(
    'The first difference: invoice INC-00000001 (10000000), purchase order number: PO-1 expected, PO-2 found.',
  )
  const run = await verify('--run', '1', '--json')
  expect(run.exitCode).toBe(1)
  expect(JSON.parse(run.stdout)).toMatchObject({
    billingRun: '1',
    report: { runs: 1, lineItems: 0, differences: 1, first: [{ expected: 'PO-1', found: 'PO-2' }] },
  })
  expect(await latestVerification(api.database.db)).toMatchObject({
    outcome: 'differs',
    differences: 1,
    first: { what: 'purchase order number' },
  })
  const { typedSearchAttributes } = await server.client.workflow
    .getHandle(verificationWorkflowId(null))
    .describe()
  expect(typedSearchAttributes.get(searchAttributes.NeedsAttention)).toBe(true)
  await execute(api.database.db, `update invoice set purchase_order_number = 'PO-1'`)
})

test('it runs nightly, and then decides again only about runs that finished since everything agreed', async () => {
  await ensureSchedules(server.connection, server.namespace)
  const schedule = server.client.schedule.getHandle(verificationScheduleId)
  const { spec, info } = await schedule.describe()
  expect(spec.calendars).toMatchObject([{ hour: [{ start: 4 }], minute: [{ start: 30 }] }])
  expect(info.nextActionTimes[0]?.toISOString()).toMatch(/T04:30:00/)
  expect((await verify()).exitCode).toBe(0)
  await schedule.trigger()
  await until(async () => (await schedule.describe()).info.recentActions.length === 1)
  const [action] = (await schedule.describe()).info.recentActions
  const result = (await server.client.workflow
    .getHandle(action!.action.workflow.workflowId)
    .result()) as unknown
  expect(result).toMatchObject({ phase: 'finished', runs: 0, lineItems: 1, differences: 0 })
})

test('what Temporal has forgotten is shown from what is kept', async () => {
  const workflowExecution = { workflowId: verificationWorkflowId(null) }
  await server.connection.workflowService.deleteWorkflowExecution({
    namespace: server.namespace,
    workflowExecution,
  })
  await until(async () => (await api.deps.verifications.latest(null)) === undefined)
  expect(await api.call('GET', '/v1/verifications/latest')).toMatchObject({
    body: { state: 'completed', report: { phase: 'finished', differences: 0 } },
  })
})

test('an auditor reads the audit, page by page; a viewer and a payer do not', async () => {
  const key = await api.keyFor({ role: 'auditor' })
  const read = (url: string, bearerKey = key) =>
    api.send({ method: 'GET', url, headers: { authorization: `Bearer ${bearerKey}` } })
  const first = await read('/v1/audit?limit=2')
  expect(first.status).toBe(200)
  const [latest] = first.body['items'] as { verb: string; payer: unknown; subject: unknown }[]
  expect(latest).toMatchObject({
    verb: 'billing-run.finish',
    payer: null,
    subject: { kind: 'billing-run', id: '1' },
  })
  const next = await read(`/v1/audit?limit=2&cursor=${String(first.body['nextCursor'])}`)
  expect(next.body['items']).toHaveLength(2)
  const ofPayer = await read('/v1/audit?payer=P1&subjectKind=purchase-order')
  expect(ofPayer.body['items']).toMatchObject([
    {
      verb: 'purchase-order.create',
      actor: 'ada',
      payer: { code: 'P1' },
      after: { revision: 1, change: 'added' },
    },
  ])
  expect((await read('/v1/audit?from=yesterday')).status).toBe(400)
  for (const role of ['seller-viewer', 'payer-administrator'] as const)
    expect(
      (
        await read(
          '/v1/audit',
          await api.keyFor({ role, ...(role === 'payer-administrator' && { payer: 'P1' }) }),
        )
      ).status,
    ).toBe(403)
  address ??= await listen(api)
  const listed = await drawdown(['audit', 'list', '--payer', 'P1'], { env: { DRAWDOWN_API: address } })
  expect(listed).toMatchObject({ exitCode: 0 })
  expect(listed.stdout).toContain('purchase-order.create')
})

test('an edit by HTTP is kept with whoever asked, their role, their key and the request', async () => {
  const key = await api.keyFor({ role: 'payer-administrator', payer: 'P1' })
  const [order] = (await api.call('GET', '/v1/purchase-orders')).body['items'] as { id: string }[]
  const reply = await api.send({
    method: 'POST',
    url: `/v1/purchase-orders/${order!.id}/suspend`,
    headers: { authorization: `Bearer ${key}`, 'if-match': '"1"' },
  })
  expect(reply.status).toBe(200)
  const { body } = await api.call(
    'GET',
    `/v1/audit?subjectKind=purchase-order&subjectId=${order!.id}&limit=1`,
  )
  expect(body['items']).toMatchObject([
    {
      verb: 'purchase-order.suspend',
      role: 'payer-administrator',
      apiKeyId: expect.stringMatching(/^\d+$/) as string,
      requestId: reply.headers['x-request-id'],
      before: { revision: 1 },
      after: { revision: 2, change: 'suspended' },
    },
  ])
})

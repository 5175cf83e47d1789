import { ensureSchedules } from '../../src/schedules'
import { reconciliationScheduleId } from '../../workflows/messages'
import { openApi } from '../support/api'
import { drawdown, listen } from '../support/cli'
import { openLivingWorld, until, type LivingWorld } from '../support/living-world'

jest.setTimeout(120_000)

let world: LivingWorld
beforeEach(async () => {
  world = await openLivingWorld()
})
afterEach(() => world.close())

test('a person joins the one that the schedule has started, and it runs daily', async () => {
  await ensureSchedules(world.server.connection, world.server.namespace)
  const schedule = world.server.client.schedule.getHandle(reconciliationScheduleId)
  await schedule.pause('by an operator')
  await ensureSchedules(world.server.connection, world.server.namespace)
  const { spec, policies, state, info } = await schedule.describe()
  expect(state.paused).toBe(true)
  expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 86_400_000 })
  expect(spec.calendars).toMatchObject([{ hour: [{ start: 3 }], minute: [{ start: 30 }] }])
  expect(info.nextActionTimes[0]?.toISOString()).toMatch(/T03:30:00/)
  await world.stopWorkers()
  await schedule.trigger()
  await world.startWorkers()
  await until(async () => (await world.api.call('GET', '/v1/reconciliations/latest')).status === 200)
  expect((await world.reconcile()).state).toBe('completed')
  const [action] = (await schedule.describe()).info.recentActions
  await world.server.client.workflow.getHandle(action!.action.workflow.workflowId).result()
})

test('the command says what was found, and by its exit code whether a person has to look', async () => {
  const address = await listen(world.api)
  const call = (...args: string[]) => drawdown(args, { env: { DRAWDOWN_API: address } })
  const [id] = await world.addLiving('PO-1')
  const good = await call('reconcile')
  expect(good).toMatchObject({ exitCode: 0 })
  expect(good.stdout).toContain('Everything is as it should be.')
  await world.workflowOf(id!).terminate('a test')
  await until(async () => (await world.countRunning()) === 0)
  const bad = await call('reconcile')
  expect(bad.exitCode).toBe(6)
  expect(bad.stdout).toMatch(/Need a person +1/)
  expect(bad.stdout).toContain('purchase order PO-1')
  expect(bad.stderr).toContain('A person has to look')
  const json = await call('reconcile', '--json')
  expect(json.exitCode).toBe(6)
  expect(JSON.parse(json.stdout)).toMatchObject({ state: 'completed', report: { needAttention: 1 } })
})

test('without one there is none to show, and without Temporal none can be started', async () => {
  expect((await world.api.call('GET', '/v1/reconciliations/latest')).status).toBe(204)
  const lonely = await openApi()
  expect(await lonely.call('POST', '/v1/reconciliations')).toMatchObject({
    status: 503,
    headers: { 'retry-after': '5' },
    body: { code: 'not-reachable' },
  })
  await lonely.close()
})

import { createApp } from '../../src/api/app'
import { ask } from '../../src/cli/ask'
import { exitCodes, Failure } from '../../src/cli/failure'
import { appOptions, openApi, type TestApi } from '../support/api'
import { drawdown, listen } from '../support/cli'

let api: TestApi
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

test('whoever asks too often is told how long to wait', async () => {
  const app = await createApp(api.deps, { ...appOptions, rateLimits: { perCaller: 1, perPayer: 1 } })
  const address = await listen({ ...api, app })
  const list = () => drawdown(['payer', 'list'], { env: { DRAWDOWN_API: address } })
  expect((await list()).exitCode).toBe(0)
  const refused = await list()
  expect(refused.exitCode).toBe(1)
  expect(refused.stderr).toMatch(/at most 1 requests a minute\. Ask again in \d+ s\. Wait that long/)
  await app.close()
})

const refusals: [code: string, exitCode: number, cure: string][] = [
  ['not-found', exitCodes.notFound, 'As it stands.'],
  ['conflict', exitCodes.conflict, 'As it stands.'],
  ['run-in-progress', exitCodes.conflict, 'As it stands.'],
  ['request-in-progress', exitCodes.conflict, 'As it stands.'],
  ['edit-conflict', exitCodes.conflict, 'run the command again'],
  ['unauthenticated', exitCodes.failed, 'drawdown login'],
  ['forbidden', exitCodes.failed, 'drawdown me'],
  ['precondition-required', exitCodes.failed, 'update it'],
  ['invalid-document', exitCodes.failed, 'As it stands.'],
  ['not-reachable', exitCodes.failed, 'As it stands.'],
]

test.each(refusals)('the refusal %s ends with code %s and its cure', async (code, exitCode, cure) => {
  const error = { code, detail: 'As it stands.', violations: [] }
  const answer = Promise.resolve({ error, response: { ok: false, status: 400 } })
  const failure: unknown = await ask({ address: 'http://127.0.0.1' }, answer).catch(
    (thrown: unknown) => thrown,
  )
  expect(failure).toBeInstanceOf(Failure)
  expect(failure).toMatchObject({ exitCode, message: expect.stringContaining(cure) as string })
})

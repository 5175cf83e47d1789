import { createRunStreams } from '../../src/api/run-stream'
import { query } from '../../src/storage/database'
import { continueRun, stopRun } from '../../src/storage/billing-run-stop'
import { bearer, openApi, operatorKey, type TestApi } from '../support/api'
import { carryOut, whole } from '../support/billing-driver'
import { chargeOf, payerOfWorld, plantSmall } from '../support/billing-world'
import { listen } from '../support/cli'

let api: TestApi
let address: string
let id: bigint
let events: string
beforeEach(async () => {
  api = await openApi()
  address = await listen(api)
  await plantSmall(api.database.db, {
    payers: [payerOfWorld('P1'), payerOfWorld('P2')],
    orders: [],
    charges: [chargeOf('P1', '10.00'), chargeOf('P2', '7.00')],
  })
  const { body } = await api.call('POST', '/v1/billing-runs', {
    sellerEntity: 'inc',
    billingPeriod: '2024-09',
  })
  id = BigInt(body['id'] as string)
  events = `/v1/billing-runs/${id}/events`
})
afterEach(() => api.close())

const deed = { actor: 'ada', at: '2024-10-03T08:00:00.000Z' }

interface Stream {
  reply: Response
  /** The next event; undefined at the end of the stream. */
  next: () => Promise<{ id: string; progress: Record<string, unknown> } | undefined>
  text: () => string
}

async function follow(headers: Record<string, string> = {}, query = ''): Promise<Stream> {
  const reply = await fetch(`${address}${events}${query}`, {
    headers: { ...bearer(operatorKey), ...headers },
  })
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
  let [text, rest] = ['', '']
  const next = async (): ReturnType<Stream['next']> => {
    for (;;) {
      const end = rest.indexOf('\n\n')
      const part = rest.slice(0, end)
      if (end >= 0) rest = rest.slice(end + 2)
      const data = end >= 0 ? /^data: (.*)$/m.exec(part)?.[1] : undefined
      if (data !== undefined)
        return { id: /^id: (.*)$/m.exec(part)![1]!, progress: JSON.parse(data) as Record<string, unknown> }
      if (end >= 0) continue
      const chunk = await reader?.read()
      if (chunk?.value === undefined) return undefined
      text += chunk.value
      rest += chunk.value
    }
  }
  return { reply, next, text: () => text }
}

test('whoever listens hears how far the run is, from now to its end', async () => {
  const { reply, next, text } = await follow()
  expect(reply.headers.get('content-type')).toContain('text/event-stream')
  expect(reply.headers.get('x-request-id')).toBeTruthy()
  expect(await next()).toMatchObject({
    id: 'planning.0.0.0.0.0',
    progress: { run: id.toString(), phase: 'planning', isOver: false, documents: null, finishedDocuments: 0 },
  })
  await carryOut(api.deps.db, id, whole)
  let last
  for (let event = await next(); event; event = await next()) last = event
  expect(last).toMatchObject({
    progress: {
      payers: 2,
      documents: 2,
      finishedDocuments: 2,
      phase: expect.stringMatching(/finished|telling/) as string,
    },
  })
  expect(text()).toContain('retry: 2000')
})

test('who comes back with the last event hears only what is new; where nothing is to come, nothing', async () => {
  const first = await (await follow()).next()
  const back = await follow({ 'last-event-id': first!.id })
  await stopRun(api.deps.db, id, deed)
  const heard = await back.next()
  expect(heard).toMatchObject({ progress: { phase: 'stopped', isOver: true } })
  expect(await back.next()).toBeUndefined()
  expect((await follow({}, `?after=${heard!.id}`)).reply.status).toBe(204)
  await continueRun(api.deps.db, id, deed)
  expect(await (await follow({}, `?after=${heard!.id}`)).next()).toMatchObject({
    progress: { phase: 'planning' },
  })
})

test('many listeners cost one look at a time', async () => {
  const streams = await Promise.all(Array.from({ length: 20 }, () => follow()))
  await Promise.all(streams.map(({ next }) => next()))
  let looks = 0
  api.deps.db.on(
    'query',
    ({ sql }: { sql: string }) => void (looks += sql.includes('billing_run r left join') ? 1 : 0),
  )
  const from = Date.now()
  await stopRun(api.deps.db, id, deed)
  await Promise.all(streams.map(({ next }) => next()))
  expect(looks).toBeLessThanOrEqual(1 + (Date.now() - from) / 500)
  expect(looks).toBeGreaterThan(0)
})

test('the end of a run is told with all that it has sent, though it ended while somebody looked', async () => {
  const { db, now, runs } = api.deps
  await query(db, `update payer set purchase_order_required = true where code = 'P1'`)
  await carryOut(db, id, whole)
  const stateOf = async () => {
    await query(db, `update notice set state = 'sent', sent_at = ? where run_id = ?`, [now(), id])
    return 'completed' as const
  }
  const streams = createRunStreams({ db, now, runs: { ...runs, stateOf } })
  expect(await streams.look(id)).toMatchObject({ phase: 'finished', notices: { total: 1, sent: 1 } })
})

test('a run that came to a halt is over', async () => {
  api.runs.behaviour = 'fail'
  await api.runs.start({ id, sellerEntity: 'inc', billingPeriod: '2024-09' })
  expect(await (await follow()).next()).toMatchObject({ progress: { phase: 'halted', isOver: true } })
})

test('whoever listens right after a run was continued does not hear of its old halt', async () => {
  api.runs.behaviour = 'fail'
  await api.runs.start({ id, sellerEntity: 'inc', billingPeriod: '2024-09' })
  await (await follow()).next()
  api.runs.behaviour = 'remember'
  await api.runs.start({ id, sellerEntity: 'inc', billingPeriod: '2024-09' })
  expect(await (await follow()).next()).toMatchObject({ progress: { phase: 'planning', isOver: false } })
})

test('only whoever may read runs listens, and only to a run that is there', async () => {
  expect((await api.send({ url: events })).status).toBe(401)
  const ofPayer = bearer(await api.keyFor({ role: 'payer-administrator', payer: 'P1' }))
  expect((await api.send({ url: events, headers: ofPayer })).status).toBe(403)
  expect((await api.call('GET', '/v1/billing-runs/999/events')).status).toBe(404)
})

test('when the API stops, streams end and nobody waits for them', async () => {
  const { next } = await follow()
  await next()
  const closed = api.app.close()
  expect(await next()).toBeUndefined()
  await closed
})

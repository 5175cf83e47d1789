/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen, waitFor, within } from '@testing-library/react'
import BillingRunPage from '../../src/console/pages/billing-runs/billing-run-page'
import BillingRunsPage from '../../src/console/pages/billing-runs/billing-runs-page'
import type { Schema } from '../../src/console/client'
import { problem, renderPage } from './support/render'

const seller = { code: 'ACME', name: 'Acme Inc.' }

const run = {
  id: '7',
  sellerEntity: seller,
  billingPeriod: '2026-10',
  sequence: 1,
  payer: null,
  batchId: null,
  state: 'in_progress',
  issueDate: '2026-11-03',
  requestedBy: 'operator',
  startedAt: '2026-11-03T08:00:00Z',
  finishedAt: null,
  stopped: null,
  payers: 2,
  documents: 4,
  finishedDocuments: 0,
  outcome: { associated: 0, unassociated: 0, held: 0 },
  totals: [],
  zeroDocuments: [],
  notices: { total: 0, sent: 0, failed: 0 },
  failures: [],
  workflow: { id: 'billing-run/7', state: 'running' },
} satisfies Schema<'BillingRun'>

const finished = {
  ...run,
  state: 'finished',
  finishedAt: '2026-11-03T08:01:00Z',
  finishedDocuments: 4,
  outcome: { associated: 3, unassociated: 0, held: 1 },
  totals: [
    { kind: 'invoice', status: 'held', currency: 'USD', documents: 1, unassociated: 1, total: '12.50' },
  ],
  workflow: { id: 'billing-run/7', state: 'completed' },
} satisfies Schema<'BillingRun'>

const preview = {
  sellerEntity: seller,
  billingPeriod: '2026-10',
  chargeImports: 1,
  charges: 909,
  payers: 3,
  covered: 0,
  nothingToBill: false,
  existingRun: null,
} satisfies Schema<'BillingRunPreview'>

const lists = {
  'GET /v1/billing-runs': () => ({ items: [], nextCursor: null }),
  'GET /v1/seller-entities': () => ({ items: [seller] }),
}
const address = '/billing-runs?start=true&seller=ACME&month=2026-10'

test('what a run covers is shown before it starts, and starting leads to the run', async () => {
  const { asked, router, user } = renderPage(<BillingRunsPage />, {
    address,
    path: '/billing-runs',
    answers: { ...lists, 'GET /v1/billing-runs/preview': () => preview, 'POST /v1/billing-runs': () => run },
  })
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText('909')).toBeDefined()
  expect(asked.some(({ method }) => method === 'POST')).toBe(false)
  await user.click(dialog.getByRole('button', { name: 'Start a billing run' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/billing-runs/7'))
  const started = asked.find(({ method }) => method === 'POST')
  expect(started?.body).toEqual({ sellerEntity: 'ACME', billingPeriod: '2026-10' })
  expect(started?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
})

test('a month with nothing to bill cannot be started, and says why', async () => {
  renderPage(<BillingRunsPage />, {
    address,
    path: '/billing-runs',
    answers: {
      ...lists,
      'GET /v1/billing-runs/preview': () => ({ ...preview, charges: 0, nothingToBill: true }),
    },
  })
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText(/Nothing is left to bill/)).toBeDefined()
  expect(dialog.getByRole('button', { name: 'Start a billing run' })).toHaveProperty('disabled', true)
})

test('a refusal keeps what was chosen, and trying again is the same request', async () => {
  const answers = [problem(409, 'conflict', { detail: 'Another run is in progress.' }), Response.json(run)]
  const { asked, router, user } = renderPage(<BillingRunsPage />, {
    address,
    path: '/billing-runs',
    answers: {
      ...lists,
      'GET /v1/billing-runs/preview': () => preview,
      'POST /v1/billing-runs': () => answers.shift(),
    },
  })
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText('909')
  await user.click(dialog.getByRole('button', { name: 'Start a billing run' }))
  expect(await dialog.findByText('Another run is in progress.')).toBeDefined()
  expect(dialog.getByText('Acme Inc.')).toBeDefined()
  await user.click(dialog.getByRole('button', { name: 'Start a billing run' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/billing-runs/7'))
  const keys = asked
    .filter(({ method }) => method === 'POST')
    .map(({ headers }) => headers.get('idempotency-key'))
  expect(new Set(keys).size).toBe(1)
})

test('progress moves by itself and ends with the outcome, each figure a link', async () => {
  let tell: ReadableStreamDefaultController<Uint8Array> | undefined
  let present: Schema<'BillingRun'> = run
  const stream = new ReadableStream<Uint8Array>({ start: (controller) => void (tell = controller) })
  renderPage(<BillingRunPage />, {
    address: '/billing-runs/7',
    path: '/billing-runs/:id',
    answers: {
      'GET /v1/billing-runs/7': () => present,
      'GET /v1/billing-runs/7/events': () =>
        new Response(stream, { headers: { 'content-type': 'text/event-stream' } }),
    },
  })
  await screen.findByRole('progressbar')
  const say = (phase: string, finishedDocuments: number, isOver: boolean) => {
    const data = { run: '7', phase, isOver, payers: 2, documents: 4, finishedDocuments, notices: run.notices }
    const event = `event: progress\nid: ${phase}.${finishedDocuments}\ndata: ${JSON.stringify(data)}\n\n`
    tell?.enqueue(new TextEncoder().encode(event))
  }
  say('associating', 2, false)
  await waitFor(() => expect(screen.getByRole('progressbar').getAttribute('value')).toBe('50'))
  present = finished
  say('finished', 4, true)
  expect((await screen.findAllByText('The month is billed.')).length).toBeGreaterThan(0)
  const held = await screen.findByRole('link', { name: 'Held for a purchase order: 1' })
  expect(held.getAttribute('href')).toBe('/invoices?billingRun=7&status=held')
})

test('a run under way is stopped only once it is confirmed', async () => {
  const stopped = { ...run, state: 'stopped', stopped: { at: '2026-11-03T08:00:30Z', by: 'operator' } }
  const { asked, user } = renderPage(<BillingRunPage />, {
    address: '/billing-runs/7',
    path: '/billing-runs/:id',
    answers: {
      'GET /v1/billing-runs/7': () => (asked.some(({ method }) => method === 'POST') ? stopped : run),
      'GET /v1/billing-runs/7/events': () => new Response(null, { status: 204 }),
      'POST /v1/billing-runs/7/stop': () => stopped,
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Stop' }))
  expect(asked.some(({ method }) => method === 'POST')).toBe(false)
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Stop' }))
  expect(await screen.findByRole('button', { name: 'Continue' })).toBeDefined()
})

/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen } from '@testing-library/react'
import HealthPage from '../../src/console/pages/health/health-page'
import { operator, renderPage, type Answer } from './support/render'

const health = {
  status: 'attention',
  time: '2026-11-20T10:00:00Z',
  checks: [
    {
      ...{ name: 'worker', state: 'failed', found: 'It is not seen.', cure: 'Start it.' },
      ...{ names: ['billing', 'notices'], figure: null },
    },
  ],
  relay: { waiting: 0, oldestAt: null, lagSeconds: 0 },
  heldInvoices: 2,
  notices: { queued: 0, deferred: 1, failed: 0, uncertain: 0 },
  verification: null,
}
const difference = { of: 'line item 12 of payer acme', what: 'balance', expected: '10', found: '11' }
const report = {
  phase: 'finished',
  auditEntries: 1,
  lineItems: 1,
  ledgerEntries: 1,
  runs: 1,
  invoices: 1,
  differences: 1,
  first: [difference],
}
const verified = {
  workflowId: 'verification',
  billingRun: null,
  state: 'completed',
  startedAt: '2026-11-20T10:00:00Z',
  finishedAt: '2026-11-20T10:00:01Z',
  report,
}

const none = () => new Response(null, { status: 204 })

const answers: Record<string, Answer> = {
  'GET /v1/health': () => health,
  'GET /v1/verifications/latest': () => none(),
  'GET /v1/reconciliations/latest': () => none(),
}

test('a check that failed stands with its cure, and what waits leads to its list', async () => {
  renderPage(<HealthPage />, { answers })
  expect(await screen.findByText('Nobody attends: billing and notices')).toBeDefined()
  expect(screen.getByText(/^Start the worker/)).toBeDefined()
  expect(screen.getByText('Something needs a person')).toBeDefined()
  expect(screen.getByRole('link', { name: '2' }).getAttribute('href')).toBe('/invoices?status=held')
})

test('a verification that a person starts shows its first difference once it is done', async () => {
  const { user } = renderPage(<HealthPage />, {
    answers: { ...answers, 'POST /v1/verifications': () => verified },
  })
  await user.click(await screen.findByRole('button', { name: 'Verify now' }))
  expect(await screen.findByText('line item 12 of payer acme')).toBeDefined()
})

test('who may only look starts nothing', async () => {
  const permissions = operator.permissions.filter((each) => each !== 'operations:write')
  renderPage(<HealthPage />, { answers: { ...answers, 'GET /v1/me': () => ({ ...operator, permissions }) } })
  expect(await screen.findByText(/^Start the worker/)).toBeDefined()
  expect(screen.queryByText(/starts one now/)).toBeNull()
  expect(screen.queryByRole('button', { name: 'Verify now' })).toBeNull()
})

test('before the first there is none, and the page says how to start one', async () => {
  renderPage(<HealthPage />, { answers })
  expect(await screen.findByText(/There was none yet.*“Verify now” starts one now\./)).toBeDefined()
  expect(await screen.findByText(/There was none yet.*“Reconcile now” starts one now\./)).toBeDefined()
})

test('what a reconciliation found is told in words, and that of an older version as it was written', async () => {
  const old = { what: 'purchase order PO-2 (43)', why: 'it had no workflow', did: 'announced' }
  const halted = {
    ...{ code: 'workflow-halted', subject: { kind: 'purchase-order', name: 'PO-1 (42)' }, since: null },
    ...{ what: 'what', why: 'why', did: 'announced' },
  }
  const found = { purchaseOrders: 2, heldInvoices: 0, workflows: 1, repaired: 2, needAttention: 1, found: 2 }
  const reconciled = { ...verified, report: { ...found, phase: 'finished', findings: [halted, old] } }
  renderPage(<HealthPage />, {
    answers: { ...answers, 'GET /v1/reconciliations/latest': () => reconciled },
  })
  expect(await screen.findByText('Purchase order PO-1 (42)')).toBeDefined()
  expect(screen.getByText('Its workflow failed, timed out or was terminated.')).toBeDefined()
  expect(screen.getByText('it had no workflow')).toBeDefined()
})

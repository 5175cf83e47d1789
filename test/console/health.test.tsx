/** @jest-environment ./test/console/support/browser-environment.ts */
import { configure, screen } from '@testing-library/react'
import HealthPage from '../../src/console/pages/health/health-page'
import { operator, problem, renderPage, type Answer } from './support/render'

configure({ asyncUtilTimeout: 10_000 })

const health = {
  status: 'attention',
  time: '2026-11-20T10:00:00Z',
  checks: [{ name: 'mail-server', state: 'failed', found: 'It does not answer.', cure: 'Start it.' }],
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

const answers: Record<string, Answer> = {
  'GET /v1/health': () => health,
  'GET /v1/verifications/latest': () => problem(404, 'not-found'),
  'GET /v1/reconciliations/latest': () => problem(404, 'not-found'),
}

test('a check that failed stands with its cure, and what waits leads to its list', async () => {
  renderPage(<HealthPage />, { answers })
  expect(await screen.findByText('Start it.')).toBeDefined()
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
  expect(await screen.findByText('Start it.')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Verify now' })).toBeNull()
})

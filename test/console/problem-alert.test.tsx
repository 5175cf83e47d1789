/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen } from '@testing-library/react'
import { ProblemError } from '../../src/console/client'
import { ProblemAlert } from '../../src/console/parts/problem-alert'
import { renderPage } from './support/render'

test('a refusal shows every violation at its field, and the request for whoever helps', async () => {
  const error = new ProblemError({
    type: 'urn:drawdown:problem:invalid-document',
    code: 'invalid-document',
    title: 'The document has faults.',
    status: 422,
    detail: 'Two faults.',
    requestId: 'r-7',
    violations: [
      { in: 'body', path: '/number', message: 'Missing.' },
      { in: 'body', path: '/effectiveMonth', message: 'Not a month.' },
    ],
    details: {},
  })
  renderPage(<ProblemAlert error={error} />, {})
  expect(await screen.findByText('Some fields need another look')).toBeDefined()
  expect(screen.getByText('/number')).toBeDefined()
  expect(screen.getByText(/Not a month/)).toBeDefined()
  expect(screen.getByText('Request r-7')).toBeDefined()
})

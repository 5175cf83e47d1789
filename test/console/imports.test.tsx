/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import ImportsPage from '../../src/console/pages/imports/imports-page'
import { ofATest, problem, renderPage } from './support/render'
import { UploadRequest } from './support/upload-request'

const none = { 'GET /v1/charge-imports': () => ({ items: [], nextCursor: null }) }
const imported = {
  id: '3',
  fileName: 'october.csv',
  contentHash: 'c75695',
  charges: 2,
  createdPayers: 0,
  createdLinkedAccounts: 0,
  actor: 'operator',
  importedAt: '2026-11-03T08:00:00Z',
  totals: [
    {
      payer: 'P-1',
      sellerEntity: 'ACME',
      billingPeriod: '2026-10',
      currency: 'USD',
      charges: 2,
      amount: '17.75372125690',
    },
  ],
  alreadyImported: false,
}

beforeEach(() => {
  globalThis.XMLHttpRequest = UploadRequest as never
})

async function give(user: UserEvent, name: string): Promise<void> {
  await screen.findByText('Import a file')
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('There is no place for a file.')
  await user.upload(input, new File(['BilledCost\n1.00\n'], name, { type: 'text/csv' }))
}

test('imported charges lead to the billing runs of their months', async () => {
  const { asked, user } = renderPage(<ImportsPage />, {
    answers: { ...none, 'POST /v1/charge-imports': () => imported },
  })
  await give(user, 'october.csv')
  await user.click(screen.getByRole('button', { name: 'Import the charges' }))
  expect(await screen.findByText('2 charges imported from october.csv')).toBeDefined()
  const link = screen.getByRole('link', { name: 'Bill Oct 2026 of ACME' })
  expect(link.getAttribute('href')).toBe('/billing-runs?start=true&seller=ACME&month=2026-10')
  const sent = asked.find(({ method }) => method === 'POST')
  expect(sent?.url.search).toBe('?fileName=october.csv&createAccounts=false')
  expect(sent?.headers.get('authorization')).toBe('Bearer dd_test')
})

test('the same content is recognised, and says so', async () => {
  const { user } = renderPage(<ImportsPage />, {
    answers: { ...none, 'POST /v1/charge-imports': () => ({ ...imported, alreadyImported: true }) },
  })
  await give(user, 'again.csv')
  await user.click(screen.getByRole('button', { name: 'Import the charges' }))
  expect(await screen.findByText('This content was imported before; nothing was added')).toBeDefined()
})

test('every bad row is shown and can be kept; the file and the choices stay', async () => {
  const badRows = [
    {
      line: 2,
      column: 'BilledCost',
      value: '=1+1',
      reason: 'Write a decimal, such as 12.5.',
      wording: ofATest,
    },
    { line: 9, column: null, value: null, reason: 'The row has 3 cells instead of 44.', wording: ofATest },
  ]
  const kept: Blob[] = []
  URL.createObjectURL = (blob) => `blob:${kept.push(blob as Blob)}`
  URL.revokeObjectURL = () => undefined
  const { user } = renderPage(<ImportsPage />, {
    answers: {
      ...none,
      'POST /v1/charge-imports': () => problem(422, 'invalid-import', { badRows, badRowsTotal: 1200 }),
    },
  })
  await give(user, 'bad.csv')
  await user.click(screen.getByRole('checkbox', { name: /Create payers/ }))
  await user.click(screen.getByRole('button', { name: 'Import the charges' }))
  const table = within(await screen.findByRole('grid', { name: 'Bad rows' }))
  expect(table.getByText('The row has 3 cells instead of 44.')).toBeDefined()
  expect(screen.getByText('The first 2 of 1,200 are listed.')).toBeDefined()
  expect(screen.getByText('bad.csv')).toBeDefined()
  expect(screen.getByRole('checkbox', { name: /Create payers/ })).toHaveProperty('checked', true)
  await user.click(screen.getByRole('button', { name: 'Download as CSV' }))
  expect(kept[0]?.size).toBeGreaterThan(0)
})

test('purchase orders are checked first, and registered once the check was seen', async () => {
  const answer = {
    purchaseOrders: 3,
    lineItems: 5,
    payers: 1,
    values: [{ currency: 'USD', value: '500.00' }],
  }
  const { asked, user } = renderPage(<ImportsPage />, {
    answers: {
      ...none,
      'POST /v1/purchase-orders/import': ({ url }) => ({
        ...answer,
        dryRun: url.searchParams.get('dryRun') === 'true',
      }),
    },
  })
  await screen.findByText('Import a file')
  await user.click(screen.getByRole('radio', { name: 'Purchase orders' }))
  await give(user, 'orders.csv')
  expect(screen.queryByRole('button', { name: 'Register the purchase orders' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Check the file' }))
  expect(await screen.findByText('The file has no faults. Nothing has been registered yet.')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Register the purchase orders' }))
  expect(await screen.findByText('The purchase orders are registered.')).toBeDefined()
  const posts = asked.filter(({ method }) => method === 'POST')
  expect(posts.map(({ url }) => url.searchParams.get('dryRun'))).toEqual(['true', 'false'])
  expect(posts[0]?.headers.get('idempotency-key')).not.toBe(posts[1]?.headers.get('idempotency-key'))
})

/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen, within } from '@testing-library/react'
import MessagesPage from '../../src/console/pages/messages/messages-page'
import { operator, renderPage, type Answer } from './support/render'

const notice = {
  id: '9',
  kind: 'held',
  occasion: null,
  payer: { code: 'acme', name: 'Acme' },
  purchaseOrder: null,
  billingRunId: '4',
  recipient: { name: 'Ann', email: 'ann@acme.example', language: 'en' },
  state: 'failed',
  subject: 'Invoice AWS-7 is held',
  attempts: 3,
  lastError: 'No such mailbox',
  nextAttemptAt: null,
  createdAt: '2026-11-20T10:00:00Z',
  sentAt: null,
}

const answers: Record<string, Answer> = {
  'GET /v1/notices': () => ({ items: [notice], nextCursor: null, total: 1 }),
  'GET /v1/notices/9': () => ({ ...notice, html: '<p>Held</p>', text: 'Held' }),
}

test('a message opens in a frame that runs no scripts, and the address knows which', async () => {
  const { user, router } = renderPage(<MessagesPage />, { address: '/messages', path: '/messages', answers })
  await user.click(await screen.findByRole('link', { name: 'Invoice AWS-7 is held' }))
  const dialog = within(await screen.findByRole('dialog'))
  const frame = await dialog.findByTitle('Preview of the message Invoice AWS-7 is held')
  expect(frame.getAttribute('sandbox')).toBe('')
  expect(frame.getAttribute('srcdoc')).toBe('<p>Held</p>')
  expect(router.state.location.search).toBe('?open=9')
  expect(dialog.getByText('No such mailbox')).toBeDefined()
})

test('where a catcher takes the mail, a second tab shows it', async () => {
  const caught = {
    id: '1',
    at: '2026-11-20T10:00:00Z',
    from: 'a@x.example',
    to: 'b@x.example',
    subject: 'Caught one',
  }
  renderPage(<MessagesPage />, {
    address: '/messages?tab=caught',
    path: '/messages',
    answers: {
      ...answers,
      'GET /v1/me': () => ({ ...operator, links: { temporalUi: null, caughtMessages: true } }),
      'GET /v1/caught-messages': () => ({ items: [caught] }),
    },
  })
  expect(await screen.findByRole('link', { name: 'Caught one' })).toBeDefined()
})

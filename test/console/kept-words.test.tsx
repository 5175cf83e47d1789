/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen, within } from '@testing-library/react'
import type { Schema } from '../../src/console/client'
import { RunFailures } from '../../src/console/pages/billing-runs/run-failures'
import MessagesPage from '../../src/console/pages/messages/messages-page'
import SettingsPage from '../../src/console/pages/settings/settings-page'
import { inFrench } from './support/french'
import { renderPage, type Answer } from './support/render'

// Each page is compiled when it is first opened, which may take a while.
jest.setTimeout(60_000)

const webhook: Schema<'Webhook'> = {
  id: '3',
  url: 'https://erp.example/drawdown',
  events: null,
  payer: null,
  ownerEmail: 'owner@erp.example',
  state: 'off',
  offReason: 'Nothing has arrived for three days',
  failingSince: '2026-11-20T10:00:00Z',
  lastSuccessAt: null,
  previousSecretUntil: null,
  revision: 2,
  createdAt: '2026-11-01T00:00:00Z',
  createdBy: 'operator',
}

const delivery: Schema<'WebhookDelivery'> = {
  id: '8',
  event: 'invoice.issued',
  subject: 'invoice/12',
  revision: null,
  state: 'given-up',
  attempts: 9,
  lastStatus: null,
  lastError: 'No answer within 10 seconds',
  lastAttemptAt: '2026-11-22T10:00:00Z',
  nextAttemptAt: null,
  createdAt: '2026-11-20T10:00:00Z',
}

const notice: Schema<'NoticeSummary'> = {
  id: '9',
  kind: 'expiry',
  occasion: 'one-week',
  payer: { code: 'acme', name: 'Acme' },
  purchaseOrder: null,
  billingRunId: null,
  recipient: { name: 'Ann', email: 'ann@acme.example', language: 'fr' },
  state: 'suppressed',
  subject: 'Expire',
  attempts: 0,
  lastError: 'An edit made it untrue',
  nextAttemptAt: null,
  createdAt: '2026-11-20T10:00:00Z',
  sentAt: null,
}

async function frenchSettings(address: string) {
  const answers: Record<string, Answer> = {
    'GET /v1/webhooks': () => ({ items: [webhook], nextCursor: null }),
    'GET /v1/webhooks/3': () => webhook,
    'GET /v1/webhooks/3/deliveries': () => ({ items: [delivery], nextCursor: null }),
  }
  return renderPage(<SettingsPage />, { address, path: '/settings/*', answers, text: await inFrench() })
}

test('why a webhook is off is told in the language of the person, in the list and on its page', async () => {
  await frenchSettings('/settings/webhooks')
  expect(await screen.findByText('Désactivé : Rien n’est arrivé depuis trois jours')).toBeDefined()
  expect(screen.queryByText(/Nothing has arrived/)).toBeNull()
})

test('why a delivery failed is told in the language of the person', async () => {
  await frenchSettings('/settings/webhooks/3')
  expect(await screen.findByText('Désactivé : Rien n’est arrivé depuis trois jours')).toBeDefined()
  expect(await screen.findByText('Pas de réponse après 10 secondes')).toBeDefined()
})

test.each([
  ['An edit made it untrue', 'Une modification l’a rendu caduc'],
  [
    'The mail server refused the address before: 550 No such mailbox',
    'Le serveur de messagerie a déjà refusé l’adresse : 550 No such mailbox',
  ],
  ['550 No such mailbox', '550 No such mailbox'],
])('"%s", why a message is not sent, reads "%s" in French', async (lastError, told) => {
  const shown = { ...notice, lastError }
  renderPage(<MessagesPage />, {
    address: '/messages?open=9',
    path: '/messages',
    answers: {
      'GET /v1/notices': () => ({ items: [shown], nextCursor: null, total: 1 }),
      'GET /v1/notices/9': () => ({ ...shown, html: '<p>Expire</p>', text: 'Expire' }),
    },
    text: await inFrench(),
  })
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText(told)).toBeDefined()
})

test('why a run came to a halt and why its messages were not sent is told in the language of the person', async () => {
  const failures: Schema<'BillingRunFailure'>[] = [
    {
      of: 'workflow',
      cause: 'Somebody ended its workflow.',
      wording: { code: 'run-workflow-ended', values: {} },
      count: 1,
    },
    { of: 'message', cause: 'No reply recorded', count: 3 },
    { of: 'message', cause: '550 5.1.1 …: no such user', count: 2 },
  ]
  renderPage(<RunFailures failures={failures} />, { text: await inFrench() })
  const names = (await screen.findAllByRole('rowheader')).map(({ textContent }) => textContent)
  expect(names).toEqual([
    'Quelqu’un a mis fin à son workflow.',
    'Aucune réponse enregistrée',
    '550 5.1.1 …: no such user',
  ])
})

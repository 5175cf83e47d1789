/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen, within } from '@testing-library/react'
import type { Schema } from '../../src/console/client'
import { DecisionTable } from '../../src/console/pages/invoices/decision-table'
import { RevisionChange } from '../../src/console/pages/purchase-order/revision-change'
import { AuditChanges } from '../../src/console/pages/settings/audit-changes'
import { inFrench } from './support/french'
import { renderPage } from './support/render'
import { order, place } from './support/shown-order'

const change = 'expiration month 2026-12 -> 2027-03'

function revision(number: number, terms: Partial<Schema<'PurchaseOrderTerms'>> = {}) {
  return {
    revision: number,
    change,
    actor: 'grace',
    recordedAt: '2026-11-20T10:00:00Z',
    invoiceId: null,
    terms: { ...order, ...terms },
  } as Schema<'PurchaseOrderRevision'>
}

const entry: Schema<'AuditEntry'> = {
  id: '5',
  payer: null,
  sequence: '5',
  at: '2026-11-20T10:00:00Z',
  actor: 'grace',
  role: null,
  apiKeyId: null,
  verb: 'purchase-order.edit',
  subject: { kind: 'purchase-order', id: '7', number: 'PO-7' },
  before: { revision: 3 },
  after: { revision: 4, change },
  requestId: null,
  previousHash: '0',
  hash: '1',
}

test('what an edit of a purchase order changed is told by its revisions, in the language of the person', async () => {
  const items = [revision(3), revision(4, { expirationMonth: '2027-03' })]
  renderPage(<AuditChanges entry={entry} onClose={() => undefined} />, {
    answers: { [`GET ${place}/revisions`]: () => ({ items }) },
    text: await inFrench(),
  })
  const table = within(await screen.findByRole('table', { name: 'Révision 4' }))
  expect(table.getByText('Mois d’expiration')).toBeDefined()
  expect(table.getByText('mars 2027')).toBeDefined()
  expect(screen.queryByText(/expiration month/)).toBeNull()
})

test('a revision that shows no change has no English sentence instead', async () => {
  renderPage(<RevisionChange before={revision(3)} after={revision(4)} />, { text: await inFrench() })
  expect(await screen.findByText('Rien de ce qui est affiché ici n’a changé.')).toBeDefined()
})

test('that a held invoice was matched again is told in the language of the person, what people gave as a reason as they gave it', async () => {
  const decisions: Schema<'Decision'>[] = [
    {
      kind: 'associated',
      actor: 'held-invoice',
      reason:
        'matched again: purchase order PO-3 in its revision 1 and purchase order PO-2 in its revision 4 can take it',
      at: '2026-11-20T10:00:00Z',
    },
    { kind: 'voided', actor: 'grace', reason: 'Sent twice', at: '2026-11-21T10:00:00Z' },
  ]
  renderPage(<DecisionTable decisions={decisions} />, { text: await inFrench() })
  expect(
    await screen.findByText(
      'Nouveau rapprochement, possible avec : bon de commande PO-3, révision 1 et bon de commande PO-2, révision 4',
    ),
  ).toBeDefined()
  expect(screen.getByText('Rapprochement des factures retenues')).toBeDefined()
  expect(screen.getByText('Sent twice')).toBeDefined()
})

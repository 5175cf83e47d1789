import { screen } from '@testing-library/react'
import type { Schema } from '../../../src/console/client'
import PurchaseOrderPage from '../../../src/console/pages/purchase-order/purchase-order-page'
import { renderPage, type Answer } from './render'

/** What the API answers of it. */
export const order: Schema<'PurchaseOrder'> = {
  id: '7',
  payer: { code: 'sun', name: 'SunBird' },
  sellerEntity: { code: 'AWS-INC', name: 'Amazon Web Services, Inc.' },
  number: 'PO-7',
  description: 'Cloud',
  status: 'active',
  outOfBalance: false,
  needsAttention: false,
  currency: 'USD',
  effectiveMonth: '2026-01',
  expirationMonth: '2026-12',
  value: '1200.00',
  balance: '900.00',
  revision: 3,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  overagePolicy: 'ALLOW',
  balanceThresholds: [75, 25],
  taxRegistrationNumbers: [],
  invoiceUnits: [],
  shipTo: null,
  contacts: [],
  tags: { team: 'blue' },
  suspendedAt: null,
  deletedAt: null,
  lineItems: [
    {
      id: '70',
      number: '10',
      description: 'Usage',
      type: 'MONTHLY_USAGE',
      startMonth: '2026-01',
      endMonth: '2026-12',
      unitPrice: '100.00',
      quantity: '12',
      tax: null,
      totalValue: '1200.00',
      drawn: '300.00',
      balance: '900.00',
    },
  ],
  next: { kind: 'expiry', occasion: 'one-month', at: '2026-11-30T00:00:00Z' },
  livedUntil: '2026-01-01T00:00:00Z',
  heardBy: [],
}

export const place = '/v1/purchase-orders/7'
export const lineItem = `PATCH ${place}/line-items/10`

/** Its page at a tab, where the API answers besides as told. */
export function openOrder(tab: string, answers: Record<string, Answer> = {}) {
  return renderPage(<PurchaseOrderPage />, {
    address: `/purchase-orders/7?tab=${tab}`,
    path: '/purchase-orders/:id',
    answers: {
      [`GET ${place}`]: () => order,
      [`GET ${place}/forecast`]: () => ({ forecast: null, drawnByMonth: [] }),
      [`GET ${place}/invoices`]: () => ({ items: [], nextCursor: null }),
      [`GET ${place}/notices`]: () => ({ items: [], nextCursor: null }),
      [`GET ${place}/ledger`]: () => ({ items: [], nextCursor: null }),
      [`GET ${place}/revisions`]: () => ({ items: revisions }),
      ...answers,
    },
  })
}

export const revisions = [
  {
    revision: 1,
    change: 'added',
    actor: 'ada',
    recordedAt: '2026-01-01T00:00:00Z',
    invoiceId: null,
    terms: order,
  },
  {
    revision: 2,
    change: 'description',
    actor: 'grace',
    recordedAt: '2026-02-01T00:00:00Z',
    invoiceId: null,
    terms: { ...order, description: 'Cloud and more' },
  },
]

/** Types into the cell of line item 10, and saves. */
export async function editDescription(user: ReturnType<typeof openOrder>['user'], text: string) {
  await user.click(await screen.findByRole('button', { name: 'Edit Description of line item 10' }))
  const field = await screen.findByRole('textbox', { name: 'Description' })
  await user.clear(field)
  await user.type(field, text)
  await user.click(screen.getByRole('button', { name: 'Save' }))
}

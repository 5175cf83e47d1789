/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen, within } from '@testing-library/react'
import type { Schema } from '../../src/console/client'
import InvoicePage from '../../src/console/pages/invoices/invoice-page'
import InvoicesPage from '../../src/console/pages/invoices/invoices-page'
import { operator, problem, renderPage, type Answer } from './support/render'

const payer = { code: 'acme', name: 'Acme' }
const sellerEntity = { code: 'AWS-INC', name: 'Amazon Web Services, Inc.' }

const held: Schema<'Invoice'> = {
  id: '7',
  number: 'AWS-00000007',
  kind: 'invoice',
  status: 'held',
  payer,
  sellerEntity,
  billingPeriod: '2026-10',
  chargeType: 'usage',
  currency: 'USD',
  total: '100.00',
  issueDate: null,
  dueDate: null,
  purchaseOrderNumber: null,
  unassociatedReason: 'none-eligible',
  creditedInvoiceNumber: null,
  associations: [],
  billingRunId: '3',
  charges: 12,
  invoiceUnit: null,
  taxRegistrationNumber: null,
  namedPurchaseOrderNumber: null,
  lines: [{ linkedAccount: '111', service: 'Storage', amount: '100.00' }],
  decisions: [],
}

const issued: Schema<'Invoice'> = {
  ...held,
  status: 'issued',
  issueDate: '2026-11-03',
  dueDate: '2026-12-03',
  purchaseOrderNumber: 'PO-1',
  unassociatedReason: null,
  associations: [
    {
      purchaseOrderId: '1',
      purchaseOrderNumber: 'PO-1',
      lineItemNumber: '10',
      drawn: '100.00',
      balanceAfter: '-20.00',
    },
  ],
}

function verdict(
  number: string,
  parts: Partial<Schema<'Verdict'>>,
  order: Partial<Schema<'PurchaseOrderAsJudged'>> = {},
): Schema<'Verdict'> {
  return {
    purchaseOrder: {
      id: number,
      number,
      effectiveMonth: '2026-01',
      expirationMonth: '2026-12',
      suspended: false,
      deleted: false,
      sameSellerEntity: true,
      currency: 'USD',
      taxRegistrationNumbers: [],
      invoiceUnits: [],
      overagePolicy: 'ALLOW',
      ...order,
    },
    lineItem: {
      number: '10',
      type: 'MONTHLY_USAGE',
      startMonth: '2026-01',
      endMonth: '2026-12',
      balance: '80.00',
    },
    rank: null,
    ruledOutBy: null,
    drawn: null,
    ...parts,
  }
}

function answers(invoice: Schema<'Invoice'>, verdicts: Schema<'Verdict'>[] = []): Record<string, Answer> {
  const namedPurchaseOrder = { number: null, kind: 'none', ruledOutBy: null } as const
  return {
    'GET /v1/invoices/7': () => invoice,
    'GET /v1/invoices/7/explanation': () => ({ invoice, namedPurchaseOrder, verdicts }),
    'GET /v1/payers/acme': () => problem(404, 'not-found'),
    'GET /v1/seller-entities/AWS-INC': () => problem(404, 'not-found'),
  }
}

function open(given: Record<string, Answer>) {
  return renderPage(<InvoicePage />, { address: '/invoices/7', path: '/invoices/:id', answers: given })
}

test('the explanation tells the rank of each candidate, and what ruled the others out', async () => {
  const all = {
    lineItem: { number: '1', type: 'ALL', startMonth: '2026-01', endMonth: '2026-12', balance: null },
  } as const
  open(
    answers(issued, [
      verdict('PO-1', { rank: 1, drawn: '100.00' }),
      verdict('PO-2', { rank: 2, ...all }),
      verdict('PO-3', { ruledOutBy: 1 }, { expirationMonth: '2026-09' }),
      verdict('PO-4', { ruledOutBy: 4 }, { invoiceUnits: ['labs'] }),
    ]),
  )
  const row = async (number: string) =>
    (await screen.findAllByRole('row')).find(
      (each) => within(each).queryByText(number) && within(each).queryByText(/Rank|Ruled/),
    )
  await screen.findByText(/4 line items were considered; 2 could take it/)
  const chosen = await row('PO-1')
  expect(chosen?.textContent).toMatch(/USD.100\.00 drawn/)
  expect(chosen?.textContent).toContain('Rank 1')
  expect(chosen?.textContent).toContain('lets it go below zero')
  const second = await row('PO-2')
  expect(second?.textContent).toContain('Behind rank 1 by rule 6')
  expect(second?.textContent).toContain('It was not needed')
  const expired = await row('PO-3')
  expect(expired?.textContent).toContain('Ruled out by rule 1')
  expect(expired?.textContent).toContain('Jan 2026 to Sep 2026')
  expect((await row('PO-4'))?.textContent).toMatch(/rule 4.*wants: None.*has: labs/)
})

test('an invoice is released with a reason alone, and the reason is sent', async () => {
  const { user, asked } = open({
    ...answers(held),
    'POST /v1/invoices/7/release': () => ({ ...held, status: 'issued' }),
  })
  await user.click(await screen.findByRole('button', { name: 'Release' }))
  const dialog = within(await screen.findByRole('dialog'))
  const confirm = dialog.getByRole('button', { name: 'Release' })
  expect(confirm.getAttribute('disabled')).not.toBeNull()
  await user.type(dialog.getByLabelText('Reason'), 'agreed by phone')
  await user.click(confirm)
  expect(await screen.findByText('AWS-00000007 was released without a purchase order.')).toBeDefined()
  const sent = asked.find(({ method }) => method === 'POST')
  expect(sent?.body).toEqual({ reason: 'agreed by phone' })
  expect(sent?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
})

test('a decision that comes too late says what became of the invoice, and keeps the reason', async () => {
  const { user } = open({
    ...answers(held),
    'POST /v1/invoices/7/void': () => problem(409, 'conflict', { detail: 'It was released by Ann.' }),
  })
  await user.click(await screen.findByRole('button', { name: 'Void' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByLabelText('Reason'), 'billed twice')
  await user.click(dialog.getByRole('button', { name: 'Void' }))
  expect(await dialog.findByText('It was released by Ann.')).toBeDefined()
  expect(dialog.getByLabelText('Reason')).toHaveProperty('value', 'billed twice')
})

test('an invoice is assigned to a line item, whose balance after it is shown', async () => {
  const order = {
    id: '1',
    number: 'PO-1',
    description: '',
    status: 'expired',
    currency: 'USD',
    balance: '80.00',
  }
  const lineItems = [
    {
      number: '10',
      description: 'Usage',
      type: 'MONTHLY_USAGE',
      startMonth: '2026-01',
      endMonth: '2026-09',
      balance: '80.00',
    },
  ]
  const { user, asked } = open({
    ...answers(held),
    'GET /v1/purchase-orders': () => ({
      items: [order, { ...order, id: '2', number: 'PO-EUR', currency: 'EUR' }],
      nextCursor: null,
    }),
    'GET /v1/purchase-orders/1': () => ({ ...order, lineItems }),
    'POST /v1/invoices/7/assign': () => issued,
  })
  await user.click(await screen.findByRole('button', { name: 'Assign' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: /Purchase order/ }))
  await user.click(await screen.findByText('PO-1'))
  expect(screen.queryByText('PO-EUR')).toBeNull()
  await user.click(await dialog.findByRole('radio', { name: '10 · Usage' }))
  expect(dialog.getByText(/Balance after: -USD.20\.00 \(below zero\)/)).toBeDefined()
  await user.type(dialog.getByLabelText('Reason'), 'the customer asked')
  await user.click(dialog.getByRole('button', { name: 'Assign' }))
  expect(
    await screen.findByText('AWS-00000007 was assigned to line item 10 of purchase order PO-1.'),
  ).toBeDefined()
  const sent = asked.find(({ method }) => method === 'POST')
  expect(sent?.body).toEqual({ reason: 'the customer asked', purchaseOrder: 'PO-1', lineItem: '10' })
  expect(sent?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
})

test('who may not decide sees why an invoice is held, and no buttons', async () => {
  const permissions = operator.permissions.filter((each) => each !== 'invoices:decide')
  open({ ...answers(held), 'GET /v1/me': () => ({ ...operator, role: 'seller-viewer', permissions }) })
  expect(await screen.findByText('This invoice is held')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Release' })).toBeNull()
})

test('a credit memo leads to the invoice that it gives back to', async () => {
  const memo = {
    ...issued,
    kind: 'credit_memo',
    total: '-5.00',
    creditedInvoiceNumber: 'AWS-00000001',
  } as const
  open(answers(memo))
  const link = await screen.findByRole('link', { name: 'AWS-00000001' })
  expect(link.getAttribute('href')).toBe('/invoices/AWS-00000001')
  expect(await screen.findByText(/gives back to what the invoice that it credits drew on/)).toBeDefined()
})

test('the list is asked for what the address says', async () => {
  const { asked } = renderPage(<InvoicesPage />, {
    address: '/invoices?status=held&billingPeriod=2026-10&sort=-total&nonsense=1',
    answers: {
      'GET /v1/invoices': () => ({ items: [held], nextCursor: null, total: 1 }),
      'GET /v1/seller-entities': () => ({ items: [], nextCursor: null }),
    },
  })
  expect(await screen.findByRole('link', { name: 'AWS-00000007' })).toBeDefined()
  expect(screen.getByText('No purchase order is eligible')).toBeDefined()
  const query = asked.find(({ url }) => url.pathname === '/v1/invoices')?.url.searchParams
  expect(Object.fromEntries(query ?? [])).toEqual({
    status: 'held',
    billingPeriod: '2026-10',
    sort: '-total',
    limit: '25',
  })
})

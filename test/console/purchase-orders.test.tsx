/** @jest-environment ./test/console/support/browser-environment.ts */
import I18nProvider from '@cloudscape-design/components/i18n'
import controls from '@cloudscape-design/components/i18n/messages/all.en'
import { screen, waitFor, within } from '@testing-library/react'
import PurchaseOrdersPage from '../../src/console/pages/purchase-orders/purchase-orders-page'
import type { Schema } from '../../src/console/client'
import { operator, problem, renderPage, violation, type Answer } from './support/render'

type Listed = Schema<'ListedPurchaseOrder'>

const anna = { name: 'Anna', email: 'anna@example.com', language: 'en' as const }

function order(id: string, number: string, parts: Partial<Listed> = {}): Listed {
  return {
    id,
    number,
    payer: { code: 'P1', name: 'SunBird' },
    sellerEntity: { code: 'E1', name: 'Entity One' },
    description: '',
    status: 'active',
    outOfBalance: false,
    needsAttention: false,
    currency: 'USD',
    effectiveMonth: '2026-01',
    expirationMonth: '2026-12',
    value: '100.00',
    balance: '24.90',
    revision: 3,
    createdAt: '2026-01-02T00:00:00Z',
    updatedAt: '2026-01-02T00:00:00Z',
    contacts: [anna],
    tags: { 'cost-center': '4711' },
    forecast: {
      dry: false,
      month: '2026-11',
      earliest: '2026-10',
      latest: null,
      periods: 3,
      monthlyDraw: '10.00',
    },
    ...parts,
  }
}

const summary: Schema<'Summary'> = {
  asOf: '2026-06-01T00:00:00Z',
  active: 2,
  valueLeft: [{ currency: 'USD', balance: '49.80', value: '200.00', purchaseOrders: 2 }],
  lowLineItems: { percent: '25', lineItems: 3, purchaseOrders: 2 },
  expiring: { within: 60, expiringBefore: '2026-07', purchaseOrders: 1 },
  heldInvoices: 4,
  unassociatedInvoices: 5,
  drawnByMonth: [],
}

function open({
  address = '/',
  orders = [order('1', 'PO-1'), order('2', 'PO-2', { status: 'suspended' })],
  answers = {},
}: { address?: string; orders?: Listed[]; answers?: Record<string, Answer> } = {}) {
  const page = (
    <I18nProvider locale="en" messages={[controls]}>
      <PurchaseOrdersPage />
    </I18nProvider>
  )
  return renderPage(page, {
    address,
    path: '/',
    answers: {
      'GET /v1/summary': () => summary,
      'GET /v1/seller-entities': () => ({ items: [{ code: 'E1', name: 'Entity One' }] }),
      'GET /v1/purchase-orders': ({ url }) => ({
        items: orders,
        nextCursor: null,
        ...(url.searchParams.has('count') ? { total: orders.length } : {}),
      }),
      // The charts have tests of their own kind: a browser's.
      'GET /v1/me/preferences': () => ({ preferences: { 'purchase-orders-charts': { isOpen: false } } }),
      ...answers,
    },
  })
}

async function choose(user: ReturnType<typeof open>['user'], numbers: string[], action: string) {
  for (const number of numbers)
    await user.click(await screen.findByRole('checkbox', { name: `Select ${number}` }))
  await user.click(screen.getByRole('button', { name: 'Actions' }))
  await user.click(await screen.findByRole('menuitem', { name: action }))
  return screen.findByRole('dialog')
}

test('each purchase order shows what is left of it and when it runs dry', async () => {
  open()
  const row = (await screen.findByRole('link', { name: 'PO-1' })).closest('tr')!
  expect(row.textContent).toMatch(/USD.24\.90/)
  expect(row.textContent).toContain('24% left')
  expect(row.textContent).toContain('Nov 2026')
  expect(row.textContent).toContain('Oct 2026 or later')
  expect(row.textContent).toContain('cost-center=4711')
  expect(document.title).toBe('Purchase orders · Drawdown')
  expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
})

describe('columns', () => {
  const headings = async () => {
    await screen.findByRole('link', { name: 'PO-1' })
    return screen.getAllByRole('columnheader').map(({ textContent }) => textContent)
  }
  afterEach(() => Object.assign(window, { innerWidth: 1440 }))

  test('a narrow window shows those for which it has room, the forecast among them', async () => {
    Object.assign(window, { innerWidth: 1024 })
    open()
    expect(await headings()).toEqual(expect.arrayContaining(['Number', 'Balance', 'Runs dry', 'Value']))
    expect(await headings()).not.toContain('Contacts')
  })

  test('whoever has chosen columns has them in every window', async () => {
    Object.assign(window, { innerWidth: 1024 })
    const columns = ['number', 'contacts'].map((id) => ({ id, visible: true }))
    const preferences = { 'table-purchase-orders': { columns } }
    open({ answers: { 'GET /v1/me/preferences': () => ({ preferences }) } })
    expect(await headings()).toEqual(expect.arrayContaining(['Number', 'Contacts']))
  })
})

test('each figure leads to the list that it counts, of the chosen payer', async () => {
  const { asked } = open({ address: '/?payer=P1' })
  const addressOf = async (name: RegExp) => (await screen.findByRole('link', { name })).getAttribute('href')
  expect(await addressOf(/^Active: 2/)).toBe('/?status=active&payer=P1')
  expect(await addressOf(/^Line items below 25%: 3/)).toBe('/?status=active&lineItemBelow=25&payer=P1')
  expect(await addressOf(/^Expiring within 60 days: 1/)).toContain('status=active&expiringBefore=2026-07')
  expect(await addressOf(/^Held invoices: 4/)).toBe('/invoices?status=held&payer=P1')
  expect(await addressOf(/: 5/)).toBe('/invoices?status=issued&associated=false&payer=P1')
  expect(asked.find(({ url }) => url.pathname === '/v1/summary')!.url.search).toBe('?payer=P1')
})

test('columns have the widths that the person gave them, once those have come', async () => {
  const preferences = {
    'purchase-orders-charts': { isOpen: false },
    'table-purchase-orders': { widths: { number: 333 } },
  }
  open({ answers: { 'GET /v1/me/preferences': () => ({ preferences }) } })
  await waitFor(() => {
    const [heading] = screen.getAllByRole('columnheader', { name: /Number/ })
    expect(heading?.style.width).toBe('333px')
  })
})

test('the address filters and sorts the list; what it says wrongly is left out', async () => {
  const { asked } = open({
    address: '/?status=active&balanceBelow=x&lineItemBelow=25&sort=-number&sellerEntity=E1',
  })
  await screen.findByRole('link', { name: 'PO-1' })
  const { url } = asked.find(
    ({ url }) => url.pathname === '/v1/purchase-orders' && !url.searchParams.has('count'),
  )!
  expect(Object.fromEntries(url.searchParams)).toEqual({
    status: 'active',
    lineItemBelow: '25',
    sort: '-number',
    sellerEntity: 'E1',
    limit: '25',
    details: 'true',
  })
})

test('a text without a field is looked for in the numbers', async () => {
  const { user, router } = open()
  await screen.findByRole('link', { name: 'PO-1' })
  await screen.findByPlaceholderText(/Find purchase orders/)
  await user.keyboard('/po1')
  // The filter comes over the network, and is handed what was typed before.
  await user.click(await screen.findByRole('option', { name: /po1/ }))
  await waitFor(() => expect(router.state.location.search).toBe('?number=po1'))
})

test('a list without anything yet offers to add one, a filter without a match to clear it', async () => {
  open({ orders: [] })
  expect(await screen.findByText('No purchase orders yet')).toBeDefined()
  expect(screen.getByRole('link', { name: 'Import the charges of a month' })).toBeDefined()
  expect(screen.getAllByRole('button', { name: 'Add purchase order' })).toHaveLength(2)
})

test('a filter without a match can be cleared', async () => {
  const { user, router } = open({ orders: [], address: '/?status=expired&payer=P1' })
  await user.click(await screen.findByRole('button', { name: 'Clear the filter' }))
  await waitFor(() => expect(router.state.location.search).toBe('?payer=P1'))
})

test('whoever may only read sees neither selection nor buttons that change', async () => {
  open({ answers: { 'GET /v1/me': () => ({ ...operator, permissions: ['purchase-orders:read'] }) } })
  await screen.findByRole('link', { name: 'PO-1' })
  expect(screen.queryByRole('checkbox')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Actions' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Add purchase order' })).toBeNull()
})

test('suspending many shows a result for each, and Undo resumes what was suspended, from its new revision', async () => {
  const { user, asked } = open({
    answers: {
      'POST /v1/purchase-orders/1/suspend': () => order('1', 'PO-1', { status: 'suspended', revision: 4 }),
      'POST /v1/purchase-orders/2/suspend': () =>
        problem(409, 'conflict', { detail: 'It is suspended already.' }),
      'POST /v1/purchase-orders/1/resume': () => order('1', 'PO-1', { revision: 5 }),
    },
  })
  const dialog = await choose(user, ['PO-1', 'PO-2'], 'Suspend')
  await user.click(within(dialog).getByRole('button', { name: 'Suspend' }))
  expect(await within(dialog).findByText('Refused: It is suspended already.')).toBeDefined()
  expect(within(dialog).getByText('Done')).toBeDefined()
  expect(asked.find(({ url }) => url.pathname.endsWith('/1/suspend'))!.headers.get('if-match')).toBe('"3"')
  await user.click(within(dialog).getByRole('button', { name: 'Close' }))
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('Everything is as it was.')).toBeDefined()
  const undone = asked.filter(({ url }) => url.pathname.endsWith('/resume'))
  expect(undone.map(({ headers }) => headers.get('if-match'))).toEqual(['"4"'])
})

test('faults of the new contacts land on their fields, what was typed stays, and Undo brings the old ones back', async () => {
  const sent: unknown[] = []
  const { user } = open({
    answers: {
      'PUT /v1/purchase-orders/1/contacts': ({ body }) => {
        sent.push(body)
        if (JSON.stringify(body).includes('nowhere'))
          return problem(422, 'invalid-document', {
            violations: [violation('/contacts/0/email', 'Not an address.')],
          })
        return order('1', 'PO-1', { revision: 4 })
      },
    },
  })
  const dialog = await choose(user, ['PO-1'], 'Change contacts')
  const email = within(dialog).getByLabelText('E-mail')
  await user.clear(email)
  await user.type(email, 'nowhere')
  await user.click(within(dialog).getByRole('button', { name: 'Change contacts' }))
  expect(await within(dialog).findByText('Not an address.')).toBeDefined()
  expect((email as HTMLInputElement).value).toBe('nowhere')
  await user.clear(email)
  await user.type(email, 'ben@example.com')
  await user.click(within(dialog).getByRole('button', { name: 'Change contacts' }))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await screen.findByText('Everything is as it was.')
  expect(sent.slice(1)).toEqual([{ contacts: [{ ...anna, email: 'ben@example.com' }] }, { contacts: [anna] }])
})

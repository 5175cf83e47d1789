/** @jest-environment ./test/console/support/browser-environment.ts */
import { act, screen, waitFor, within } from '@testing-library/react'
import type { Schema } from '../../src/console/client'
import { operator, problem } from './support/render'
import { editDescription, lineItem, openOrder, order, place, revisions } from './support/shown-order'

test('an edit in place sends the field that changed, on the revision that was shown', async () => {
  const { asked, user } = openOrder('line-items', { [lineItem]: () => order })
  await editDescription(user, 'Usage in Europe')
  await waitFor(() => expect(asked.find(({ method }) => method === 'PATCH')).toBeDefined())
  const sent = asked.find(({ method }) => method === 'PATCH')
  expect(sent?.body).toEqual({ description: 'Usage in Europe' })
  expect(sent?.headers.get('if-match')).toBe('"3"')
})

/** Grace has given line item 10 another description, at revision 4. */
function withGrace() {
  const [present] = order.lineItems
  const now = {
    ...order,
    revision: 4,
    lineItems: [{ ...present, description: 'By Grace' }],
  } as Schema<'PurchaseOrder'>
  const isCurrent = (headers: Headers) => headers.get('if-match') === '"4"'
  let isLater = false
  return openOrder('line-items', {
    [`GET ${place}`]: () => (isLater ? now : order),
    [lineItem]: ({ headers }) => {
      isLater = true
      return isCurrent(headers) ? { ...now, revision: 5 } : problem(412, 'edit-conflict')
    },
  })
}

test('a conflict shows both versions and who came first, and keeping mine sends it on the new revision', async () => {
  const { asked, user } = withGrace()
  await editDescription(user, 'By me')
  const dialog = await screen.findByRole('dialog', { name: 'Somebody else has changed it since' })
  expect(within(dialog).getByText('By me')).toBeDefined()
  expect(within(dialog).getByText('By Grace')).toBeDefined()
  expect(within(dialog).getByText(/by grace/)).toBeDefined()
  await user.click(within(dialog).getByRole('button', { name: 'Keep mine' }))
  await waitFor(() => expect(asked.filter(({ method }) => method === 'PATCH')).toHaveLength(2))
  const again = asked.findLast(({ method }) => method === 'PATCH')
  expect(again?.headers.get('if-match')).toBe('"4"')
  expect(again?.body).toEqual({ description: 'By me' })
})

test('taking theirs sends nothing more and shows theirs', async () => {
  const { asked, user } = withGrace()
  await editDescription(user, 'By me')
  await user.click(await screen.findByRole('button', { name: 'Take theirs' }))
  expect(await screen.findByText('By Grace')).toBeDefined()
  expect(asked.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
})

test('going on editing keeps what was typed', async () => {
  const { user } = withGrace()
  await editDescription(user, 'By me')
  await user.click(await screen.findByRole('button', { name: 'Go on editing' }))
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'Description' })).value).toBe('By me')
  expect(screen.getByText(/Not saved/)).toBeDefined()
})

test.each([
  ['JPY', '1200', 'JPY 1,200'],
  ['BHD', '1200.125', 'BHD 1,200.125'],
])('amounts in %s have the digits of the currency', async (currency, value, shown) => {
  const [lineItem] = order.lineItems
  const lineItems = [
    { ...lineItem, unitPrice: value, quantity: '1', totalValue: value, drawn: '0', balance: value },
  ]
  openOrder('line-items', {
    [`GET ${place}`]: () => ({ ...order, currency, value, balance: value, lineItems }),
  })
  const amounts = await screen.findAllByText((text) => text.replace(/\s/g, ' ') === shown)
  expect(amounts.length).toBeGreaterThan(3)
})

test('leaving with what was typed into a dialog asks, and staying keeps it', async () => {
  const { user, router } = openOrder('tags')
  await user.click(await screen.findByRole('button', { name: 'Edit tags' }))
  await user.type(await screen.findByDisplayValue('blue'), 'ish')
  await act(() => router.navigate('/invoices'))
  await user.click(await screen.findByRole('button', { name: 'Stay on this page' }))
  expect(await screen.findByDisplayValue('blueish')).toBeDefined()
  await act(() => router.navigate('/invoices'))
  await user.click(await screen.findByRole('button', { name: 'Leave' }))
  expect(await screen.findByText('another page')).toBeDefined()
})

test('deleting wants the number typed', async () => {
  const { asked, user } = openOrder('tags', {
    [`DELETE ${place}`]: () => ({ ...order, status: 'deleted', deletedAt: '2026-03-01T00:00:00Z' }),
  })
  await user.click(await screen.findByRole('button', { name: 'More actions' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
  const dialog = await screen.findByRole('dialog', { name: 'Delete PO-7?' })
  const confirm = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Delete' })
  expect(confirm.disabled).toBe(true)
  await user.type(within(dialog).getByRole('textbox'), 'PO-7')
  await user.click(confirm)
  expect(await screen.findByText('another page')).toBeDefined()
  expect(asked.find(({ method }) => method === 'DELETE')?.headers.get('if-match')).toBe('"3"')
})

test('suspending asks, and Undo in the message resumes on the new revision', async () => {
  const suspended = { ...order, revision: 4, status: 'suspended', suspendedAt: '2026-03-01T00:00:00Z' }
  const { asked, user } = openOrder('tags', {
    [`POST ${place}/suspend`]: () => suspended,
    [`POST ${place}/resume`]: () => ({ ...order, revision: 5 }),
  })
  await user.click(await screen.findByRole('button', { name: 'Suspend' }))
  const dialog = await screen.findByRole('dialog', { name: 'Suspend PO-7?' })
  await user.click(within(dialog).getByRole('button', { name: 'Suspend' }))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(asked.find(({ url }) => url.pathname === `${place}/resume`)).toBeDefined())
  const undone = asked.find(({ url }) => url.pathname === `${place}/resume`)
  expect(undone?.headers.get('if-match')).toBe('"4"')
  expect(undone?.headers.get('idempotency-key')).not.toBeNull()
})

test('whoever may only read sees no button that changes anything', async () => {
  const permissions = operator.permissions.filter((permission) => permission.endsWith(':read'))
  openOrder('line-items', { 'GET /v1/me': () => ({ ...operator, permissions }) })
  expect(await screen.findByText('Usage')).toBeDefined()
  for (const name of [
    'Edit',
    'Suspend',
    'More actions',
    'Add a line item',
    'Edit Description of line item 10',
  ])
    expect(screen.queryByRole('button', { name })).toBeNull()
})

test('a purchase order that is not there says so, with a way back', async () => {
  const { user } = openOrder('overview', { [`GET ${place}`]: () => problem(404, 'not-found') })
  expect(await screen.findByText('There is no such purchase order')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'To the purchase orders' }))
  expect(await screen.findByText('another page')).toBeDefined()
})

test('the history says who issues the invoices now, and who did before', async () => {
  const moved = { ...order, sellerEntity: { code: 'AWS-EMEA', name: 'Amazon Web Services EMEA SARL' } }
  const [first] = revisions
  const items = [first, { ...first, revision: 2, terms: moved }]
  openOrder('history', { [`GET ${place}/revisions`]: () => ({ items }) })
  expect(await screen.findByRole('rowheader', { name: 'Bill from' })).toBeDefined()
  expect(screen.getByText('Amazon Web Services EMEA SARL')).toBeDefined()
})

test('the history says field by field what changed, the latest first', async () => {
  openOrder('history')
  expect(await screen.findByText('Cloud and more')).toBeDefined()
  const headings = screen.getAllByRole('heading', { name: /^Revision/ }).map(({ textContent }) => textContent)
  expect(headings).toEqual(['Revision 2', 'Revision 1'])
})

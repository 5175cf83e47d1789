/** @jest-environment ./test/console/support/browser-environment.ts */
import createWrapper from '@cloudscape-design/components/test-utils/dom'
import { act, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import AddPurchaseOrderPage from '../../src/console/pages/add-purchase-order/add-purchase-order-page'
import { payer, seller, source } from './support/order-to-add'
import { problem, renderPage, violation, type Answer } from './support/render'

const answers = (more: Record<string, Answer> = {}): Record<string, Answer> => ({
  'GET /v1/payers/ACME': () => payer,
  'GET /v1/payers': () => ({ items: [payer], nextCursor: null }),
  'GET /v1/seller-entities': () => ({ items: [seller] }),
  'GET /v1/purchase-orders': () => ({ items: [], nextCursor: null }),
  'GET /v1/purchase-orders/7': () => source,
  ...more,
})

function open(search: string, more?: Record<string, Answer>) {
  const path = '/purchase-orders/new'
  return renderPage(<AddPurchaseOrderPage />, { address: `${path}?${search}`, path, answers: answers(more) })
}

const wizard = () => createWrapper().findWizard()!
const goOn = async (user: UserEvent) => user.click(wizard().findPrimaryButton().getElement())
const bodyOf = (asked: { method: string; body: unknown }[]) =>
  asked.find(({ method }) => method === 'POST')?.body
const typeInto = async (user: UserEvent, label: string | RegExp, text: string) => {
  const field = await screen.findByLabelText(label, { selector: 'input' })
  await user.clear(field)
  await user.click(field)
  await user.paste(text)
}
const choose = async (user: UserEvent, label: string | RegExp, option: string) => {
  await user.click(await screen.findByLabelText(label, { selector: 'button' }))
  const found = await screen.findAllByText(option)
  await user.click(found.at(-1)!)
}

async function fillDetails(user: UserEvent) {
  await screen.findByText('Acme Ltd.')
  await choose(user, /Bill from/, 'Amazon')
  await typeInto(user, /Purchase order number/, 'PO-2027')
  await typeInto(user, /Effective month/, '2027-01')
  await typeInto(user, /Expiration month/, '2027-12')
}

test('what is filled in over two steps is registered exactly as it was entered', async () => {
  const { user, asked, router } = open('payer=ACME', {
    'POST /v1/purchase-orders': () => Response.json({ ...source, id: '9' }, { status: 201 }),
  })
  await fillDetails(user)
  await user.click(screen.getByText('Add a contact'))
  await typeInto(user, 'Name', 'Ann')
  await typeInto(user, 'E-mail', 'ann@example.com')
  await user.click(screen.getByText('Add a tag'))
  await typeInto(user, 'Key', 'team')
  await typeInto(user, 'Value', 'rnd')
  await user.click(screen.getByLabelText('The same as bill-to'))
  expect(await screen.findByText('This number is free')).toBeDefined()
  await goOn(user)
  await user.click(await screen.findByText('Add a line item'))
  await choose(user, /^Type/, 'Monthly usage')
  await typeInto(user, /Unit price/, '1250.50')
  await typeInto(user, /Quantity/, '12')
  await choose(user, /^Tax/, 'Percent of the amount')
  await typeInto(user, /Percent of the amount/, '19')
  // 12 x 1250.50 = 15006.00, and 19% of it are 2851.14.
  expect(screen.getAllByText(/17,857\.14/).length).toBeGreaterThan(0)
  await goOn(user)
  await goOn(user)
  await waitFor(() => expect(router.state.location.pathname).toBe('/purchase-orders/9'))
  expect(bodyOf(asked)).toEqual({
    ...{ payer: 'ACME', sellerEntity: 'AWS', number: 'PO-2027', description: '', effectiveMonth: '2027-01' },
    ...{
      expirationMonth: '2027-12',
      overagePolicy: 'ALLOW',
      balanceThresholds: [75, 25],
      taxRegistrationNumbers: [],
    },
    ...{ invoiceUnits: [], shipTo: 'bill-to', tags: { team: 'rnd' } },
    contacts: [{ name: 'Ann', email: 'ann@example.com', language: 'de' }],
    lineItems: [
      {
        ...{
          number: '1',
          description: '',
          type: 'MONTHLY_USAGE',
          startMonth: '2027-01',
          endMonth: '2027-12',
        },
        ...{ unitPrice: '1250.50', quantity: '12', tax: { percent: '19' } },
      },
    ],
  })
})

test('before a payer is chosen nothing is said of what the payer has', async () => {
  open('')
  expect(await screen.findAllByText('Choose a payer')).toHaveLength(4)
  expect(screen.queryByText('The payer has none')).toBeNull()
})

test('a step with faults is not left, and each field says what is wrong', async () => {
  const { user } = open('payer=ACME')
  await fillDetails(user)
  await typeInto(user, /Expiration month/, '2026-12')
  await typeInto(user, /Purchase order number/, 'PO#1')
  await goOn(user)
  expect(await screen.findByText(/The last month is before the first/)).toBeDefined()
  expect(screen.getByText(/Use only letters/)).toBeDefined()
  expect(screen.queryByText('Add a line item')).toBeNull()
})

test('a number that is in use is told while it is typed, one that looks like it, too', async () => {
  const { user } = open('payer=ACME', {
    'GET /v1/purchase-orders': () => ({ items: [{ ...source, number: 'PO 001' }], nextCursor: null }),
  })
  await screen.findByText('Acme Ltd.')
  await typeInto(user, /Purchase order number/, 'PO1')
  expect(await screen.findByText(/easily mistaken for PO 001/)).toBeDefined()
  await typeInto(user, /Purchase order number/, 'PO 001')
  expect(await screen.findByText(/has this number: give another one/)).toBeDefined()
})

test('a successor begins after the one before, is as long, and leaves the number to the person', async () => {
  const { user, asked } = open('successorOf=7', {
    'POST /v1/purchase-orders': () => Response.json({ ...source, id: '9' }, { status: 201 }),
  })
  expect(
    (await screen.findByRole<HTMLInputElement>('textbox', { name: /Purchase order number/ })).value,
  ).toBe('')
  await screen.findByText('Acme Ltd.')
  await typeInto(user, /Purchase order number/, 'PO-2')
  await goOn(user)
  // July to December have no line item for usage, and none of them has one for subscriptions.
  expect(await screen.findByText('Usage: Jul 2027 to Dec 2027')).toBeDefined()
  expect(screen.getByText('Subscription: Jan 2027 to Dec 2027')).toBeDefined()
  await goOn(user)
  await goOn(user)
  await waitFor(() => expect(bodyOf(asked)).toBeDefined())
  expect(bodyOf(asked)).toMatchObject({
    ...{
      number: 'PO-2',
      effectiveMonth: '2027-01',
      expirationMonth: '2027-12',
      overagePolicy: 'BLOCK',
      balanceThresholds: [50],
    },
    ...{ taxRegistrationNumbers: ['DE111'], tags: { team: 'rnd' } },
    lineItems: [
      {
        number: '1',
        startMonth: '2027-01',
        endMonth: '2027-06',
        unitPrice: '1250.50',
        tax: { percent: '19' },
      },
    ],
  })
})

test('what the server refuses lands on its field in its step, and the same form sent again has the same key', async () => {
  const keys: (string | null)[] = []
  const { user } = open('duplicateOf=7', {
    'POST /v1/purchase-orders': ({ headers }) => {
      keys.push(headers.get('idempotency-key'))
      if (keys.length === 1) return problem(503, 'unavailable', { detail: 'Try later.' })
      return problem(422, 'invalid-document', {
        violations: [violation('/lineItems/0/startMonth', 'The server minds this month.')],
      })
    },
  })
  await screen.findByText('Acme Ltd.')
  await typeInto(user, /Purchase order number/, 'PO-2')
  await goOn(user)
  await goOn(user)
  await goOn(user)
  expect(await screen.findByText(/Try later/)).toBeDefined()
  await goOn(user)
  expect(await screen.findByText('The server minds this month.')).toBeDefined()
  expect(screen.getByLabelText(/First month/, { selector: 'input' })).toBeDefined()
  expect(keys[0]).toBe(keys[1])
  await typeInto(user, /First month/, '2026-02')
  expect(screen.queryByText('The server minds this month.')).toBeNull()
  await goOn(user)
  await goOn(user)
  await waitFor(() => expect(keys).toHaveLength(3))
  expect(keys[2]).not.toBe(keys[0])
})

test('a line item becomes one for each of its months', async () => {
  const { user } = open('duplicateOf=7')
  await screen.findByText('Acme Ltd.')
  await typeInto(user, /Purchase order number/, 'PO-2')
  await goOn(user)
  await user.click(await screen.findByRole('button', { name: 'One for each month' }))
  expect(screen.getByText('Line item 6')).toBeDefined()
  expect(screen.queryByText('Line item 7')).toBeNull()
  expect(screen.queryByRole('button', { name: 'One for each month' })).toBeNull()
})

test('leaving with changes asks, and stays or goes as told', async () => {
  const { user, router } = open('payer=ACME')
  await screen.findByText('Acme Ltd.')
  await typeInto(user, /Purchase order number/, 'PO-9')
  await act(() => router.navigate('/invoices'))
  const dialog = () => within(screen.getByRole('dialog'))
  await user.click(dialog().getByText('Stay on this page'))
  expect(router.state.location.pathname).toBe('/purchase-orders/new')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Purchase order number/ }).value).toBe('PO-9')
  await act(() => router.navigate('/invoices'))
  await user.click(dialog().getByText('Leave'))
  expect(await screen.findByText('another page')).toBeDefined()
})

test('nothing is asked when nothing was filled in', async () => {
  const { router } = open('payer=ACME')
  await screen.findByText('Acme Ltd.')
  await act(() => router.navigate('/invoices'))
  expect(await screen.findByText('another page')).toBeDefined()
})

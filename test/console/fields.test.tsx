/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen } from '@testing-library/react'
import { useState } from 'react'
import { decimalOf, typedOf } from '../../src/console/parts/fields/decimal'
import { faultAt } from '../../src/console/parts/fields/fault-at'
import { LineItemFields } from '../../src/console/parts/fields/line-item-fields'
import {
  lineItemDocumentOf,
  newLineItem,
  type LineItemForm,
} from '../../src/console/parts/fields/line-item-form'
import { ThresholdsField } from '../../src/console/parts/fields/policy-fields'
import { tagsOf } from '../../src/console/parts/fields/tags-field'
import type { Faults } from '../../src/console/parts/faults'
import { renderPage } from './support/render'

const window = { effectiveMonth: '2027-01', expirationMonth: '2027-12' }

function LineItem({
  first,
  currency,
  faults = {},
}: {
  first: Partial<LineItemForm>
  currency: string
  faults?: Faults
}) {
  const [value, setValue] = useState(() => newLineItem({ number: '1', ...first }))
  const shared = { value, onChange: setValue, faults, at: '/lineItems/0', types: ['ALL'] as const, window }
  return <LineItemFields {...shared} currency={currency} />
}

test('the total follows what is typed, in the digits of the currency', async () => {
  const { user } = renderPage(
    <LineItem first={{ unitPrice: '333', taxKind: 'percent', tax: '8' }} currency="JPY" />,
    {},
  )
  // 8% of 333 yen are 26.64, rounded once.
  expect(await screen.findByText(/360/)).toBeDefined()
  await user.clear(screen.getByLabelText(/Unit price/))
  await user.click(screen.getByLabelText(/Unit price/))
  await user.paste('333.5')
  expect(screen.getByText('Not known yet')).toBeDefined()
})

test('a line item that is not tracked asks for no amount and sends none', async () => {
  const { user } = renderPage(<LineItem first={{}} currency="USD" />, {})
  await user.click(await screen.findByRole('checkbox', { name: /Track the balance/ }))
  expect(screen.queryByLabelText(/Unit price/)).toBeNull()
  const untracked = newLineItem({ number: '1', type: 'ALL', isTracked: false, unitPrice: '5' })
  expect(lineItemDocumentOf(untracked, 'en')).toEqual({ number: '1', description: '', type: 'ALL' })
})

test.each([
  ['JPY', '1000', 'JPY 3,300'],
  ['BHD', '10.125', 'BHD 33.413'],
])('in %s the total is computed as typed, with the real digits', async (currency, unitPrice, total) => {
  const first = { unitPrice, quantity: '3', taxKind: 'percent' as const, tax: '10' }
  renderPage(<LineItem first={first} currency={currency} />, {})
  expect((await screen.findByRole('status')).textContent.replace(/\s/, ' ')).toBe(total)
})

test('an Info link beside a label tells the rule of the field', async () => {
  const { user } = renderPage(<LineItem first={{}} currency="USD" />, {})
  await user.click(await screen.findByRole('button', { name: 'Info: Tax' }))
  expect(await screen.findByText(/half away from zero/)).toBeDefined()
})

test('a fault stands at the field that its pointer names', async () => {
  const faults = { '/lineItems/0/tax/percent': 'Too much.', '/lineItems/1/number': 'Elsewhere.' }
  renderPage(<LineItem first={{ taxKind: 'percent' }} currency="USD" faults={faults} />, {})
  expect(await screen.findByText('Too much.')).toBeDefined()
  expect(screen.queryByText('Elsewhere.')).toBeNull()
})

test('the fault of a pointer takes those below it along, and not those of a longer name', () => {
  expect(faultAt({ '/shipTo/country': 'a', '/shipToo': 'b' }, '/shipTo')).toBe('a')
})

test('a percentage is added in its order, and only from 1 to 99', async () => {
  const heard: (readonly number[])[] = []
  const { user } = renderPage(
    <ThresholdsField
      value={[75, 25]}
      onChange={(value) => heard.push(value)}
      faults={{}}
      at="/balanceThresholds"
    />,
    {},
  )
  const field = await screen.findByPlaceholderText('Percent')
  await user.type(field, '100')
  expect(screen.getByText('Give a whole number from 1 to 99.')).toBeDefined()
  await user.clear(field)
  await user.type(field, '50{Enter}')
  expect(heard).toEqual([[75, 50, 25]])
})

test('decimals are typed as a language writes them, and thousands never read as decimals', () => {
  expect(decimalOf('1250,50', 'de')).toBe('1250.50')
  expect(decimalOf('1.250', 'de')).toBe('1,250')
  expect(decimalOf('1 250,50', 'fr')).toBe('1250.50')
  expect(decimalOf('1,250', 'en')).toBe('1,250')
  expect(typedOf('1250.50', 'fr')).toBe('1250,50')
})

test('rows of tags without a key and a value are not sent', () => {
  const rows = [
    { key: 'team', value: 'rnd' },
    { key: '', value: '' },
  ]
  expect(tagsOf(rows)).toEqual({ team: 'rnd' })
})

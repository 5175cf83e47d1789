/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen } from '@testing-library/react'
import { problem, violation } from './support/render'
import { editDescription, lineItem, openOrder, place } from './support/shown-order'

test('a refused edit in place stays open with what was typed and says why', async () => {
  const violations = [violation('/description', 'Too long.', 'x')]
  const { user } = openOrder('line-items', {
    [lineItem]: () => problem(422, 'invalid-document', { violations }),
  })
  await editDescription(user, 'Much too long')
  expect(await screen.findByText('Use at most 1000 characters on one line.')).toBeDefined()
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Description' }).value).toBe('Much too long')
})

test('what is missing in a new line item is said at its fields, in words for people', async () => {
  const violations = [
    violation('/type', 'Not known: give one of "ALL".', ''),
    violation('/unitPrice', 'Not a decimal.', ''),
  ]
  const { user } = openOrder('line-items', {
    [`POST ${place}/line-items`]: () => problem(422, 'invalid-document', { violations }),
  })
  await user.click(await screen.findByRole('button', { name: 'Add a line item' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findAllByText('Fill this in.')).toHaveLength(2)
  expect(screen.getByText('Some fields need another look')).toBeDefined()
  expect(screen.queryByText(/give one of|Not a decimal/)).toBeNull()
})

test('a month that a line item outlasts is refused at the month, and tells which line item', async () => {
  const violations = [violation('/lineItems/0/endMonth', 'After it.', '2027-03')]
  const { user } = openOrder('tags', {
    [`PATCH ${place}`]: () => problem(422, 'invalid-document', { violations }),
    'GET /v1/payers/sun': () => ({}),
    'GET /v1/seller-entities': () => ({ items: [] }),
  })
  await user.click(await screen.findByRole('button', { name: 'Edit' }))
  await user.type(await screen.findByRole('textbox', { name: /Description/ }), ' and more')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(
    await screen.findByText('Line item 10: The purchase order ends in December 2026: end then or earlier.'),
  ).toBeDefined()
})

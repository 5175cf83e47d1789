/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen } from '@testing-library/react'
import { ErrorPage } from '../../src/console/shell/error-page'
import { renderPage } from './support/render'

test('an address that leads nowhere says so, and is no error', async () => {
  renderPage(<ErrorPage />, { address: '/nowhere' })
  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Load the page again' })).toBeNull()
})

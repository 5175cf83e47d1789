import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { temporaryFolder } from '../../support/folder'
import { openBrowser, openWindow, settled, visit, type Visit } from './support/browser'
import { startIdentityProvider, type IdentityProvider } from './support/identity-provider'
import { startSystem, type RunningSystem } from './support/system'

jest.setTimeout(900_000)

let system: RunningSystem
let browser: Browser
let provider: IdentityProvider
const stops: (() => Promise<unknown>)[] = []
const payer = '1234567890123'
const clientId = 'drawdown-console'
const audience = 'https://drawdown.seller.example'

beforeAll(async () => {
  const operator = { drawdown_role: 'seller-operator' }
  const people = {
    ada: { claims: operator },
    vera: { claims: { drawdown_role: 'seller-viewer' } },
    paul: { claims: { drawdown_role: 'payer-viewer', drawdown_payer: payer } },
    nobody: { claims: {} },
  }
  provider = await startIdentityProvider({ clientId, audience, people })
  stops.push(() => provider.stop())
  const folder = temporaryFolder()
  const keys = join(folder, 'keys.json')
  writeFileSync(keys, JSON.stringify(provider.keys))
  const env = {
    ...{ OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: audience },
    ...{ OIDC_KEYS: keys, OIDC_CLIENT_ID: clientId },
  }
  browser = await openBrowser()
  stops.push(() => browser.close())
  system = await startSystem(folder, env)
  stops.push(() => system.stop())
})

// Also where one of them did not start.
afterAll(() => Promise.all(stops.map((stop) => stop())))

/** A window of somebody who is not signed in. */
async function stranger(path: string): Promise<Visit> {
  const opened = await openWindow(browser)
  await opened.page.goto(`${system.console}${path}`)
  await opened.page.getByRole('heading', { name: 'Sign in with an API key' }).waitFor()
  return opened
}

/** Through the login page of the provider, which is not ours. */
async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with your organization' }).click()
  await page.getByRole('heading', { name: 'Sign in at the provider' }).waitFor()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('whoever signs in at the identity provider lands on the page that was asked for, and back does not lead to the answer', async () => {
  const { page, context, complaints } = await stranger('/invoices?status=held')
  await signInAs(page, 'ada')
  await page.getByRole('heading', { level: 1, name: 'Invoices' }).waitFor()
  await page.getByRole('link', { name: 'MS-00000001' }).waitFor()
  expect(page.url()).toBe(`${system.console}/invoices?status=held`)
  await page.getByRole('button', { name: /ada/ }).first().waitFor()
  await page.getByRole('link', { name: 'Health' }).waitFor()
  await page.reload()
  await page.getByRole('link', { name: 'MS-00000001' }).waitFor()
  expect(complaints).toEqual([])
  await page.goBack()
  expect(page.url()).not.toContain('code=')
  await context.close()
})

test('the role of the token hides what it cannot do', async () => {
  const { page, context, complaints } = await stranger('/settings/payers')
  await signInAs(page, 'vera')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await settled(page)
  expect(await page.getByRole('button', { name: 'Add a payer' }).count()).toBe(0)
  for (const name of ['API keys', 'Audit']) expect(await page.getByRole('tab', { name }).count()).toBe(0)
  await page.getByRole('link', { name: 'Purchase orders', exact: true }).first().click()
  await page.getByRole('link', { name: 'ORA-2024-118' }).waitFor()
  for (const role of ['link', 'button'] as const)
    expect(await page.getByRole(role, { name: 'Add purchase order' }).count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('a payer of the token sees its own purchase orders alone', async () => {
  const { page, context, complaints } = await stranger('/')
  await signInAs(page, 'paul')
  await page.getByRole('link', { name: 'EMEA-2024-07' }).waitFor()
  await settled(page)
  expect(await page.getByRole('link', { name: 'ORA-2024-118' }).count()).toBe(0)
  for (const name of ['Billing runs', 'Imports', 'Health'])
    expect(await page.getByRole('link', { name }).count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('once the token has expired, signing in again leads to where one was', async () => {
  const { page, context } = await stranger('/billing-runs')
  await signInAs(page, 'ada')
  await page.getByRole('heading', { level: 1, name: 'Billing runs' }).waitFor()
  await page.getByRole('link', { name: 'Messages', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor()
  await expireTokens(page)
  await page.getByRole('link', { name: 'Invoices', exact: true }).click()
  await page.getByText('You are not signed in any more').waitFor()
  await page.unroute('**/v1/**')
  await signInAs(page, 'ada')
  await page.getByRole('heading', { level: 1, name: 'Invoices' }).waitFor()
  expect(page.url()).toBe(`${system.console}/invoices`)
  await context.close()
})

/** From now on the page's token is one of the same person that ended an hour ago. */
async function expireTokens(page: Page): Promise<void> {
  const expired = await provider.expiredToken('ada')
  await page.route('**/v1/**', (route, request) =>
    route.continue({ headers: { ...request.headers(), authorization: `Bearer ${expired}` } }),
  )
}

test('what the identity provider refuses is told with the cure, and trying again leads where one wanted to go', async () => {
  const { page, context } = await stranger('/health')
  await page.getByRole('button', { name: 'Sign in with your organization' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText(/did not let you in, or you cancelled. Try again/).waitFor()
  await page.getByText(/access_denied: The person did not sign in/).waitFor()
  expect(page.url()).toBe(`${system.console}/`)
  await signInAs(page, 'nobody')
  await page.getByText(/has given you no role here. Ask whoever administers it for the claim/).waitFor()
  await signInAs(page, 'ada')
  await page.getByRole('heading', { level: 1, name: 'Health' }).waitFor()
  await page.evaluate(() => sessionStorage.clear())
  await page.goto(`${system.console}/?code=made-up&state=made-up`)
  await page.getByText(/begun in another window, or took too long. Begin again/).waitFor()
  await context.close()
})

test('signing out forgets the token', async () => {
  const { page, context } = await stranger('/')
  await signInAs(page, 'ada')
  await page.getByRole('link', { name: 'ORA-2024-118' }).waitFor()
  await page.getByRole('button', { name: /ada/ }).first().click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in with your organization' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Sign in with your organization' }).waitFor()
  expect(
    await page.evaluate(() => [sessionStorage, localStorage].flatMap((kept) => Object.keys(kept)).join()),
  ).not.toContain('credentials')
  await context.close()
})

test('a wrong key is refused in words, a right one signs in, and signing out forgets it', async () => {
  const { page, context } = await stranger('/invoices')
  const key = page.getByLabel('API key')
  const signIn = page.getByRole('button', { name: 'Sign in', exact: true })
  await key.fill('dd_0000000000000000_not-a-key')
  await signIn.click()
  await page.getByText(/This key is not known, or it has expired or been revoked/).waitFor()
  await key.fill(system.operatorKey)
  await page.getByLabel('Stay signed in on this computer').check()
  await signIn.click()
  await page.getByRole('heading', { level: 1, name: 'Invoices' }).waitFor()
  const again = await context.newPage()
  await again.goto(`${system.console}/imports`)
  await again.getByRole('heading', { level: 1, name: 'Imports' }).waitFor()
  await again.getByRole('button', { name: /^Signed in as/ }).click()
  await again.getByRole('menuitem', { name: 'Sign out' }).click()
  await again.getByRole('heading', { name: 'Sign in with an API key' }).waitFor()
  expect(await again.evaluate(() => localStorage.getItem('drawdown-credentials'))).toBeNull()
  await context.close()
})

test('the key of a link is in no address that back leads to', async () => {
  const { page, context } = await visit(browser, { console: system.console, key: system.operatorKey })
  expect(page.url()).toBe(`${system.console}/`)
  await page.getByRole('link', { name: 'Invoices', exact: true }).click()
  await page.waitForURL(/invoices/)
  await page.goBack()
  await page.getByRole('link', { name: 'ORA-2024-118' }).waitFor()
  expect(page.url()).toBe(`${system.console}/`)
  await page.goBack()
  expect(page.url()).not.toContain('key=')
  await context.close()
})

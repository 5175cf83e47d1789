import type { Browser, Page } from 'playwright-core'
import { answerOf, newIdempotencyKey } from '../../../src/console/client'
import { addMonths, month } from '../../../src/domain/month'
import { temporaryFolder } from '../../support/folder'
import { openBrowser, settled, visit } from './support/browser'
import { button, dialogOf, field } from './support/forms'
import { startSystem, type RunningSystem } from './support/system'

jest.setTimeout(900_000)

const payer = '1234567890123'
const present = month(new Date().toISOString().slice(0, 7))

let system: RunningSystem
let browser: Browser
let orderId: string

beforeAll(async () => {
  ;[system, browser] = await Promise.all([startSystem(temporaryFolder()), openBrowser()])
  orderId = await addOrder()
  // 20 and 10 are drawn of 100 in two months: 15 a month, between 10 and 20.
  await bill(-3, '20')
  await bill(-2, '10')
})

afterAll(() => Promise.all([browser.close(), system.stop()]))

const operator = () => ({ console: system.console, key: system.operatorKey })

async function addOrder(): Promise<string> {
  const lineItem = { number: '1', type: 'MONTHLY_USAGE', unitPrice: '100', quantity: '1' }
  const body = {
    ...{ payer, sellerEntity: 'AWS-INC', number: 'DRY-1', contacts: [], tags: { purpose: 'forecast' } },
    effectiveMonth: addMonths(present, -6),
    expirationMonth: addMonths(present, 24),
    lineItems: [lineItem],
  }
  const params = { header: newIdempotencyKey() }
  return (await answerOf(system.client.POST('/v1/purchase-orders', { params, body: body as never }))).id
}

/** Imports a purchase that names the purchase order, and bills it. */
async function bill(monthsAfter: number, cost: string): Promise<void> {
  const billingPeriod = addMonths(present, monthsAfter)
  const file = [
    'BillingAccountId,InvoiceIssuerName,ProviderName,PublisherName,BillingPeriodStart,ChargeCategory,BillingCurrency,BilledCost,ServiceName,ChargeDescription,SubAccountId,x_PurchaseOrderNumber',
    `${payer},"Amazon Web Services, Inc.",AWS,AWS,${billingPeriod}-01 00:00:00,Usage,USD,${cost},Tool,A tool,forecast-1,DRY-1`,
  ]
  const headers = {
    authorization: `Bearer ${system.operatorKey}`,
    'content-type': 'text/csv',
    ...newIdempotencyKey(),
  }
  const address = `${system.api}/v1/charge-imports?fileName=${billingPeriod}.csv&createAccounts=true`
  const answer = await fetch(address, { method: 'POST', headers, body: file.join('\n') })
  if (answer.status !== 201) throw new Error(await answer.text())
  const params = { header: newIdempotencyKey() }
  const body = { sellerEntity: 'AWS-INC', billingPeriod }
  const { id } = await answerOf(system.client.POST('/v1/billing-runs', { params, body }))
  for (let state = ''; state !== 'finished';)
    ({ state } = await answerOf(system.client.GET('/v1/billing-runs/{id}', { params: { path: { id } } })))
}

/** How a month is written in English. */
const written = (monthsAfter: number) =>
  new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${addMonths(present, monthsAfter)}-01T00:00:00Z`),
  )

test('the month in which a purchase order runs dry stands in the list and on its page, with its range', async () => {
  const { page, context } = await visit(browser, operator(), { viewport: { width: 1024, height: 900 } })
  const { forecast } = await answerOf(
    system.client.GET('/v1/purchase-orders/{id}/forecast', { params: { path: { id: orderId } } }),
  )
  expect(forecast).toMatchObject({ periods: 2, monthlyDraw: '15.00', earliest: addMonths(present, 2) })
  const row = page.getByRole('row', { name: /DRY-1/ })
  await row.getByText(written(3), { exact: true }).waitFor()
  await row.getByText(`${written(2)} – ${written(5)}`, { exact: true }).waitFor()
  await row.getByRole('link', { name: 'DRY-1' }).click()
  await page.getByText(`between ${written(2)} and ${written(5)}`).waitFor()
  await context.close()
})

/** By how many pixels something is wider than where it stands. */
function tooWide(page: Page, selector: string): Promise<number> {
  return page
    .locator(selector)
    .evaluateAll((elements) =>
      Math.max(...elements.map((element) => element.scrollWidth - element.clientWidth)),
    )
}

test.each(['en', 'fr', 'de', 'ja'])(
  'lists, and why an invoice draws where it does, fit into a window of 1024 pixels in %s',
  async (locale) => {
    const { page, context } = await visit(browser, operator(), {
      locale,
      viewport: { width: 1024, height: 900 },
    })
    const { items } = await answerOf(system.client.GET('/v1/invoices'))
    const invoice = `/invoices/${items[0]?.id ?? ''}`
    for (const path of ['/', '/invoices', invoice, '/billing-runs', '/messages', '/imports']) {
      await page.goto(`${system.console}${path}`)
      await settled(page)
      // What the table scrolls in.
      expect([path, await tooWide(page, 'div:has(> table)')]).toEqual([path, 0])
    }
    await context.close()
  },
)

test('the navigation is in view where there is room, or where an operator sees one payer alone', async () => {
  const { page, context } = await visit(browser, operator())
  const link = page.getByRole('link', { name: 'Billing runs' })
  await link.waitFor()
  await page.setViewportSize({ width: 1024, height: 900 })
  await link.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Open navigation' }).click()
  await link.click()
  await page.getByRole('heading', { level: 1, name: 'Billing runs' }).waitFor()
  await page.goto(`${system.console}/invoices?payer=${payer}`)
  await page.getByRole('link', { name: 'Billing runs' }).waitFor()
  await context.close()
})

test('the fields of a dialog stand apart', async () => {
  const { page, context } = await visit(browser, operator(), { path: '/settings/api-keys' })
  await button(page, 'Create API key').click()
  const dialog = dialogOf(page)
  const name = await field(dialog, /^Name/).boundingBox()
  const role = await dialog.getByText('Role', { exact: true }).boundingBox()
  expect((role?.y ?? 0) - (name?.y ?? 0) - (name?.height ?? 0)).toBeGreaterThan(10)
  await context.close()
})

import type { Browser } from 'playwright-core'
import { temporaryFolder } from '../../support/folder'
import { startWebhookReceiver, type WebhookReceiver } from '../../support/webhook-receiver'
import { openBrowser, settled, visit } from './support/browser'
import { act, button, choose, dialogOf, field, fillAddress, secretOf } from './support/forms'
import { startSystem, type RunningSystem } from './support/system'

jest.setTimeout(900_000)

let system: RunningSystem
let browser: Browser
let receiver: WebhookReceiver
const stops: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  receiver = await startWebhookReceiver()
  stops.push(() => receiver.stop())
  browser = await openBrowser()
  stops.push(() => browser.close())
  system = await startSystem(temporaryFolder(), { WEBHOOK_PRIVATE_ADDRESSES: '1' })
  stops.push(() => system.stop())
})

afterAll(() => Promise.all(stops.map((stop) => stop())))

const operator = () => ({ console: system.console, key: system.operatorKey })
const open = (path: string) => visit(browser, operator(), { path })

/** The status that the API answers to a key. */
async function statusOf(key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}` }
  return (await fetch(`${system.api}/v1/me`, { headers })).status
}

test('a payer is added with all its parts, and a refusal lands on its field first', async () => {
  const { page, complaints, context } = await open('/settings/payers')
  await button(page, 'Add payer').click()
  await field(page, 'Code').fill('browser-payer')
  await field(page, /^Name$/).fill('Browser Ltd')
  await field(page, 'Currency').fill('euro')
  await field(page, 'Locale').fill('de-DE')
  await field(page, /^Tax registration numbers/).fill('DE123456789')
  await fillAddress(page, 'Browser Ltd')
  await page.getByLabel('Hold invoices without a purchase order').check()
  await page.getByLabel('There is a default contact').check()
  await field(page, 'Name of the contact').fill('Ann')
  await field(page, 'E-mail address').fill('ann@browser.example')
  await button(page, 'Add invoice unit').click()
  await page.getByRole('group').getByRole('textbox').nth(0).fill('RND')
  await page.getByRole('group').getByRole('textbox').nth(1).fill('Research')
  await button(page, 'Add linked account').click()
  await field(dialogOf(page), /^Code/).fill('acct-1')
  await choose(page, /^Invoice unit/, /Research/)
  await button(dialogOf(page), 'Apply').click()
  await page.getByRole('cell', { name: 'acct-1' }).first().waitFor()

  await button(page, 'Add payer').click()
  await page.waitForFunction(() => document.querySelector('input[aria-invalid=true]') !== null)
  expect(await field(page, 'Currency').getAttribute('aria-invalid')).toBe('true')
  complaints.length = 0
  await field(page, 'Currency').fill('EUR')
  await button(page, 'Add payer').click()
  await page.getByRole('heading', { level: 1, name: 'Browser Ltd' }).waitFor()
  expect(complaints).toEqual([])
  const { data } = await system.client.GET('/v1/payers/{code}', {
    params: { path: { code: 'browser-payer' } },
  })
  expect(data).toMatchObject({
    ...{ name: 'Browser Ltd', currency: 'EUR', locale: 'de-DE', purchaseOrderRequired: true },
    taxRegistrationNumbers: ['DE123456789'],
    billTo: { lines: ['1 Main Street'], city: 'Berlin', country: 'DE' },
    defaultContact: { name: 'Ann', email: 'ann@browser.example' },
    invoiceUnits: [{ code: 'RND', name: 'Research' }],
    linkedAccounts: [{ code: 'acct-1', name: 'acct-1', invoiceUnit: 'RND' }],
  })
  await context.close()
})

test('of two who edit a payer at once, the second sees what is there now and loses nothing; leaving asks', async () => {
  const path = '/settings/payers/browser-payer/edit'
  const [first, second] = await Promise.all([open(path), open('/settings/payers/browser-payer')])
  await button(second.page, 'Edit').click()
  await field(first.page, /^Name$/).fill('First Ltd')
  await field(second.page, /^Name$/).fill('Second Ltd')
  await first.page.getByRole('link', { name: 'Invoices', exact: true }).click()
  await button(first.page, 'Stay on this page').click()
  expect(await field(first.page, /^Name$/).inputValue()).toBe('First Ltd')
  await button(first.page, 'Save').click()
  await first.page.getByRole('heading', { level: 1, name: 'First Ltd' }).waitFor()

  await second.page.goBack()
  await button(second.page, 'Stay on this page').click()
  await button(second.page, 'Save').click()
  await button(second.page, 'Load what is there now').click()
  await second.page.getByText('There now: First Ltd').waitFor()
  expect(await field(second.page, /^Name$/).inputValue()).toBe('Second Ltd')
  await button(second.page, 'Save').click()
  await second.page.getByRole('heading', { level: 1, name: 'Second Ltd' }).waitFor()
  await Promise.all([first.context.close(), second.context.close()])
})

test('a seller entity is added with the types of line items that it allows, and edited', async () => {
  const { page, complaints, context } = await open('/settings/seller-entities')
  await button(page, 'Add seller entity').click()
  await field(page, /^Code/).fill('BROWSER')
  await choose(page, /^Time zone/, /^Europe\/Berlin/)
  await field(page, /prefix/i).fill('BR-')
  await field(page, /^Legal name/).fill('Browser GmbH')
  await field(page, /^Billing team/).fill('billing@browser.example')
  await button(page, 'Remove All charges').click()
  await fillAddress(page, 'Browser GmbH')
  await button(page, 'Add seller entity').click()
  await page.getByRole('heading', { level: 1, name: 'Browser GmbH' }).waitFor()
  await button(page, 'Edit').click()
  await field(page, /^Legal name/).fill('Browser SE')
  await button(page, 'Save').click()
  await page.getByRole('heading', { level: 1, name: 'Browser SE' }).waitFor()
  expect(complaints).toEqual([])
  const path = { code: 'BROWSER' }
  const { data } = await system.client.GET('/v1/seller-entities/{code}', { params: { path } })
  expect(data).toMatchObject({ name: 'Browser SE', lineItemTypes: ['MONTHLY_USAGE', 'SUBSCRIPTION'] })
  await context.close()
})

test('an API key is shown once, rotated while the old one still counts, and revoked', async () => {
  const { page, complaints, context } = await open('/settings/api-keys')
  await button(page, 'Create API key').click()
  await field(dialogOf(page), /^Name/).fill('erp')
  await page.keyboard.press('Escape')
  await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor()
  await button(dialogOf(page), 'Create API key').click()
  const first = await secretOf(page)
  await act(page, 'erp', 'Rotate')
  await dialogOf(page).getByRole('spinbutton').fill('1')
  await button(dialogOf(page), 'Rotate').click()
  const second = await secretOf(page)
  expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200])
  const newest = page.getByRole('row', { name: new RegExp(second.split('_')[1] ?? '') })
  await newest.getByRole('button', { name: 'Actions for erp' }).click()
  await page.getByRole('menuitem', { name: 'Revoke' }).click()
  await button(dialogOf(page), 'Revoke').click()
  await page.getByText('The API key erp is revoked.').first().waitFor()
  await newest.getByText('Revoked').waitFor()
  expect([await statusOf(first), await statusOf(second)]).toEqual([200, 401])
  expect(complaints).toEqual([])
  await context.close()
})

test('a schedule is set, changed, paused, resumed and triggered', async () => {
  const name = 'Browser SE'
  const { page, complaints, context } = await open('/settings/payers')
  await page.getByRole('tab', { name: 'Schedules' }).click()
  await button(page, `Set a schedule for ${name}`).click()
  await choose(page, /^Day of the month/, '5')
  await button(dialogOf(page), 'Save').click()
  const row = page.getByRole('row', { name: new RegExp(name) })
  await row.getByText('Day 5 of the month, 06:00 (Europe/Berlin)').waitFor()
  await act(page, name, 'Change the schedule')
  await choose(page, /^Hour/, '22:00')
  await page.goBack()
  await button(page, 'Stay on this page').click()
  await button(dialogOf(page), 'Save').click()
  await row.getByText('Day 5 of the month, 22:00 (Europe/Berlin)').waitFor()
  await act(page, name, 'Pause')
  await button(dialogOf(page), 'Pause').click()
  await row.getByText('Paused').waitFor()
  await act(page, name, 'Resume')
  await button(dialogOf(page), 'Resume').click()
  await row.getByText('On', { exact: true }).waitFor()
  await act(page, name, 'Bill the past month now')
  await button(dialogOf(page), 'Bill the past month now').click()
  await page.getByText(`The past month of ${name} is being billed.`).first().waitFor()
  await row.getByText(/Nothing to bill|Running/).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('a webhook is added, hears, is told again, edited by two at once, switched off and deleted', async () => {
  const { page, complaints, context } = await open('/settings/webhooks')
  await button(page, 'Add webhook').click()
  await field(dialogOf(page), /^Address/).fill('not an address')
  await field(dialogOf(page), /^Owner/).fill('owner@browser.example')
  await button(dialogOf(page), 'Add webhook').click()
  await dialogOf(page).locator('input[type=url][aria-invalid=true]').waitFor()
  complaints.length = 0
  await field(dialogOf(page), /^Address/).fill(receiver.url)
  await button(dialogOf(page), 'Add webhook').click()
  expect(await secretOf(page)).toMatch(/^\S{20,}$/)
  await page.getByRole('link', { name: receiver.url }).click()
  await page.getByRole('heading', { level: 1, name: receiver.url }).waitFor()
  await page.getByText('Nothing was sent yet').waitFor()

  await suspendSomething()
  await page.getByText('Purchase order suspended').waitFor()
  await page.getByText('Delivered', { exact: true }).waitFor()
  const sent = receiver.received.length
  await page
    .getByRole('row', { name: /Purchase order suspended/ })
    .getByRole('button', { name: /^Send .* again$/ })
    .click()
  await page
    .getByText(/ is sent again\./)
    .first()
    .waitFor()
  while (receiver.received.length === sent) await receiver.next()

  const other = await open('/settings/webhooks')
  await other.page.getByRole('link', { name: receiver.url }).click()
  for (const window of [page, other.page]) await button(window, 'Edit').click()
  await field(dialogOf(page), /^Owner/).fill('first@browser.example')
  await field(dialogOf(other.page), /^Owner/).fill('second@browser.example')
  await button(dialogOf(page), 'Save').click()
  await page.getByText('first@browser.example').first().waitFor()
  await button(dialogOf(other.page), 'Save').click()
  await button(other.page, 'Load what is there now').click()
  await other.page.getByText('There now: first@browser.example').waitFor()
  await other.page.goBack()
  await button(other.page, 'Stay on this page').click()
  await button(dialogOf(other.page), 'Save').click()
  await other.page.getByText('second@browser.example').first().waitFor()
  await other.context.close()

  await page.reload()
  await settled(page)
  await button(page, 'Switch off').click()
  await page.getByText('The webhook is off').first().waitFor()
  await button(page, 'Undo').click()
  await page.getByText('The webhook is on.').first().waitFor()
  await button(page, 'Rotate secret').click()
  await button(dialogOf(page), 'Rotate').click()
  await secretOf(page)
  await button(page, 'Delete').click()
  await field(dialogOf(page), /^Type /).fill(new URL(receiver.url).host)
  await button(dialogOf(page), 'Delete').click()
  await page.getByText('No webhooks yet').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

async function suspendSomething(): Promise<void> {
  const query = { number: '4500017301' }
  const { data } = await system.client.GET('/v1/purchase-orders', { params: { query } })
  const order = data?.items[0]
  if (!order) throw new Error('The sample has no purchase order 4500017301.')
  const header = { 'if-match': `"${order.revision}"`, 'idempotency-key': crypto.randomUUID() }
  await system.client.POST('/v1/purchase-orders/{id}/suspend', {
    params: { path: { id: order.id }, header },
    body: {},
  } as never)
}

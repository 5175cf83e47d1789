import type { Browser, Page } from 'playwright-core'
import { temporaryFolder } from '../../support/folder'
import { openBrowser, settled, visit } from './support/browser'
import { startSystem, type RunningSystem } from './support/system'

jest.setTimeout(900_000)

let system: RunningSystem
let browser: Browser
const payer = '1234567890123'

beforeAll(async () => {
  ;[system, browser] = await Promise.all([startSystem(temporaryFolder()), openBrowser()])
})

afterAll(() => Promise.all([browser.close(), system.stop()]))

const clerk = () => ({ console: system.console, key: system.payerKeys[payer] ?? '' })
const operator = () => ({ console: system.console, key: system.operatorKey })

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${label}`) })
    .first()
    .click()
  await page.getByRole('option', { name: option }).first().click()
}

test('a clerk adds a purchase order in two steps, and finds it with what happens next', async () => {
  const { page, complaints, context } = await visit(browser, clerk())
  await page
    .getByRole('link', { name: 'Add purchase order' })
    .or(page.getByRole('button', { name: 'Add purchase order' }))
    .first()
    .click()
  await page.getByRole('heading', { name: 'Enter details' }).waitFor()
  await page.getByRole('textbox', { name: 'Purchase order number' }).fill('CLERK-1')
  await page.getByText('This number is free').waitFor()
  await choose(page, 'Bill from', /Amazon Web Services, Inc/)
  await page.getByRole('textbox', { name: 'Effective month' }).fill('2027-01')
  await page.getByRole('textbox', { name: 'Expiration month' }).fill('2027-12')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'Add line items' }).waitFor()
  await page.getByRole('button', { name: 'Add a line item' }).first().click()
  await page.getByLabel('Number', { exact: true }).fill('10')
  await page.getByRole('button', { name: /^Type/ }).click()
  await page.getByRole('option', { name: 'All charges' }).click()
  await page.getByLabel('Unit price').fill('100.00')
  await page.getByLabel('Quantity').fill('12')
  await page.getByText('USD 1,200.00').first().waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'Review and register' }).waitFor()
  await page.getByRole('button', { name: 'Register the purchase order' }).click()
  await page.getByRole('heading', { level: 1, name: 'CLERK-1' }).waitFor()
  await page.getByText('Pending').first().waitFor()
  expect(complaints).toEqual([])

  const { data } = await system.client.GET('/v1/purchase-orders', {
    params: { query: { number: 'CLERK-1' } },
  })
  expect(data?.items).toMatchObject([
    {
      number: 'CLERK-1',
      payer: { code: payer },
      effectiveMonth: '2027-01',
      expirationMonth: '2027-12',
      value: '1200.00',
    },
  ])
  await context.close()
})

test('a wrong number is told while it is typed, and leaving with what is entered asks first', async () => {
  const { page, context } = await visit(browser, clerk(), { path: '/purchase-orders/new' })
  await page.getByRole('textbox', { name: 'Purchase order number' }).fill('ca-2024-03')
  await page
    .getByText(/CA-2024-03/)
    .first()
    .waitFor()
  await page.getByRole('link', { name: 'Invoices', exact: true }).click()
  await page.getByRole('dialog', { name: 'Leave this page?' }).waitFor()
  await page.getByRole('button', { name: 'Stay on this page' }).click()
  expect(await page.getByRole('textbox', { name: 'Purchase order number' }).inputValue()).toBe('ca-2024-03')
  await page.getByRole('link', { name: 'Invoices', exact: true }).click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Invoices' }).waitFor()
  await context.close()
})

test('of two who edit at once, the second sees both versions and loses nothing', async () => {
  const { data } = await system.client.GET('/v1/purchase-orders', {
    params: { query: { number: '4500017305' } },
  })
  const path = `/purchase-orders/${data?.items[0]?.id ?? ''}`
  const first = await visit(browser, operator(), { path })
  const second = await visit(browser, operator(), { path })
  for (const { page } of [first, second])
    await page.getByRole('button', { name: 'Edit', exact: true }).first().click()
  await first.page.getByLabel('Description').first().fill('From the first window')
  await second.page.getByLabel('Description').first().fill('From the second window')
  await first.page.getByRole('button', { name: 'Save', exact: true }).click()
  await first.page.getByRole('dialog').waitFor({ state: 'hidden' })
  await second.page.getByRole('button', { name: 'Save', exact: true }).click()
  await second.page.getByText('Somebody else has changed it since').first().waitFor()
  await second.page.getByText('From the first window').first().waitFor()
  await second.page.getByText('From the second window').first().waitFor()
  await second.page.getByRole('button', { name: 'Keep mine' }).click()
  await second.page.getByRole('dialog').first().waitFor({ state: 'hidden' })
  await second.page.getByText('From the second window').first().waitFor()
  const after = await system.client.GET('/v1/purchase-orders/{id}', {
    params: { path: { id: data?.items[0]?.id ?? '' } },
  })
  expect(after.data).toMatchObject({
    description: 'From the second window',
    revision: (data?.items[0]?.revision ?? 0) + 2,
  })
  await Promise.all([first.context.close(), second.context.close()])
})

test('purchase orders are suspended together, and that is undone', async () => {
  const { page, context } = await visit(browser, operator(), { path: '/?status=active' })
  const statusOf = async (number: string) => {
    const { data } = await system.client.GET('/v1/purchase-orders', { params: { query: { number } } })
    return data?.items[0]?.status
  }
  for (const number of ['4500017301', '4500017302'])
    await page
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('checkbox')
      .check()
  await page.getByRole('button', { name: 'Actions', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend', exact: true }).click()
  await page.getByText('2 purchase orders of 2 suspended.').first().waitFor()
  expect([await statusOf('4500017301'), await statusOf('4500017302')]).toEqual(['suspended', 'suspended'])
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await page.getByText('Everything is as it was.').first().waitFor()
  expect([await statusOf('4500017301'), await statusOf('4500017302')]).toEqual(['active', 'active'])
  await context.close()
})

test('the address keeps filters, sort and tab through reload and back, and drops what it does not know', async () => {
  const { page, context } = await visit(browser, operator(), {
    path: '/?status=suspended&status2=x&sort=-nonsense',
  })
  await page.getByRole('link', { name: 'CA-2024-03' }).waitFor()
  expect(await page.getByRole('link', { name: '4500017301' }).count()).toBe(0)
  await page.reload()
  await page.getByRole('link', { name: 'CA-2024-03' }).waitFor()
  expect(await page.getByRole('link', { name: '4500017301' }).count()).toBe(0)
  await page.getByRole('link', { name: 'CA-2024-03' }).click()
  await page.getByRole('tab', { name: 'Ledger' }).click()
  await page.waitForURL(/tab=ledger/)
  await page.reload()
  await settled(page)
  expect(await page.getByRole('tab', { name: 'Ledger' }).getAttribute('aria-selected')).toBe('true')
  await page.goBack()
  await page.goBack()
  await page.waitForURL(/status=suspended/)
  await page.getByRole('link', { name: 'CA-2024-03' }).waitFor()
  expect(await page.getByRole('link', { name: '4500017301' }).count()).toBe(0)
  await context.close()
})

test('a figure leads to the list that it counts, which comes into view', async () => {
  const { page, context } = await visit(browser, operator())
  await page.getByRole('link', { name: /^Line items below 25%: \d/ }).click()
  await page.waitForURL(/lineItemBelow=25/)
  await page.waitForFunction(() => {
    const top = document.querySelector('.list-place')?.getBoundingClientRect().top ?? Infinity
    // Where few are left, the page ends before the list is at the top.
    const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1
    return top >= 0 && (top < innerHeight / 3 || (isAtEnd && top < innerHeight / 2))
  })
  await page.getByRole('row', { name: /4500017302/ }).waitFor()
  await context.close()
})

test("a payer's clerk sees that payer alone, and nothing that is the seller's business", async () => {
  const { page, context } = await visit(browser, clerk())
  await page.getByRole('link', { name: 'EMEA-2024-07' }).waitFor()
  for (const name of ['Billing runs', 'Imports', 'Health'])
    expect(await page.getByRole('link', { name }).count()).toBe(0)
  expect(await page.getByRole('link', { name: 'ORA-2024-118' }).count()).toBe(0)
  const { data } = await system.client.GET('/v1/purchase-orders', {
    params: { query: { number: 'ORA-2024-118' } },
  })
  await page.goto(`${system.console}/purchase-orders/${data?.items[0]?.id ?? ''}`)
  await page.getByText('There is no such purchase order').first().waitFor()
  await context.close()
})

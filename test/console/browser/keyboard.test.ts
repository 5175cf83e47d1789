import type { Browser, Page } from 'playwright-core'
import { temporaryFolder } from '../../support/folder'
import { openBrowser, visit } from './support/browser'
import { startSystem, type RunningSystem } from './support/system'

jest.setTimeout(900_000)

let system: RunningSystem
let browser: Browser
const payer = '1234567890123'

beforeAll(async () => {
  ;[system, browser] = await Promise.all([startSystem(temporaryFolder()), openBrowser()])
})

afterAll(() => Promise.all([browser.close(), system.stop()]))

/** What a person without a mouse would say the focus is on: its role or element, and its name or text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return 'nothing'
    const named = element.getAttribute('aria-labelledby')?.split(' ')[0]
    const label =
      element.getAttribute('aria-label') ??
      (named ? document.getElementById(named)?.textContent : undefined) ??
      element.textContent
    return `${element.getAttribute('role') ?? element.tagName.toLowerCase()}: ${label.trim()}`
  })
}

/** Presses `key` until the focus is on what is wanted. */
async function pressUntil(page: Page, key: string, wanted: string | RegExp, most = 120): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press(key)
    const at = await focused(page)
    if (typeof wanted === 'string' ? at === wanted : wanted.test(at)) return
    passed.push(at)
  }
  throw new Error(`${key} never came to ${String(wanted)}, but to ${passed.join('; ')}.`)
}

/** Waits until the focus is on what is wanted. */
async function focusOn(page: Page, wanted: string | RegExp): Promise<void> {
  for (;;) {
    const at = await focused(page)
    if (typeof wanted === 'string' ? at === wanted : wanted.test(at)) return
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

async function addOrder(number: string): Promise<string> {
  const { data, error } = await system.client.POST('/v1/purchase-orders', {
    params: { header: { 'idempotency-key': number } },
    body: {
      payer,
      sellerEntity: 'Amazon Web Services, Inc.',
      number,
      effectiveMonth: '2026-01',
      expirationMonth: '2099-12',
      lineItems: [{ number: '10', description: 'Cloud', type: 'ALL', unitPrice: '100.00', quantity: 12 }],
    } as never,
  })
  if (!data) throw new Error(JSON.stringify(error))
  return data.id
}

async function orderWith(id: string) {
  const { data } = await system.client.GET('/v1/purchase-orders/{id}', { params: { path: { id } } })
  return data
}

/** The dialog is gone, and the focus is on something. */
async function dialogClosed(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.waitForFunction(() => document.activeElement !== document.body)
}

test('a clerk opens, edits, suspends, resumes and deletes a purchase order without a mouse', async () => {
  const id = await addOrder('KEYS-1')
  const { page, complaints, context } = await visit(browser, {
    console: system.console,
    key: system.payerKeys[payer] ?? '',
  })

  await pressUntil(page, 'Tab', 'input: Select all')
  await pressUntil(page, 'ArrowRight', /Number/)
  await pressUntil(page, 'ArrowDown', 'a: KEYS-1')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'KEYS-1' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')

  await pressUntil(page, 'Tab', /^tab: Overview/)
  await pressUntil(page, 'ArrowRight', /^tab: Line items/)
  await page.waitForURL(/tab=line-items/)
  await page.getByRole('button', { name: 'Edit Description of line item 10' }).waitFor()
  await pressUntil(page, 'Tab', /Number/)
  await page.keyboard.press('ArrowDown')
  await pressUntil(page, 'ArrowRight', 'button: Edit Description of line item 10')
  await page.keyboard.press('Enter')
  await focusOn(page, /input: Description/)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Cloud, in place')
  await page.keyboard.press('Enter')
  await page
    .getByRole('gridcell', { name: /Cloud, in place/ })
    .first()
    .waitFor()
  await dialogClosed(page)
  expect((await orderWith(id))?.lineItems[0]?.description).toBe('Cloud, in place')

  await page.keyboard.press('Enter')
  await focusOn(page, /input: Description/)
  await page.keyboard.type('never')
  await page.keyboard.press('Escape')
  await dialogClosed(page)
  await page
    .getByRole('gridcell', { name: /Cloud, in place/ })
    .first()
    .waitFor()

  await pressUntil(page, 'Shift+Tab', 'button: Suspend')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Suspend KEYS-1?' }).waitFor()
  await pressUntil(page, 'Tab', 'button: Suspend')
  await page.keyboard.press('Enter')
  await page.getByText('KEYS-1 is suspended.').first().waitFor()
  await focusOn(page, 'button: Resume')

  await page.keyboard.press('Enter')
  await page.getByText('KEYS-1 is resumed.').first().waitFor()
  await focusOn(page, 'button: Suspend')

  await pressUntil(page, 'Tab', 'button: More actions', 3)
  await page.keyboard.press('Enter')
  await pressUntil(page, 'ArrowDown', 'menuitem: Delete')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Delete KEYS-1?' }).waitFor()
  await page.keyboard.press('Escape')
  await focusOn(page, 'button: More actions')
  await page.keyboard.press('Enter')
  await pressUntil(page, 'ArrowDown', 'menuitem: Delete')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Delete KEYS-1?' }).waitFor()
  await pressUntil(page, 'Tab', /^input/)
  await page.keyboard.type('KEYS-1')
  await pressUntil(page, 'Tab', 'button: Delete')
  await page.keyboard.press('Enter')
  await page.getByText('KEYS-1 is deleted.').first().waitFor()
  await page.getByRole('heading', { level: 1, name: 'Purchase orders' }).waitFor()
  await dialogClosed(page)
  expect((await orderWith(id))?.status).toBe('deleted')
  expect(complaints).toEqual([])
  await context.close()
})

test('a column is made wider without a mouse, and still is when the person comes back', async () => {
  await addOrder('KEYS-2')
  const { page, complaints, context } = await visit(browser, {
    console: system.console,
    key: system.payerKeys[payer] ?? '',
  })
  const heading = page.getByRole('columnheader', { name: 'Number' }).first()
  const width = async () => Math.round((await heading.boundingBox())!.width)
  await page.getByRole('link', { name: 'KEYS-2' }).waitFor()
  const before = await width()

  await pressUntil(page, 'Tab', 'input: Select all')
  await pressUntil(page, 'ArrowRight', /^button: Number/)
  // What sorts by the column comes first, then what makes it wider.
  await pressUntil(page, 'ArrowRight', /^button: Number/, 1)
  await page.keyboard.press('Enter')
  for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('ArrowRight')
  const isKept = page.waitForResponse(
    (response) => response.request().method() === 'PUT' && response.url().includes('/v1/me/preferences/'),
  )
  await page.keyboard.press('Enter')
  expect((await isKept).ok()).toBe(true)
  const after = await width()
  expect(after).toBe(before + 60)

  await page.reload()
  await page.getByRole('link', { name: 'KEYS-2' }).waitFor()
  expect(await width()).toBe(after)
  expect(complaints).toEqual([])
  await context.close()
})

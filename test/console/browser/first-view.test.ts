import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { temporaryFolder } from '../../support/folder'
import { openBrowser, settled, visit } from './support/browser'
import { startSystem, type RunningSystem } from './support/system'

jest.setTimeout(900_000)

let system: RunningSystem
let browser: Browser

beforeAll(async () => {
  ;[system, browser] = await Promise.all([startSystem(temporaryFolder()), openBrowser()])
})

afterAll(() => Promise.all([browser.close(), system.stop()]))

const kilobyte = 1_000

interface Loaded {
  address: string
  isBeforeRows: boolean
}

/** Every script and style that the page asked for, and whether it did before the first row was in view; by the page's own clock. */
function loadedBy(page: Page): Promise<Loaded[]> {
  return page.evaluate(() => {
    const rowsAt = performance.getEntriesByName('rows')[0]?.startTime ?? 0
    return performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\.(?:js|css)$/.test(name))
      .map(({ name, startTime }) => ({ address: name, isBeforeRows: startTime <= rowsAt }))
  })
}

/** Marks when the first row of the purchase orders comes into view. */
function markRows(): void {
  const watch = new MutationObserver(() => {
    if (!document.querySelector('tbody a[href*="/purchase-orders/"]')) return
    watch.disconnect()
    requestAnimationFrame(() => performance.mark('rows'))
  })
  watch.observe(document, { childList: true, subtree: true })
}

/** Thousands of bytes, as gzip sends them. */
async function weightOf(loaded: readonly Loaded[], kind: '.js' | '.css'): Promise<number> {
  const weights = loaded
    .filter(({ address }) => address.endsWith(kind))
    .map(async ({ address }) => {
      const file = await fetch(address)
      return gzipSync(Buffer.from(await file.arrayBuffer()), { level: 9 }).length
    })
  return (await Promise.all(weights)).reduce((sum, each) => sum + each, 0) / kilobyte
}

test('the first view of the home page is within 300 KB of script and 100 KB of style', async () => {
  const who = { console: system.console, key: system.operatorKey }
  // Signs in first: the page that is measured is then loaded as anybody's who comes back.
  const { page, context, complaints } = await visit(browser, who, { path: '/settings' })
  await page.addInitScript(markRows)
  await page.goto('about:blank')
  await page.goto(`${system.console}/`)
  await settled(page)
  await page.locator('.charts svg').first().waitFor()
  const loaded = await loadedBy(page)
  const first = loaded.filter(({ isBeforeRows }) => isBeforeRows)
  const names = loaded.map(({ address }) => address.split('/').at(-1) ?? '')
  await context.close()
  expect(complaints).toEqual([])
  expect(first.length).toBeGreaterThan(3)
  expect(await weightOf(first, '.js')).toBeLessThan(300)
  expect(await weightOf(first, '.css')).toBeLessThan(100)
  expect(await weightOf(loaded, '.css')).toBeLessThan(100)
  // Charts come by themselves, after the rows. What narrows and arranges the rows comes when somebody wants it.
  expect(await weightOf(loaded, '.js')).toBeLessThan(380)
  expect(names.filter((name) => /^(?:filter|table-preferences|payer-choice)-.*js$/.test(name))).toEqual([])
})

test('what comes when it is wanted takes over the focus, and what was typed', async () => {
  const who = { console: system.console, key: system.operatorKey }
  const { page, context, complaints } = await visit(browser, who)
  await page.keyboard.press('/')
  await page.keyboard.type('4500')
  await page.locator('.filter-place-beginning').waitFor({ state: 'detached' })
  await page.locator('input:focus[role=combobox]').waitFor()
  expect(await page.locator(':focus').inputValue()).toBe('4500')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Preferences' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Preferences' }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('button:focus[aria-label=Preferences]').waitFor()
  await page.getByRole('combobox', { name: 'Payer' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option').first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

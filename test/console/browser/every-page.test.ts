import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { messages as de } from '../../../src/console/text/messages/de'
import { messages as en } from '../../../src/console/text/messages/en'
import { messages as fr } from '../../../src/console/text/messages/fr'
import { messages as ja } from '../../../src/console/text/messages/ja'
import { temporaryFolder } from '../../support/folder'
import { openBrowser, settled, visit } from './support/browser'
import { pagesOf } from './support/pages'
import { startSystem, type RunningSystem } from './support/system'

jest.setTimeout(900_000)

let system: RunningSystem
let browser: Browser
let pages: string[]

beforeAll(async () => {
  ;[system, browser] = await Promise.all([startSystem(temporaryFolder()), openBrowser()])
  pages = await pagesOf(system)
})

afterAll(() => Promise.all([browser.close(), system.stop()]))

const operator = () => ({ console: system.console, key: system.operatorKey })

/** The widths of a desk, a tablet and a telephone in pixels; the narrow ones for what is laid out in another way there. */
const desk = 1440
const small = (path: string) =>
  /^\/$|new$|tab=(overview|line-items)|^\/invoices\/|runs\/|health|api-keys|payers\//.test(path)

test.each([
  ['light', desk],
  ['dark', desk],
  ['light', 390],
  ['dark', 1024],
] as const)(
  'pages pass axe (WCAG 2.1 AA) in %s at %i pixels, without a console error, and scroll down alone',
  async (colorScheme, width) => {
    const viewport = { width, height: 900 }
    const { page, complaints, context } = await visit(browser, operator(), { colorScheme, viewport })
    const faults: string[] = []
    for (const path of width === desk ? pages : pages.filter(small)) {
      await page.goto(`${system.console}${path}`)
      await settled(page)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
        .analyze()
      faults.push(
        ...violations.map(({ id, nodes }) => `${path}: ${id} at ${nodes[0]?.target.join(' ') ?? ''}`),
      )
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (tooWide > 0) faults.push(`${path}: ${tooWide} pixels wider than the window`)
      faults.push(...complaints.splice(0).map((complaint) => `${path}: ${complaint}`))
    }
    await context.close()
    expect(faults).toEqual([])
  },
)

test.each([
  ['fr', fr],
  ['de', de],
  ['ja', ja],
] as const)('no page in %s has an English text of ours left', async (locale, own) => {
  const { page, context } = await visit(browser, operator(), { locale })
  const foreign = englishOnly(own)
  const faults: string[] = []
  for (const path of pages) {
    await page.goto(`${system.console}${path}`)
    await settled(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(locale)
    const shown = await textsOf(page)
    faults.push(...shown.filter((text) => foreign.has(text)).map((text) => `${path}: ${text}`))
  }
  await context.close()
  expect(faults).toEqual([])
})

/** Whole English texts that the other language writes in another way. */
function englishOnly(own: typeof en | typeof fr): Set<string> {
  const texts = (messages: object) =>
    Object.values(messages).flatMap((part) => Object.values(part as Record<string, string>))
  const theirs = new Set(texts(own))
  return new Set(texts(en).filter((text) => text.length > 3 && !theirs.has(text)))
}

/** What people see and what screen readers say. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) found.push(walker.currentNode.textContent?.trim() ?? '')
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title'])
        found.push(element.getAttribute(name)?.trim() ?? '')
    return found
  })
}

test('a page of another language than English is shown to whom the browser says so, and a choice is kept', async () => {
  const { page, context } = await visit(browser, operator(), { locale: 'fr-CA' })
  await expect(page.title()).resolves.toBe(`${fr.general.purchaseOrders} · Drawdown`)
  await page.getByRole('button', { name: fr.general.language }).click()
  await page.getByRole('menuitem', { name: '日本語' }).click()
  await page.getByRole('heading', { level: 1, name: ja.general.purchaseOrders }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: ja.general.purchaseOrders }).waitFor()
  await context.close()
})

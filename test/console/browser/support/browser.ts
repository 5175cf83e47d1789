import { existsSync } from 'node:fs'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'

/** Where browsers are put; CHROMIUM names another. */
const places = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** An installed Chromium; says how to get one where there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place !== '' && existsSync(place))
  if (executablePath === undefined)
    throw new Error(
      'No Chromium was found: install it (apt-get install chromium), or set CHROMIUM to its path.',
    )
  return chromium.launch({ executablePath, args: quiet })
}

/** How long a page may take for anything, in milliseconds: long enough for the slowest machine, for nothing waits for the end of it. */
const patience = 120_000

/** A window of somebody who may not be signed in yet. */
export async function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'en',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  return { page, context, complaints: complaintsOf(page) }
}

export interface Visit {
  page: Page
  /** What the page complained of: console errors, exceptions, refused requests that it should not have made. */
  complaints: string[]
  context: BrowserContext
}

/** A person's window, signed in by the link that `npm start` prints. */
export async function visit(
  browser: Browser,
  { console: address, key }: { console: string; key: string },
  { path = '/', ...options }: BrowserContextOptions & { path?: string } = {},
): Promise<Visit> {
  const opened = await openWindow(browser, options)
  await opened.page.goto(`${address}${path}#key=${key}`)
  await settled(opened.page)
  return opened
}

/** Hears from now on what the page complains of. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/**
 * The page has its title, and says itself that nothing which it shows is still on its way. (The browser's own word for it would be wrong:
 * it waits for every frame, and one that may run no script, as a message is shown in, may never be heard of.)
 */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('#console[aria-busy=false]').waitFor()
}

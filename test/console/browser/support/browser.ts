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
  const context = await browser.newContext({
    locale: 'en',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  const page = await context.newPage()
  const complaints = complaintsOf(page)
  await page.goto(`${address}${path}#key=${key}`)
  await settled(page)
  return { page, complaints, context }
}

/** Hears from now on what the page complains of. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** The page has its title and has nothing left to load. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
}

import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../console/browser/support/browser'
import { startSystem } from '../console/browser/support/system'
import type { Bench } from './bench'
import { medianOf } from './figures'

/** In milliseconds from the beginning of the navigation, each with an empty cache: medians, and the worst. */
export interface FirstView {
  visits: number
  /** Until the first row is painted and the page takes what a person does. */
  interactive: number
  worst: number
  /** The same of a page that has neither script nor style, from the same server: what the browser takes by itself. */
  floor: number
  ratio: number
}

/** Visits the console's home page of `npm start` with the sample, by the link that it prints, each time as a browser that was never there. */
export async function measureFirstView(bench: Bench, { scale }: { scale: number }): Promise<FirstView> {
  const folder = join(bench.folder, 'first-view')
  mkdirSync(folder)
  // Root's Postgres runs under another account, which has to pass.
  chmodSync(folder, 0o711)
  const system = await startSystem(folder)
  const browser = await openBrowser()
  try {
    const home = `${system.console}/#key=${system.operatorKey}`
    await visitOnce(browser, home, rowLink)
    const [taken, bare]: [number[], number[]] = [[], []]
    for (let visits = Math.max(1, Math.round(11 * scale)); visits > 0; visits--) {
      taken.push(await visitOnce(browser, home, rowLink))
      bare.push(await visitOnce(browser, `${system.api}/healthz`, 'body'))
    }
    const [interactive, floor] = [medianOf(taken), medianOf(bare)]
    return { visits: taken.length, interactive, worst: Math.max(...taken), floor, ratio: interactive / floor }
  } finally {
    await browser.close()
    await system.stop()
  }
}

const rowLink = 'tbody a[href*="/purchase-orders/"]'

async function visitOnce(browser: Browser, address: string, awaited: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.addInitScript(markInteractive(awaited))
    await page.goto(address)
    const marked = await page.waitForFunction(() => performance.getEntriesByName('interactive')[0]?.startTime)
    return (await marked.jsonValue()) ?? NaN
  } finally {
    await context.close()
  }
}

/** A script that marks when what is awaited has been painted and the browser has come to the next thing that it has to do. */
const markInteractive = (awaited: string) => `
  const watch = new MutationObserver(() => {
    if (!document.querySelector(${JSON.stringify(awaited)})) return
    watch.disconnect()
    requestAnimationFrame(() => setTimeout(() => performance.mark('interactive')))
  })
  watch.observe(document, { childList: true, subtree: true })`

import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser, settled, visit } from './support/browser'
import { startSystem } from './support/system'

const folder = join(__dirname, '..', '..', '..', 'docs', 'screenshots')

/** `npm run screenshots`: the README's pictures of the main pages, from the sample. */
async function main(): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), 'drawdown-'))
  // Root's Postgres runs under another account, which must pass through.
  chmodSync(temporary, 0o711)
  const [system, browser] = await Promise.all([startSystem(temporary), openBrowser()])
  mkdirSync(folder, { recursive: true })
  const { page } = await visit(
    browser,
    { console: system.console, key: system.operatorKey },
    { viewport: { width: 1280, height: 900 } },
  )
  const orders = await system.client.GET('/v1/purchase-orders', {
    params: { query: { number: '4500017301' } },
  })
  const invoices = await system.client.GET('/v1/invoices', { params: { query: { number: 'AWS-00000006' } } })
  const pages: Record<string, string> = {
    'purchase-orders': '/',
    'purchase-order': `/purchase-orders/${orders.data?.items[0]?.id ?? ''}`,
    invoice: `/invoices/${invoices.data?.items[0]?.id ?? ''}`,
  }
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(`${system.console}${path}`)
    await settled(page)
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: name !== 'purchase-orders' })
    console.log(`docs/screenshots/${name}.png`)
  }
  await browser.close()
  await system.stop()
  rmSync(temporary, { recursive: true })
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})

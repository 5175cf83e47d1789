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
  const { page } = await visit(browser, { console: system.console, key: system.operatorKey })
  const orders = await system.client.GET('/v1/purchase-orders', {
    params: { query: { number: '4500017301' } },
  })
  const invoices = await system.client.GET('/v1/invoices', { params: { query: { number: 'AWS-00000006' } } })
  const pages = [
    { name: 'purchase-orders', path: '/', height: 1480 },
    { name: 'purchase-order', path: `/purchase-orders/${orders.data?.items[0]?.id ?? ''}`, height: 1180 },
    { name: 'invoice', path: `/invoices/${invoices.data?.items[0]?.id ?? ''}`, height: 2000 },
  ]
  for (const { name, path, height } of pages) {
    // As high as the page: a picture of the whole page would change its width while it is taken.
    await page.setViewportSize({ width: 1440, height })
    await page.goto(`${system.console}${path}`)
    await settled(page)
    await page.screenshot({ path: join(folder, `${name}.png`) })
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

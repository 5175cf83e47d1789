import { AxeBuilder } from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from '@temporalio/client'
import type { Browser, Locator, Page } from 'playwright-core'
import { billingRunWorkflowId } from '../../../workflows/messages'
import { answerOf, newIdempotencyKey } from '../../../src/console/client'
import type { KnownProcess } from '../../../src/local/process'
import { connectClient } from '../../../src/temporal'
import { temporaryFolder } from '../../support/folder'
import { holdPayers } from './support/brake'
import { openBrowser, settled, visit } from './support/browser'
import { manyCharges, payerCode } from './support/many-charges'
import { addCustomers, documentsOf, importCharges, manySeller } from './support/many-customers'
import { untilMessagesAreOut, workflowIdOn } from './support/run-workflow'
import { startSystem, type RunningSystem } from './support/system'

jest.setTimeout(900_000)

let folder: string
let system: RunningSystem
let browser: Browser
/** A run has three shares; each stands still at its first of these payers until they are released. */
const payers = 12_000
const soon = [1_500, 5_500, 9_500].map(payerCode)
const later = [2_500, 6_500, 10_500].map(payerCode)

beforeAll(async () => {
  folder = temporaryFolder()
  ;[system, browser] = await Promise.all([startSystem(folder), openBrowser()])
  await addCustomers(system)
})

afterAll(() => Promise.all([browser.close(), system.stop()]))

const operator = () => ({ console: system.console, key: system.operatorKey })

/** What a test that fails leaves held would keep the worker from ending. */
const held: (() => Promise<void>)[] = []
afterEach(() => Promise.all(held.map((release) => release())))

async function hold(codes: readonly string[]): Promise<() => Promise<void>> {
  const release = await holdPayers(system.postgres, codes)
  held.push(release)
  return release
}

async function startRun(billingPeriod: string, narrowing = {}): Promise<string> {
  const params = { header: newIdempotencyKey() }
  const body = { sellerEntity: manySeller, billingPeriod, ...narrowing }
  return (await answerOf(system.client.POST('/v1/billing-runs', { params, body }))).id
}

const showRun = (page: Page, id: string) => page.goto(`${system.console}/billing-runs/${id}`)

async function expectNoFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    // Where a message is shown no script may run, and axe would wait for its own for ever.
    .exclude('iframe')
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ') ?? ''}`)).toEqual([])
}

/** Waits until the bar stands beyond `above` and before its end, and answers where. */
async function movedBeyond(page: Page, above: number): Promise<number> {
  const moved = await page.waitForFunction((least) => {
    const value = Number(document.querySelector('progress')?.getAttribute('value'))
    return value > least && value < 100 ? value : null
  }, above)
  return (await moved.jsonValue()) ?? 0
}

const isDone = (page: Page) => page.getByText('The month is billed.').first().waitFor()

test('a large file is dropped, seen on its way, billed, and its run seen moving before and after a reload', async () => {
  const { page, complaints, context } = await visit(browser, operator(), { path: '/imports' })
  await dropFile(page, 'many.csv', manyCharges(payers, '2024-01'))
  await page.getByRole('checkbox', { name: /Create payers/ }).check()
  const network = await context.newCDPSession(page)
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 }
  await network.send('Network.emulateNetworkConditions', slow)
  await page.getByRole('button', { name: 'Import the charges' }).click()
  await movedBeyond(page, 0)
  await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 })
  await page.getByText('24,000 charges imported from many.csv').first().waitFor()
  await expectNoFault(page)

  const [release, releaseLater] = [await hold(soon), await hold(later)]
  await page.getByRole('link', { name: 'Bill Jan 2024 of AWS-INC' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('24,000').first().waitFor()
  await dialog.getByText('12,000').first().waitFor()
  await dialog.getByRole('button', { name: 'Start a billing run' }).click()
  await page.waitForURL(/billing-runs\/\d+/)
  const first = await movedBeyond(page, 0)
  await expectNoFault(page)
  await release()
  await movedBeyond(page, first)
  await page.reload()
  await movedBeyond(page, first)
  await opensInTemporal(page)
  await releaseLater()
  await isDone(page)
  await untilMessagesAreOut(page, system)
  expect(complaints).toEqual([])
  expect(await documentsOf(system, '2024-01')).toBe(payers)
  await expectEachLinkOpensAsMany(page)
  await context.close()
})

/** As a person drops it from their desktop. */
async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName = '', content = '']) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], fileName, { type: 'text/csv' }))
      return transfer
    },
    [name, text],
  )
  await page.dispatchEvent('body', 'dragover', { dataTransfer })
  await page.getByText('Drop the file here').dispatchEvent('drop', { dataTransfer })
  await page.getByText(name).first().waitFor()
}

async function opensInTemporal(page: Page): Promise<void> {
  const opened = page.context().waitForEvent('page')
  await page.getByRole('link', { name: /Open in Temporal/ }).click()
  const temporal = await opened
  await temporal.getByText(workflowIdOn(page), { exact: true }).first().waitFor()
  await temporal.close()
}

/** Every figure of the outcome is a link, and the list behind it has as many rows. */
async function expectEachLinkOpensAsMany(page: Page): Promise<void> {
  const figures = await linksWithNumbers(page.getByRole('main'))
  expect(figures.length).toBeGreaterThanOrEqual(7)
  for (const { count, address } of figures) {
    await page.goto(new URL(address, system.console).href)
    await page.getByRole('heading', { level: 1, name: `(${count})` }).waitFor()
  }
}

async function linksWithNumbers(within: Locator): Promise<{ count: string; address: string }[]> {
  const links = await within.getByRole('link').all()
  const read = links.map(async (link) => ({
    count: (await link.innerText()).trim(),
    address: (await link.getAttribute('href')) ?? '',
  }))
  return (await Promise.all(read)).filter(({ count }) => /^[\d,]+$/.test(count))
}

test('a run is stopped while it works and continued, to as many invoices as one that never stopped', async () => {
  await importCharges(system, payers, '2024-02')
  const release = await hold(soon)
  const { page, complaints, context } = await visit(browser, operator())
  await showRun(page, await startRun('2024-02'))
  await movedBeyond(page, 0)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('dialog').getByText('What is written stays written.', { exact: false }).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('button', { name: 'Continue', exact: true }).waitFor()
  await release()
  await page.getByText('Stopped').first().waitFor()
  await expectNoFault(page)
  await page.reload()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Continue', exact: true }).click()
  await isDone(page)
  expect(await documentsOf(system, '2024-02')).toBe(payers)
  expect(complaints).toEqual([])
  await context.close()
})

test('what breaks off comes back by itself: the network, and the API', async () => {
  await importCharges(system, payers, '2024-03')
  const [release, releaseLater] = [await hold(soon), await hold(later)]
  const { page, context } = await visit(browser, operator())
  await showRun(page, await startRun('2024-03'))
  await page.evaluate(() => document.body.setAttribute('data-same', 'true'))
  const first = await movedBeyond(page, 0)
  const interrupted = page.getByText('Live progress is interrupted')
  await context.setOffline(true)
  await interrupted.waitFor()
  await release()
  await context.setOffline(false)
  await interrupted.waitFor({ state: 'hidden' })
  await movedBeyond(page, first)

  const processes = JSON.parse(readFileSync(join(folder, 'state', 'processes.json'), 'utf8')) as Record<
    string,
    KnownProcess
  >
  process.kill(processes['api']?.pid ?? Number.NaN, 'SIGKILL')
  await interrupted.waitFor()
  await releaseLater()
  await isDone(page)
  await interrupted.waitFor({ state: 'hidden' })
  expect(await page.locator('body').getAttribute('data-same')).toBe('true')
  await context.close()
})

test('a run that came to a halt says why and what to do, and is continued', async () => {
  await importCharges(system, payers, '2024-04')
  const release = await hold(soon)
  const id = await startRun('2024-04')
  const { page, context } = await visit(browser, operator())
  await showRun(page, id)
  await movedBeyond(page, 0)
  const connection = await connectClient(system.temporal)
  await new Client({ connection }).workflow.getHandle(billingRunWorkflowId(id)).terminate('Somebody did it')
  await connection.close()
  await page.getByText('Came to a halt').first().waitFor()
  await page.getByText('Somebody ended its workflow.').waitFor()
  await page.getByText('Mend the cause, then continue the run', { exact: false }).waitFor()
  await expectNoFault(page)
  await release()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Continue', exact: true }).click()
  await isDone(page)
  expect(await documentsOf(system, '2024-04')).toBe(payers)
  await context.close()
})

test('a month without charges is refused, and a run that is there is led to', async () => {
  const start = '/billing-runs?start=true&seller=AWS-INC'
  const { page, context } = await visit(browser, operator(), { path: `${start}&month=2019-01` })
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Nothing is left to bill', { exact: false }).waitFor()
  expect(await dialog.getByRole('button', { name: 'Start a billing run' }).isDisabled()).toBe(true)

  await importCharges(system, payers, '2024-05')
  const release = await hold([payerCode(0)])
  const id = await startRun('2024-05', { payer: payerCode(0) })
  await page.goto(`${system.console}${start}&month=2024-05`)
  await dialog.getByText('has not finished', { exact: false }).waitFor()
  await dialog.getByRole('button', { name: 'Continue that run' }).click()
  await dialog.getByText(`Run ${id} of ${manySeller}`, { exact: false }).waitFor()
  await expectNoFault(page)
  await dialog.getByRole('link', { name: 'Show that run' }).first().click()
  await page.waitForURL(new RegExp(`billing-runs/${id}$`))
  await release()
  await isDone(page)
  await context.close()
})

test('messages are narrowed to a run and shown as their readers see them', async () => {
  const { page, complaints, context } = await visit(browser, operator(), {
    path: '/messages?state=sent&kind=balance',
  })
  const message = page.getByRole('link', { name: /MANY-1/ }).first()
  // A run ends before all of its messages have left.
  while (!(await message.isVisible())) {
    await page.reload()
    await settled(page)
  }
  await message.click()
  const frame = page.getByRole('dialog').locator('iframe')
  expect(await frame.getAttribute('sandbox')).toBe('')
  await frame.contentFrame().getByText('MANY-1', { exact: false }).first().waitFor()
  await expectNoFault(page)
  await page.goto(`${system.console}/messages?tab=caught`)
  await message.click()
  await page.getByRole('dialog').locator('iframe').contentFrame().getByText('MANY-1').first().waitFor()
  await settled(page)
  expect(complaints).toEqual([])
  await context.close()
})

test.each(['/invoices', '/billing-runs', '/messages', '/imports'])(
  '%s shows its columns without being moved sideways at 1440 pixels',
  async (path) => {
    const { page, context } = await visit(browser, operator(), { path })
    await page.getByRole('row').nth(1).waitFor()
    const table = page.locator('table').first()
    const hidden = await table.evaluate((rows) => rows.scrollWidth - (rows.parentElement?.clientWidth ?? 0))
    expect(hidden).toBeLessThanOrEqual(1)
    await context.close()
  },
)

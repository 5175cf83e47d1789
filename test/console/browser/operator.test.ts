import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { temporaryFolder } from '../../support/folder'
import { openBrowser, visit } from './support/browser'
import { startSystem, type RunningSystem } from './support/system'

jest.setTimeout(900_000)

let system: RunningSystem
let browser: Browser

beforeAll(async () => {
  ;[system, browser] = await Promise.all([startSystem(temporaryFolder()), openBrowser()])
})

afterAll(() => Promise.all([browser.close(), system.stop()]))

const operator = () => ({ console: system.console, key: system.operatorKey })
const sample = join(__dirname, '..', '..', '..', 'src', 'local', 'sample', 'focus-sample.csv')

test('an operator imports the month, runs it, sees its progress, opens an invoice and reads why', async () => {
  const { page, complaints, context } = await visit(browser, operator(), { path: '/imports' })
  await page.setInputFiles('input[type=file]', {
    name: 'september.csv',
    mimeType: 'text/csv',
    buffer: readFileSync(sample),
  })
  await page.getByRole('button', { name: 'Import the charges' }).click()
  await page.getByText('charges imported from september.csv').first().waitFor()
  await page.getByRole('link', { name: 'Billing runs', exact: true }).click()
  await page.getByRole('button', { name: 'Start a billing run' }).first().click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Seller entity/ })
    .click()
  await page.getByRole('option', { name: /Amazon Web Services, Inc/ }).click()
  const month = page.getByRole('dialog').getByRole('textbox', { name: /Billing period/ })
  await month.press('ControlOrMeta+a')
  await month.pressSequentially('2024-09')
  await page.getByRole('dialog').getByRole('button', { name: 'Start a billing run' }).click()
  await page.waitForURL(/billing-runs\/\d+/)
  await page.getByText('Finished').first().waitFor()
  await page.reload()
  await page.getByText('Finished').first().waitFor()
  expect(complaints).toEqual([])

  await page.goto(`${system.console}/invoices?number=AWS-00000006`)
  await page.getByRole('link', { name: 'AWS-00000006' }).click()
  await page.getByRole('heading', { name: /Why this purchase order/ }).waitFor()
  await page.getByText('4500017304').first().waitFor()
  await context.close()
})

test('a held invoice is released with a reason, and says who did it', async () => {
  const { page, context } = await visit(browser, operator(), { path: '/invoices?status=held' })
  await page.getByRole('link', { name: 'MS-00000001' }).click()
  await page
    .getByRole('button', { name: /^Release/ })
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByLabel(/Reason/)
    .fill('The customer pays this one without a number.')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Release/ })
    .click()
  await page.getByText('Issued').first().waitFor()
  await page.getByText('The customer pays this one without a number.').first().waitFor()
  const { data } = await system.client.GET('/v1/invoices/{id}', { params: { path: { id: 'MS-00000001' } } })
  expect(data).toMatchObject({ status: 'issued', purchaseOrderNumber: null })
  await context.close()
})

test('the rows of a broken file are told one by one, and nothing of it is taken in', async () => {
  const { page, context } = await visit(browser, operator(), { path: '/imports' })
  const before = await system.client.GET('/v1/charge-imports')
  const lines = readFileSync(sample, 'utf8').split('\n').slice(0, 3)
  const broken = [lines[0], lines[1]?.replace(/USD/g, 'XXQ'), lines[2]].join('\n')
  await page.setInputFiles('input[type=file]', {
    name: 'broken.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(broken),
  })
  await page.getByRole('button', { name: 'Import the charges' }).click()
  await page.getByText('XXQ').first().waitFor()
  const after = await system.client.GET('/v1/charge-imports')
  expect(after.data?.items.length).toBe(before.data?.items.length)
  await context.close()
})

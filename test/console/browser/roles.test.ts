import type { Browser } from 'playwright-core'
import { createClient } from '../../../src/api/client'
import type { Role } from '../../../src/domain/access'
import { temporaryFolder } from '../../support/folder'
import { openBrowser, settled, visit } from './support/browser'
import { pagesOf } from './support/pages'
import { startSystem, type RunningSystem } from './support/system'

jest.setTimeout(900_000)

let system: RunningSystem
let browser: Browser
const stops: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  browser = await openBrowser()
  stops.push(() => browser.close())
  system = await startSystem(temporaryFolder())
  stops.push(() => system.stop())
})

afterAll(() => Promise.all(stops.map((stop) => stop())))

/** What changes something, by the words of its button, link or menu. */
const deeds =
  /^(Add|Create|Edit|Register|Suspend|Resume|Delete|Duplicate|Successor|Start|Stop|Import|Release|Assign|Void|Rotate|Revoke|Switch|Set|Send|Verify|Reconcile|Actions)\b/

/** What somebody meets on all pages, also by an address that the console does not offer them. */
async function met(role: Role, payer?: string): Promise<string[]> {
  const body = { name: role, role, ...(payer === undefined ? {} : { payer }) }
  const { data } = await system.client.POST('/v1/api-keys', { body })
  const key = data?.key ?? ''
  const { page, complaints, context } = await visit(browser, { console: system.console, key })
  const faults: string[] = []
  page.on('response', (response) => {
    if ([401, 403].includes(response.status())) faults.push(`${role}: ${response.status()} ${response.url()}`)
  })
  const client = payer === undefined ? system.client : createClient(system.api, key)
  for (const path of await pagesOf({ ...system, client })) {
    await page.goto(`${system.console}${path}`)
    await settled(page)
    const names = await page
      .locator('button, a[href], [role=button], [role=menuitem]')
      .evaluateAll((all) => all.map((each) => each.ariaLabel ?? each.textContent))
    faults.push(
      ...names.filter((name) => deeds.test(name.trim())).map((name) => `${role} at ${path}: ${name}`),
    )
    faults.push(...complaints.splice(0).map((complaint) => `${role} at ${path}: ${complaint}`))
  }
  await context.close()
  return faults
}

test('who may only look meets nothing that changes something, and nothing that is refused', async () => {
  const all = [met('payer-viewer', '1234567890123'), met('seller-viewer'), met('auditor')]
  expect((await Promise.all(all)).flat()).toEqual([])
})

test('the operator meets what the others do not', async () => {
  const { page, context } = await visit(browser, { console: system.console, key: system.operatorKey })
  await page.goto(`${system.console}/health`)
  await page.getByRole('button', { name: 'Verify now' }).waitFor()
  await context.close()
})

import type { Browser, Page } from 'playwright-core'
import { messages as fr } from '../../../src/console/text/messages/fr'
import { messages as ja } from '../../../src/console/text/messages/ja'
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

const operator = () => ({ console: system.console, key: system.operatorKey })

const charges = [
  'BillingAccountId,SubAccountId,InvoiceIssuerName,ProviderName,PublisherName,BillingPeriodStart,ChargeCategory,BillingCurrency,BilledCost,ServiceName,ChargeDescription',
  '1234567890123,,Nobody Ltd.,AWS,AWS,2024-09-15,Usage,USD,"1,5",Compute,x',
  'P,x',
].join('\n')

const orders = [
  'payer,sellerEntity,number,effectiveMonth,expirationMonth,lineItemNumber,lineItemType,unitPrice,quantity',
  '1234567890123,"Amazon Web Services, Inc.",NEW-1,2027-01,2026-01,10,ALL,1.234,1',
  'nobody,"Amazon Web Services, Inc.",NEW-2,2027-13,2027-12,,,,',
].join('\n')

async function give(page: Page, name: string, text: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}

/** The reasons of the bad rows, sorted. */
async function reasonsIn(page: Page, table: string): Promise<string[]> {
  const rows = page.getByRole('grid', { name: table }).locator('tbody tr')
  await rows.first().waitFor()
  return (await rows.locator('td:last-child').allInnerTexts()).map((text) => text.trim()).sort()
}

test('a clerk who reads French sees in French what is wrong with a file of charges', async () => {
  const { page, context } = await visit(browser, operator(), { path: '/imports', locale: 'fr' })
  await give(page, 'frais.csv', charges)
  await page.getByRole('button', { name: fr.imports.import }).click()
  expect(await reasonsIn(page, fr.imports.badRows)).toEqual(
    [
      'Aucune entité vendeuse n’a ce nom ou cet alias : ajoutez-en une, ou ajoutez l’alias à l’une d’elles.',
      'Ce n’est pas le premier instant d’un mois en UTC : indiquez le début de la période de facturation, par exemple 2024-09-01T00:00:00Z.',
      'Ce n’est pas un montant décimal : écrivez-le avec un point et sans séparateurs, par exemple -1234.56 ou 1E-7, avec 12 chiffres au plus avant le point et 30 après.',
      'Cette rangée a 2 champs et l’en-tête 11 : mettez entre guillemets les champs qui contiennent des virgules, des guillemets ou des sauts de ligne.',
    ].sort(),
  )
  await context.close()
})

test('a clerk who reads Japanese sees in Japanese what is wrong with a file of purchase orders', async () => {
  const { page, context } = await visit(browser, operator(), { path: '/imports', locale: 'ja' })
  await page.getByRole('radio', { name: ja.imports.purchaseOrders }).click()
  await give(page, 'orders.csv', orders)
  await page.getByRole('button', { name: ja.imports.check }).click()
  expect(await reasonsIn(page, ja.imports.badRows)).toEqual(
    [
      '有効開始月 2027-01 より前です。その月以降を指定してください。',
      'USD の小数は 2 桁、整数部は最大 18 桁です。"1250.00" のように USD の金額をテキストで指定してください。',
      'このコードの支払者はいません。先に支払者を登録するか、コードを修正してください。',
      '1900-01 から 2199-12 までの月ではありません。必要な値：2025-01 のような YYYY-MM 形式の月。',
    ].sort(),
  )
  await context.close()
})

test.each([
  [
    'fr',
    fr,
    /Le bon de commande en est à la révision \d+, et non \d+ : relisez/,
    /^Ce n’est pas une adresse e-mail/,
  ],
  ['ja', ja, /発注書のリビジョンは \d+ ではなく \d+ です。/, /^メールアドレスではありません/],
] as const)(
  'on the home page in %s, a conflict and the fault of a field are in the language of the person',
  async (locale, own, conflict, noAddress) => {
    const { data } = await system.client.GET('/v1/purchase-orders', {
      params: { query: { status: 'active' } },
    })
    const order = data?.items.find(({ number }) => number === (locale === 'fr' ? '4500017300' : '4500017301'))
    if (!order) throw new Error('The sample has it.')
    const { page, context } = await visit(browser, operator(), { locale })
    const choose = async (action: string) => {
      await page
        .getByRole('row', { name: new RegExp(order.number) })
        .getByRole('checkbox')
        .check()
      await page.getByRole('button', { name: own.purchaseOrders.actions }).click()
      await page.getByRole('menuitem', { name: action }).click()
    }
    await choose(own.purchaseOrders['do-contacts'])
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').nth(1).fill('nobody')
    await dialog.getByRole('button', { name: own.purchaseOrders['do-contacts'], exact: true }).click()
    await dialog.getByText(noAddress).first().waitFor()
    await dialog.getByRole('button', { name: own.general.cancel, exact: true }).click()
    await settled(page)
    await choose(own.purchaseOrders['do-suspend'])
    const { id, revision } = order
    await system.client.POST('/v1/purchase-orders/{id}/suspend', {
      params: { path: { id }, header: { 'if-match': `"${revision}"`, 'idempotency-key': locale } },
    })
    await dialog.getByRole('button', { name: own.purchaseOrders['do-suspend'], exact: true }).click()
    await dialog.getByText(conflict).first().waitFor()
    await context.close()
  },
)

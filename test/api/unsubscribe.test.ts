import { execute, query } from '../../src/storage/database'
import { insertNotices } from '../../src/storage/notice'
import { openApi, type TestApi } from '../support/api'
import { links } from '../support/link'
import { addPurchaseOrder, jane, lifeNotice, seedWorld } from '../support/notice-world'

let api: TestApi
let path: string
beforeEach(async () => {
  api = await openApi()
  const { db } = api.database
  const world = await seedWorld(db)
  await execute(db, `update payer set name = '<b>Contoso</b> & Co'`)
  const orderId = await addPurchaseOrder(db, world, 'PO-1')
  const about = { kind: 'expiry', occasion: 'one-week' } as const
  await insertNotices(db, [lifeNotice(world, orderId, about, { ...jane, language: 'fr' })])
  const [notice] = await query<{ id: bigint }>(db, `select notice_id as id from notice`)
  path = new URL(links.unsubscribeUrl(notice!.id)).pathname
})
afterEach(() => api.close())

const form = { 'content-type': 'application/x-www-form-urlencoded' }

async function ask(
  method: 'GET' | 'POST',
  url: string,
  payload?: string,
  headers: Record<string, string> = {},
) {
  const reply = await api.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
  return { status: reply.statusCode, headers: reply.headers, page: reply.body }
}

async function optOuts(): Promise<unknown[]> {
  return query(api.database.db, `select email, kind from notice_opt_out`)
}

const turnedOff = [{ email: jane.email, kind: 'expiry' }]

test('opening the link changes nothing, and shows what is received and a button, in the language of the contact', async () => {
  const { status, headers, page } = await ask('GET', path)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
  expect(headers['cache-control']).toBe('no-store')
  expect(page).toContain(
    'Vous recevez les rappels de fin de validité des bons de commande pour &lt;b&gt;Contoso&lt;/b&gt; &amp; Co.',
  )
  expect(page).toContain('Ne plus recevoir ces e-mails</button>')
  expect(page).not.toMatch(/<script|<b>|jane@/)
  expect(await optOuts()).toEqual([])
})

test.each([
  ['the button of the page', 'turn=off', form],
  ['the button of a mail reader', 'List-Unsubscribe=One-Click', form],
  [
    'the button of a mail reader that sends parts',
    '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    { 'content-type': 'multipart/form-data; boundary=x' },
  ],
])('%s turns the kind off, once and again', async (_, body, headers) => {
  for (const time of [1, 2]) {
    const { status, page } = await ask('POST', path, body, headers)
    expect([time, status]).toEqual([time, 200])
    expect(page).toContain('Vous ne recevez plus')
    expect(await optOuts()).toEqual(turnedOff)
  }
})

test('the page turns it on again', async () => {
  await ask('POST', path, 'turn=off', form)
  expect((await ask('GET', path)).page).toContain(
    '<button name="turn" value="on">Les recevoir de nouveau</button>',
  )
  for (const time of [1, 2]) {
    const { page } = await ask('POST', path, 'turn=on', form)
    expect([time, page.includes('Vous recevez')]).toEqual([time, true])
    expect(await optOuts()).toEqual([])
  }
})

test('a forged link does nothing and says what to do', async () => {
  const forged = path.replace(/\/(\d+)\./, (_, id: string) => `/${BigInt(id) + 1n}.`)
  for (const [method, payload] of [['GET'], ['POST', 'List-Unsubscribe=One-Click']] as const) {
    const { status, headers, page } = await ask(method, forged, payload, {
      ...form,
      'accept-language': 'sv, de-AT;q=0.8',
    })
    expect(status).toBe(404)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page).toContain('Dieser Link funktioniert nicht')
    expect(page).toContain('antworten Sie auf die E-Mail')
  }
  expect(await optOuts()).toEqual([])
})

test('any origin and any host may ask for these pages, and for nothing else', async () => {
  const foreign = { host: 'billing.seller.example', origin: 'https://mail.example' }
  expect(await ask('GET', path, undefined, foreign)).toMatchObject({ status: 200 })
  expect(await ask('POST', path, 'turn=off', { ...form, ...foreign })).toMatchObject({ status: 200 })
  expect(await optOuts()).toEqual(turnedOff)
  expect(await ask('GET', '/v1/notices', undefined, foreign)).toMatchObject({ status: 401 })
})

test('the page has no script and may have none', async () => {
  const { headers } = await ask('GET', path)
  expect(headers['content-security-policy']).toContain("script-src 'self'")
  expect(headers['content-security-policy']).toContain("form-action 'self'")
})

test('the link is not in the description of the API', async () => {
  const { body } = await api.call('GET', '/v1/openapi.json')
  expect(JSON.stringify(body)).not.toContain('unsubscribe')
})

import { openApi, type TestApi } from '../support/api'
import { chargeOf, orderOf, tracked } from '../support/billing-world'
import { plantHeld } from '../support/held-world'

let api: TestApi

/** INC-00000001 of 4.00 is held; PO-1 of 9.00 is for another month. */
beforeEach(async () => {
  api = await openApi()
  await plantHeld(api.database.db, {
    charges: [chargeOf('P1', '4.00')],
    orders: [orderOf('P1', 'PO-1', [tracked('9.00')], { effectiveMonth: '2024-10' })],
  })
})
afterEach(() => api.close())

const because = { reason: 'agreed by phone' }
const post = (decision: string, body: unknown, invoice = 'INC-00000001') =>
  api.call('POST', `/v1/invoices/${invoice}/${decision}`, body)

test('a held invoice has no decision yet', async () => {
  const { body } = await api.call('GET', '/v1/invoices/INC-00000001')
  expect(body).toMatchObject({ status: 'held', decisions: [] })
})

test('a released invoice is answered with the decision, by whom, why and when', async () => {
  const { status, body } = await post('release', because)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    status: 'issued',
    issueDate: '2024-10-03',
    dueDate: '2024-11-02',
    purchaseOrderNumber: null,
    unassociatedReason: 'none-eligible',
    decisions: [{ kind: 'released', actor: 'operator', at: '2024-10-03T08:00:00.000Z', ...because }],
  })
  expect((await api.call('GET', '/v1/invoices/INC-00000001')).body).toEqual(body)
})

test('an assigned invoice draws on the line item, and a list by status does not hold it any more', async () => {
  const { body } = await post('assign', { ...because, purchaseOrder: 'PO-1', lineItem: '1' })
  expect(body).toMatchObject({
    purchaseOrderNumber: 'PO-1',
    associations: [{ purchaseOrderNumber: 'PO-1', lineItemNumber: '1', drawn: '4.00', balanceAfter: '5.00' }],
    decisions: [{ kind: 'assigned' }],
  })
  const { body: list } = await api.call('GET', '/v1/invoices?status=held')
  expect(list).toEqual({ items: [], nextCursor: null })
})

test('a void invoice is found by its number and by its status', async () => {
  const { body } = await post('void', because)
  expect(body).toMatchObject({ status: 'void', issueDate: null, decisions: [{ kind: 'voided' }] })
  const { body: list } = await api.call('GET', '/v1/invoices?status=void')
  expect(list).toMatchObject({ items: [{ number: 'INC-00000001' }] })
  expect((await post('void', because, String(body['id']))).status).toBe(200)
})

test('another decision is a conflict that tells what became of the invoice', async () => {
  await post('void', because)
  expect(await post('release', because)).toMatchObject({
    status: 409,
    body: {
      code: 'conflict',
      detail: expect.stringContaining('voided by operator on 2024-10-03 08:00 UTC') as string,
      details: { status: 'void', decision: 'voided', decidedBy: 'operator' },
    },
  })
})

test('every fault of a decision is named at once', async () => {
  expect(await post('assign', { reason: ' ', lineItem: 1, actor: 'me' })).toMatchObject({
    status: 422,
    body: {
      code: 'invalid-document',
      violations: [
        { path: '/actor' },
        { path: '/reason' },
        { path: '/purchaseOrder' },
        { path: '/lineItem' },
      ],
    },
  })
  expect(await post('assign', { ...because, purchaseOrder: 'PO-1', lineItem: '2' })).toMatchObject({
    status: 422,
    body: {
      violations: [{ path: '/lineItem', value: '2', message: expect.stringContaining('"1"') as string }],
    },
  })
  expect(await post('release', undefined)).toMatchObject({ status: 422 })
})

test('an invoice that is not there is not found', async () => {
  for (const decision of ['release', 'void'])
    expect(await post(decision, because, 'INC-7')).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

import { query } from '../../src/storage/database'
import { openApi, operatorKey } from '../support/api'
import { orderOf, tracked } from '../support/billing-world'
import { listen } from '../support/cli'
import { oneInvoiceEach, plantHeld } from '../support/held-world'
import { devServer } from '../support/temporal'

export interface FuzzWorld {
  address: string
  /** Who asks; undefined: nobody who is known. */
  callers: { name: string; key: string | undefined }[]
  /** What is there, by the beginning of a path, or by the name of a field. */
  values: Record<string, string[]>
  close: () => Promise<void>
  /** Undoes what would make every later request a refusal: that the keys in use were ended. */
  repair: () => Promise<void>
}

/** Two payers with purchase orders, one of them with invoices that are held. */
export async function openWorld(): Promise<FuzzWorld> {
  const server = await devServer()
  const api = await openApi(server)
  const { db } = api.database
  await plantHeld(db, {
    charges: oneInvoiceEach('4.00', '5.00', '6.00', '7.00', '8.00', '9.00'),
    orders: [1, 2, 3, 4].map((n) =>
      orderOf('P1', `PO-${n}`, [tracked('9.00')], { effectiveMonth: '2024-10' }),
    ),
  })
  const payerKey = await api.keyFor({ role: 'payer-administrator', payer: 'P1' })
  const column = async (sql: string) => (await query<{ value: string }>(db, sql)).map(({ value }) => value)
  const orders = await column('select purchase_order_id::text as value from purchase_order')
  const invoices = await column('select invoice_id::text as value from invoice')
  const notices = await column('select notice_id::text as value from notice limit 5')
  return {
    address: await listen(api),
    callers: [
      { name: 'an operator', key: operatorKey },
      { name: 'a payer', key: payerKey },
      { name: 'nobody', key: undefined },
    ],
    values: {
      '/v1/purchase-orders': orders,
      '/v1/invoices': [...invoices, 'INC-00000001', 'INC-00000002', 'INC-00000003'],
      '/v1/notices': notices,
      '/v1/payers': ['P1', 'p1', 'P2'],
      '/v1/seller-entities': ['inc', 'Cloud Inc.'],
      '/v1/schedules': ['inc'],
      '/v1/billing-runs': ['1'],
      '/v1/charge-imports': ['1'],
      '/v1/api-keys': ['2', '3', '4', '5'],
      '/v1/': ['1', '2', '3'],
      payer: ['P1', 'P2'],
      sellerEntity: ['inc', 'Cloud Inc.'],
      purchaseOrder: ['PO-1', 'PO-2', ...orders.slice(0, 2)],
      lineItem: ['1'],
      billingPeriod: ['2024-09', '2024-10'],
      effectiveMonth: ['2024-01', '2024-09'],
      expirationMonth: ['2024-12', '2027-12'],
      currency: ['USD', 'JPY'],
      cursor: ['1', '5'],
    },
    async close() {
      await api.close()
      await server.close()
    },
    async repair() {
      await db('api_key').update({ revoked_at: null, expires_at: null }).where('key_id', '<=', 2)
    },
  }
}

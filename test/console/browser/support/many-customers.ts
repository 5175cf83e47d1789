import { answerOf, newIdempotencyKey } from '../../../../src/console/client'
import { manyCharges, payerCode } from './many-charges'
import type { RunningSystem } from './system'

export const manySeller = 'Amazon Web Services, Inc.'

/** One with a purchase order that runs dry, whose contact hears of it, and one that asks for a purchase order and has none. */
export async function addCustomers({ client }: RunningSystem): Promise<void> {
  const billTo = {
    name: 'Many Ltd.',
    lines: ['1 Long Road'],
    city: 'Leeds',
    region: '',
    postalCode: 'LS1',
    country: 'GB',
  }
  const customer = { name: 'Many Ltd.', billTo, paymentTermsDays: 30, currency: 'USD', locale: 'en-GB' }
  for (const [code, purchaseOrderRequired] of [
    [payerCode(1), false],
    [payerCode(2), true],
  ] as const) {
    const body = { code, ...customer, purchaseOrderRequired }
    await answerOf(client.POST('/v1/payers', { body: body as never }))
  }
  const order = {
    payer: payerCode(1),
    sellerEntity: manySeller,
    number: 'MANY-1',
    effectiveMonth: '2024-01',
    expirationMonth: '2024-12',
    contacts: [{ name: 'Ann Many', email: 'ann@many.example', language: 'en' }],
    lineItems: [{ number: '1', type: 'ALL', unitPrice: '4.00', quantity: '1' }],
  }
  await answerOf(
    client.POST('/v1/purchase-orders', {
      params: { header: newIdempotencyKey() },
      body: order as never,
    }),
  )
}

/** What all of them are charged for a month; makes the payers that are not there yet. */
export async function importCharges(system: RunningSystem, payers: number, period: string): Promise<void> {
  const query = `fileName=many-${period}.csv&createAccounts=true`
  const answer = await fetch(`${system.api}/v1/charge-imports?${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${system.operatorKey}`,
      'content-type': 'text/csv',
      ...newIdempotencyKey(),
    },
    body: manyCharges(payers, period),
  })
  if (answer.status !== 201) throw new Error(await answer.text())
}

/** How many were written for the month. */
export async function documentsOf({ client }: RunningSystem, billingPeriod: string): Promise<number> {
  const query = { billingPeriod, count: 'true', limit: '1' } as never
  return (await answerOf(client.GET('/v1/invoices', { params: { query } }))).total ?? 0
}

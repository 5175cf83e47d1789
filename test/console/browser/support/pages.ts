import type { RunningSystem } from './system'

/** The address of every page there is, with the sample's things. */
export async function pagesOf({ client }: RunningSystem): Promise<string[]> {
  const orders = await client.GET('/v1/purchase-orders')
  const invoices = await client.GET('/v1/invoices')
  const runs = await client.GET('/v1/billing-runs')
  const payers = await client.GET('/v1/payers')
  const idOf = (answer: { data?: { items: { id: string }[] } }) => answer.data?.items[0]?.id ?? ''
  const order = `/purchase-orders/${idOf(orders)}`
  const tabs = ['overview', 'line-items', 'invoices', 'ledger', 'contacts', 'tags', 'history']
  const settings = ['payers', 'seller-entities', 'schedules', 'api-keys', 'webhooks', 'audit']
  return [
    '/',
    '/purchase-orders/new',
    order,
    ...tabs.map((tab) => `${order}?tab=${tab}`),
    '/invoices',
    `/invoices/${idOf(invoices)}`,
    '/billing-runs',
    `/billing-runs/${idOf(runs)}`,
    '/imports',
    '/messages',
    '/health',
    '/settings',
    ...settings.map((part) => `/settings/${part}`),
    `/settings/payers/${encodeURIComponent(payers.data?.items[0]?.code ?? '')}`,
  ]
}

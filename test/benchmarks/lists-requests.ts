import { addMonths, type Month } from '../../src/domain/month'

/** Who asks: an operator, for all payers; the same with a payer chosen; a payer's own people. */
export type Asker = 'operator' | 'operator of a payer' | 'payer'

export interface ListRequest {
  name: string
  path: string
  asker: Asker
  /** Reached from the first by cursors; the last one by the cursor of the list sorted the other way. */
  page?: 1 | 10 | 'last'
  /** All of the list, as CSV. */
  isCsv?: true
}

const pageSize = 20

/** What the console asks for its lists and for its home page, in the month `present`; `payer` is the code of one. */
export function listRequests({ payer, present }: { payer: string; present: Month }): ListRequest[] {
  const chosen = `&payer=${payer}`
  return [
    ...homePage('operator', ''),
    ...homePage('operator of a payer', chosen),
    ...homePage('payer', ''),
    ...narrowed('orders', '/v1/purchase-orders?details=true', orderFilters(present)),
    ...sorted('orders', '/v1/purchase-orders?details=true', orderSorts),
    ...sorted('orders of a payer', `/v1/purchase-orders?details=true${chosen}`, orderSorts),
    ...sorted('active orders', '/v1/purchase-orders?details=true&status=active', orderSorts),
    ...narrowed('invoices', '/v1/invoices?', invoiceFilters(payer, addMonths(present, -1))),
    ...sorted('invoices', '/v1/invoices?', invoiceSorts),
    ...sorted('invoices of a payer', `/v1/invoices?${chosen}`, invoiceSorts),
    ...narrowed('messages', '/v1/notices?', noticeFilters(payer)),
    ...sorted('messages', '/v1/notices?', ['-created', 'created']),
    {
      name: 'orders of a payer as CSV',
      path: `/v1/purchase-orders?${chosen}`,
      asker: 'operator',
      isCsv: true,
    },
  ]
}

function homePage(asker: Asker, chosen: string): ListRequest[] {
  const of = (name: string, path: string): ListRequest => ({ name: `home, ${asker}: ${name}`, path, asker })
  return [
    of('figures', `/v1/summary?${chosen}`),
    of('rows', `/v1/purchase-orders?details=true&limit=${pageSize}${chosen}`),
    of('how many', `/v1/purchase-orders?limit=1&count=true${chosen}`),
  ]
}

const orderSorts = ['created', 'number', 'expirationMonth', 'balanceShare'].flatMap((sort) => [
  sort,
  `-${sort}`,
])
const invoiceSorts = ['created', 'number', 'billingPeriod', 'total'].flatMap((sort) => [sort, `-${sort}`])

/** Each alone, those behind the figures of the home page, and some together. */
function orderFilters(present: Month): string[] {
  return [
    ...['active', 'pending', 'suspended', 'expired', 'suspended-expired', 'deleted'].map(
      (status) => `status=${status}`,
    ),
    'number=po-077-7',
    'number=nothing',
    'sellerEntity=OTHER',
    'lineItemType=SUBSCRIPTION',
    'lineItemType=PROFESSIONAL_SERVICES',
    `expiringBefore=${addMonths(present, 2)}`,
    'balanceBelow=25',
    'balanceBelow=1',
    'lineItemBelow=25',
    'lineItemBelow=1',
    'tag=cost-center%3DCC-17',
    'tag=environment',
    'needsAttention=true',
    'needsAttention=false',
    'status=active&lineItemBelow=25',
    'status=active&sort=balanceShare',
    `status=active&expiringBefore=${addMonths(present, 2)}&sort=expirationMonth`,
    'status=suspended&sort=number',
    'status=deleted&sort=-expirationMonth',
    'sellerEntity=OTHER&sort=number',
    'sellerEntity=OTHER&status=active&sort=expirationMonth',
    'tag=cost-center%3DCC-17&status=active&sort=balanceShare',
    'lineItemBelow=1&sort=expirationMonth',
    'status=expired&balanceBelow=10&lineItemType=SUBSCRIPTION&sort=-balanceShare',
  ]
}

function invoiceFilters(payer: string, period: Month): string[] {
  return [
    'status=held',
    'status=issued',
    'status=void',
    'kind=credit_memo',
    `billingPeriod=${period}`,
    'number=BENCH-77777',
    'associated=true',
    'associated=false',
    'status=issued&associated=false',
    'status=issued&associated=false&sort=-billingPeriod',
    'status=held&sort=-total',
    'sellerEntity=BENCH&sort=-number',
    'sellerEntity=OTHER',
    'billingRun=3',
    'billingRun=3&associated=false&sort=-total',
    'purchaseOrderNumber=po-77-7',
    `payer=${payer}&billingPeriod=${period}`,
  ]
}

function noticeFilters(payer: string): string[] {
  return [
    'state=failed',
    'state=sent',
    'state=queued',
    'kind=expiry',
    'kind=held',
    'kind=expiry&state=failed',
    `payer=${payer}`,
  ]
}

/** The first page of each, and how many it leaves. */
function narrowed(list: string, path: string, filters: readonly string[]): ListRequest[] {
  return filters.flatMap((filter) => [
    { name: `${list} where ${filter}`, path: `${path}&limit=${pageSize}&${filter}`, asker: 'operator' },
    {
      name: `how many ${list} where ${filter}`,
      path: `${path}&limit=1&count=true&${filter}`,
      asker: 'operator',
    },
  ])
}

/** The first, the tenth and the last page of each sort. */
function sorted(list: string, path: string, sorts: readonly string[]): ListRequest[] {
  return sorts.flatMap((sort) =>
    ([1, 10, 'last'] as const).map((page): ListRequest => ({
      name: `${list} by ${sort}, page ${page}`,
      path: `${path}&limit=${pageSize}&sort=${sort}`,
      asker: 'operator',
      page,
    })),
  )
}

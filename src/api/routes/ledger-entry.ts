import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { ledgerSorts } from '../../domain/list-sort'
import type { LineItem } from '../../domain/line-item'
import { formatMoney } from '../../domain/money'
import { countLedgers, listLedgers, type RecordedLedgerEntry } from '../../storage/ledger-entry'
import { findPurchaseOrder, type PurchaseOrderOnFile } from '../../storage/purchase-order'
import * as contract from '../contract'
import { ledgerEntry, type LedgerEntryView } from '../contract/purchase-order'
import { found } from '../found'
import { answerList } from '../list'

export const ledgerEntryRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get('/v1/purchase-orders/:id/ledger', { schema: contract.listLedger }, async (request, reply) => {
    const { params, query, work } = request
    const order = found(await findPurchaseOrder(work.db, params), 'order-by-id-not-found', {
      id: params.id.toString(),
    })
    const filter = {
      payerId: order.payerId,
      lineItemIds: chosen(order, query.lineItem).map(({ id }) => id),
    }
    return answerList(request, reply, {
      keys: ledgerSorts,
      rows: (window) => listLedgers(work.db, { ...filter, ...window }),
      count: () => countLedgers(work.db, filter),
      toItem: (entry) => toView(entry, order),
      csv: { fileName: 'ledger', item: ledgerEntry },
    })
  })

  done()
}

function chosen({ lineItems }: PurchaseOrderOnFile, number: string | undefined): LineItem[] {
  if (number === undefined) return lineItems
  return [
    found(
      lineItems.find((lineItem) => lineItem.number === number),
      'line-item-not-found',
      { number },
    ),
  ]
}

function toView(entry: RecordedLedgerEntry, { lineItems, currency }: PurchaseOrderOnFile): LedgerEntryView {
  const { lineItemId, sequence, kind, amount, balance, invoiceId, cause, actor, recordedAt } = entry
  return {
    lineItemNumber: lineItems.find(({ id }) => id === lineItemId)?.number ?? '',
    sequence,
    kind,
    amount: formatMoney(amount, currency),
    balance: balance === null ? null : formatMoney(balance, currency),
    currency,
    invoiceId: invoiceId === null ? null : invoiceId.toString(),
    cause,
    actor,
    recordedAt,
  }
}

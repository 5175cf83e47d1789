import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { LineItem } from '../../domain/line-item'
import { formatMoney } from '../../domain/money'
import { listLedger, type RecordedLedgerEntry } from '../../storage/ledger-entry'
import { findPurchaseOrder, type PurchaseOrderOnFile } from '../../storage/purchase-order'
import * as contract from '../contract'
import type { LedgerEntryView } from '../contract/purchase-order'
import type { Deps } from '../deps'
import { found } from '../found'

export const ledgerEntryRoutes: FastifyPluginCallbackZod<Deps> = (app, { db }, done) => {
  app.get('/v1/purchase-orders/:id/ledger', { schema: contract.listLedger }, async ({ params, query }) => {
    const order = found(await findPurchaseOrder(db, params), `purchase order ${params.id.toString()}`)
    const ledgers = await Promise.all(
      chosen(order, query.lineItem).map((lineItem) => ledgerOf(order, lineItem)),
    )
    return { items: ledgers.flat() }
  })

  const ledgerOf = async ({ payerId, currency }: PurchaseOrderOnFile, { id, number }: LineItem) => {
    const entries = await listLedger(db, payerId, id)
    return entries.map((entry) => toView(entry, number, currency))
  }

  done()
}

function chosen({ lineItems }: PurchaseOrderOnFile, number: string | undefined): LineItem[] {
  if (number === undefined) return lineItems
  return [
    found(
      lineItems.find((lineItem) => lineItem.number === number),
      `line item "${number}" on this purchase order`,
    ),
  ]
}

function toView(entry: RecordedLedgerEntry, lineItemNumber: string, currency: string): LedgerEntryView {
  const { sequence, kind, amount, balance, invoiceId, cause, actor, recordedAt } = entry
  return {
    lineItemNumber,
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

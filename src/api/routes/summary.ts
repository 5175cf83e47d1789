import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { formatMoney } from '../../domain/money'
import { expiringWithin, lowPercent, monthsOfSummary } from '../../domain/summary'
import { countInvoices } from '../../storage/invoice-filter'
import { listPeriodDraws } from '../../storage/period-draw'
import { countActive, type ActiveFigures } from '../../storage/summary'
import * as contract from '../contract'
import type { SummaryView } from '../contract/summary-operations'
import { given } from '../given'
import type { Work } from '../unit-of-work'

export const summaryRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get('/v1/summary', { schema: contract.getSummary }, async ({ query, work }): Promise<SummaryView> => {
    const now = work.deed.at
    // A payer's people are asked for by name as well: what is added up for all is not theirs to read.
    const payer = query.payer ?? work.identity.payer?.code
    const ofPayer = given({ payer })
    const { expiringBefore, drawnFrom, present } = monthsOfSummary(now)
    const low = { expiringBefore, lineItemBelow: lowPercent }
    const active = await countActive(work.db, { ...ofPayer, ...low, now })
    const draws = await listPeriodDraws(work.db, { ...ofPayer, first: drawnFrom, last: present })
    return {
      asOf: now,
      active: sumOf(active, ({ purchaseOrders }) => purchaseOrders),
      valueLeft: active.filter(({ tracked }) => tracked > 0).map(toValueLeft),
      lowLineItems: {
        percent: lowPercent,
        lineItems: sumOf(active, ({ low }) => low.lineItems),
        purchaseOrders: sumOf(active, ({ low }) => low.purchaseOrders),
      },
      expiring: {
        within: expiringWithin,
        expiringBefore,
        purchaseOrders: sumOf(active, ({ expiring }) => expiring),
      },
      ...(await countUnmatched(work, ofPayer)),
      drawnByMonth: draws.map(({ drawn, ...draw }) => ({
        ...draw,
        drawn: formatMoney(drawn, draw.currency),
      })),
    }
  })
  done()
}

/** Invoices are told to nobody who may not list them. */
async function countUnmatched({ db, identity }: Work, ofPayer: { payer?: string }) {
  if (!identity.permissions.includes('invoices:read'))
    return { heldInvoices: null, unassociatedInvoices: null }
  return {
    heldInvoices: await countInvoices(db, { ...ofPayer, status: 'held' }),
    unassociatedInvoices: await countInvoices(db, { ...ofPayer, status: 'issued', isAssociated: false }),
  }
}

function toValueLeft({ currency, balance, value, tracked }: ActiveFigures): SummaryView['valueLeft'][number] {
  return {
    currency,
    balance: formatMoney(balance, currency),
    value: formatMoney(value, currency),
    purchaseOrders: tracked,
  }
}

function sumOf(figures: readonly ActiveFigures[], pick: (figure: ActiveFigures) => number): number {
  return figures.reduce((sum, figure) => sum + pick(figure), 0)
}

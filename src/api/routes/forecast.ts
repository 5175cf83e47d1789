import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { firstPeriodOf, forecastOf } from '../../domain/forecast'
import { formatMoney } from '../../domain/money'
import { month, monthOf, type Month } from '../../domain/month'
import type { Db } from '../../storage/database'
import { loadPeriodDraws, type OrderPeriodDraw } from '../../storage/period-draw'
import { findPurchaseOrder, type PurchaseOrderOnFile } from '../../storage/purchase-order'
import * as contract from '../contract'
import type { ForecastView, PurchaseOrderForecastView } from '../contract/forecast'
import { found } from '../found'

export const forecastRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get(
    '/v1/purchase-orders/:id/forecast',
    { schema: contract.getForecast },
    async ({ params: { id }, work }): Promise<PurchaseOrderForecastView> => {
      const order = found(await findPurchaseOrder(work.db, { id }), 'order-by-id-not-found', {
        id: id.toString(),
      })
      const draws = (await loadPeriodDraws(work.db, [id], firstMonth)).get(id) ?? []
      const drawnByMonth = draws.map(({ billingPeriod, drawn }) => ({
        billingPeriod,
        drawn: formatMoney(drawn, order.currency),
      }))
      return { forecast: toForecast(order, draws, work.deed.at), drawnByMonth }
    },
  )
  done()
}

const firstMonth = month('1900-01')

/** The forecasts of purchase orders at `now` (RFC 3339), by their ids. */
export async function forecastsOf(
  db: Db,
  orders: readonly PurchaseOrderOnFile[],
  now: string,
): Promise<Map<bigint, ForecastView | null>> {
  const firsts = orders.map((order) => firstPeriodOf(presentOf(order, now))).sort()
  const ids = orders.map(({ id }) => id)
  const draws = await loadPeriodDraws(db, ids, firsts[0] ?? firstMonth)
  return new Map(orders.map((order) => [order.id, toForecast(order, draws.get(order.id) ?? [], now)]))
}

/** Those of its tracked line items alone use its balance up. */
function toForecast(
  order: PurchaseOrderOnFile,
  draws: readonly OrderPeriodDraw[],
  now: string,
): ForecastView | null {
  const ofTracked = draws.map(({ billingPeriod, drawnOnTracked }) => ({
    billingPeriod,
    drawn: drawnOnTracked,
  }))
  const forecast = forecastOf(order.lineItems, ofTracked, presentOf(order, now))
  if (forecast === null) return null
  const { isDry: dry, monthlyDraw, ...months } = forecast
  return { dry, ...months, monthlyDraw: formatMoney(monthlyDraw, order.currency) }
}

function presentOf({ sellerEntity: { timeZone } }: PurchaseOrderOnFile, now: string): Month {
  return monthOf(now, timeZone)
}

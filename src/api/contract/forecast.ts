import { z } from 'zod'
import { amount, month } from './notation'

const beyond = 'Null: not within ten years.'

export const forecast = z
  .object({
    dry: z.boolean().meta({ description: 'Nothing is left already: the months are null.' }),
    month: month
      .nullable()
      .meta({ description: `The billing period whose draws take the balance to zero. ${beyond}` }),
    earliest: month.nullable().meta({ description: `If each month drew as much as the highest. ${beyond}` }),
    latest: month.nullable().meta({ description: `If each month drew as little as the lowest. ${beyond}` }),
    periods: z.int().meta({ description: 'Billing periods that it is made from.' }),
    monthlyDraw: amount.meta({ description: 'Their mean, rounded.' }),
  })
  .meta({
    id: 'Forecast',
    description:
      'When what is left on the tracked line items of a purchase order runs dry, which may be after it expires: from their draws less ' +
      'credits in the last six billing periods before the present month. What is left on those that are over is not counted.',
  })

const drawnInPeriod = z
  .object({ billingPeriod: month, drawn: amount.meta({ description: 'Draws less credits.' }) })
  .meta({ id: 'DrawnInPeriod' })

export const purchaseOrderForecast = z
  .object({
    forecast: forecast.nullable().meta({
      description:
        'Null: no line item that is not over is tracked, or there were draws in fewer than two billing periods.',
    }),
    drawnByMonth: z
      .array(drawnInPeriod)
      .meta({ description: 'Of all its line items, by billing period; those without draws are left out.' }),
  })
  .meta({ id: 'PurchaseOrderForecast' })

export type ForecastView = z.input<typeof forecast>
export type PurchaseOrderForecastView = z.input<typeof purchaseOrderForecast>

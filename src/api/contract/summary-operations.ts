import { z } from 'zod'
import { amount, currency, instant, month, searchText } from './notation'
import { needs, refusal } from './operation'

const summary = z
  .object({
    asOf: instant,
    active: z.int().meta({ description: 'Purchase orders: `status=active` in their list.' }),
    valueLeft: z
      .array(
        z.object({
          currency,
          balance: amount,
          value: amount,
          purchaseOrders: z.int().meta({ description: 'Those that have a tracked line item.' }),
        }),
      )
      .meta({ description: 'Of the tracked line items of active purchase orders, by currency.' }),
    lowLineItems: z
      .object({
        percent: z.string().meta({ examples: ['25'] }),
        lineItems: z.int(),
        purchaseOrders: z.int().meta({ description: '`status=active&lineItemBelow=25` in their list.' }),
      })
      .meta({
        description:
          'Tracked line items of active purchase orders, not over yet, with less than this percentage left.',
      }),
    expiring: z
      .object({
        within: z.int().meta({ description: 'Days.' }),
        expiringBefore: month,
        purchaseOrders: z.int(),
      })
      .meta({ description: '`status=active&expiringBefore=…` in the list of purchase orders.' }),
    heldInvoices: z
      .int()
      .nullable()
      .meta({ description: '`status=held` in the list of invoices. Null: whoever asks may not read them.' }),
    unassociatedInvoices: z.int().nullable().meta({
      description:
        '`status=issued&associated=false` in the list of invoices. Null: whoever asks may not read them.',
    }),
    drawnByMonth: z.array(z.object({ billingPeriod: month, currency, drawn: amount })).meta({
      description:
        'Draws less credits of the last twelve billing periods up to the present month; those with none are left out.',
    }),
  })
  .meta({ id: 'Summary' })

export const getSummary = {
  tags: ['purchase-orders'],
  operationId: 'getSummary',
  security: needs('purchase-orders:read'),
  summary: 'How purchase orders stand: what is left, what runs low, what expires, what is held',
  description: 'Each figure is the `total` of the list that its description names.',
  querystring: z.object({ payer: searchText.optional().meta({ description: 'Code of the payer.' }) }),
  response: { 200: summary, default: refusal },
}

export type SummaryView = z.input<typeof summary>

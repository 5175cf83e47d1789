import { z } from 'zod'
import { amount, currency } from './notation'
import { purchaseOrderDocument } from './purchase-order'

export const importedPurchaseOrders = z
  .object({
    dryRun: z.boolean().meta({ description: 'Everything was checked and nothing written.' }),
    purchaseOrders: z.int(),
    lineItems: z.int(),
    payers: z.int(),
    values: z
      .array(z.object({ currency, value: amount }))
      .meta({ description: 'The total value of tracked line items in each currency.' }),
  })
  .meta({ id: 'ImportedPurchaseOrders' })

export const purchaseOrderSuccessor = purchaseOrderDocument
  .omit({ payer: true })
  .partial()
  .required({ number: true })
  .meta({
    id: 'PurchaseOrderSuccessor',
    description: 'The number of the successor, and what is to be different from the purchase order before.',
  })

export type ImportedPurchaseOrdersView = z.input<typeof importedPurchaseOrders>

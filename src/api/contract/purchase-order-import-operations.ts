import { z } from 'zod'
import { byId, needs, optionalIdempotencyKey, refusal } from './operation'
import { purchaseOrder } from './purchase-order'
import { importedPurchaseOrders, purchaseOrderSuccessor } from './purchase-order-import'
import { saying } from './wording'

const importDescription = `All of the file is registered, or nothing: a refusal lists every fault with its line (the first 1,000, and how many there are).
At most 50,000 purchase orders and 100 MB, in UTF-8.

\`application/x-ndjson\`: on each line the JSON document of one purchase order, as for \`POST /v1/purchase-orders\`.

\`text/csv\`: a header, then a row for each line item. Rows with the same \`payer\` and \`number\` are one purchase order; its other columns
are repeated or left empty after its first row. Columns of the purchase order: \`payer\`, \`sellerEntity\`, \`number\`, \`description\`,
\`effectiveMonth\`, \`expirationMonth\`, \`overagePolicy\`, \`balanceThresholds\` (\`75; 25\`), \`taxRegistrationNumbers\` and \`invoiceUnits\`
(\`a; b\`), \`shipTo\` (\`bill-to\` or empty), \`contacts\` (\`Name <mail>; Name <mail> de\`), \`tags\` (\`key=value; key=value\`). Of the line
item: \`lineItemNumber\`, \`lineItemDescription\`, \`lineItemType\`, \`startMonth\`, \`endMonth\`, \`unitPrice\`, \`quantity\`, \`taxAmount\`,
\`taxPercent\`. Needed are \`payer\`, \`sellerEntity\`, \`number\`, \`effectiveMonth\` and \`expirationMonth\`; a row that leaves all columns of
the line item empty has none.`

export const importPurchaseOrders = {
  tags: ['purchase-orders'],
  operationId: 'importPurchaseOrders',
  security: needs('purchase-orders:write'),
  summary: 'Register purchase orders from a file (JSON lines or CSV)',
  description: importDescription,
  consumes: ['application/x-ndjson', 'text/csv'],
  querystring: z.object({
    dryRun: z
      .enum(['true', 'false'], { error: saying('give-true-or-false') })
      .default('false')
      .transform((text) => text === 'true')
      .meta({ description: 'Check everything and write nothing.' }),
  }),
  body: z.string().meta({ format: 'binary' }),
  headers: optionalIdempotencyKey,
  response: { 200: importedPurchaseOrders, 201: importedPurchaseOrders, default: refusal },
}

export const duplicatePurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'duplicatePurchaseOrder',
  security: needs('purchase-orders:write'),
  summary: 'Register the successor of a purchase order',
  description: [
    'Like the one before, with a number of its own, fresh balances and whatever else the body gives.',
    'Unless it gives months, it begins in the month after the one before ends and is as long; the months of line items move with it.',
  ].join(' '),
  params: byId,
  body: purchaseOrderSuccessor,
  headers: optionalIdempotencyKey,
  response: { 201: purchaseOrder, default: refusal },
}

import { z } from 'zod'
import { amount, currency, id, instant, month } from './notation'

const importTotal = z
  .object({
    payer: z.string().meta({ description: 'Code.' }),
    sellerEntity: z.string().meta({ description: 'Code.' }),
    billingPeriod: month,
    currency,
    charges: z.int(),
    amount: amount.meta({ description: 'The exact sum, every decimal kept.', examples: ['17.75372125690'] }),
  })
  .meta({ id: 'ImportTotal' })

export const chargeImportSummary = z
  .object({
    id,
    fileName: z.string(),
    contentHash: z
      .string()
      .meta({ description: 'SHA-256 of the unpacked content: the same charges are never taken in twice.' }),
    charges: z.int(),
    createdPayers: z.int(),
    createdLinkedAccounts: z.int(),
    actor: z.string(),
    importedAt: instant,
  })
  .meta({ id: 'ChargeImportSummary', description: 'The charges of one file, accepted as a whole.' })

export const chargeImport = chargeImportSummary
  .extend({ totals: z.array(importTotal) })
  .meta({ id: 'ChargeImport' })

export const importedCharges = chargeImport
  .extend({
    alreadyImported: z
      .boolean()
      .meta({ description: 'The same content was imported before; nothing was added.' }),
  })
  .meta({ id: 'ImportedCharges' })

export type ChargeImportSummaryView = z.input<typeof chargeImportSummary>
export type ChargeImportView = z.input<typeof chargeImport>

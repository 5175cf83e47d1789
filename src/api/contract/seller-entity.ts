import { z } from 'zod'
import { lineItemTypes } from '../../domain/line-item'
import { address, addressDocument, id, revisionNumber } from './notation'

export const sellerEntity = z
  .object({
    id,
    code: z.string(),
    name: z.string(),
    aliases: z.array(z.string()).meta({ description: 'Other names under which cost data knows it.' }),
    address,
    timeZone: z
      .string()
      .meta({ description: 'IANA name; months begin and end in it.', examples: ['America/Los_Angeles'] }),
    invoiceNumberPrefix: z.string(),
    lineItemTypes: z
      .array(z.enum(lineItemTypes))
      .meta({ description: 'The line item types that it allows.' }),
    billingTeamEmail: z.string().meta({ description: 'Hears where no contact can.' }),
    revision: revisionNumber,
  })
  .meta({ id: 'SellerEntity', description: 'A legal entity that issues invoices ("bill from").' })

export const sellerEntityDocument = sellerEntity
  .omit({ id: true, revision: true })
  .extend({ address: addressDocument })
  .partial({ aliases: true })
  .meta({ id: 'SellerEntityDocument' })

/** Code, time zone and prefix never change. */
export const sellerEntityEdit = sellerEntityDocument
  .omit({ code: true, timeZone: true, invoiceNumberPrefix: true })
  .partial()
  .meta({ id: 'SellerEntityEdit' })

export type SellerEntityView = z.input<typeof sellerEntity>

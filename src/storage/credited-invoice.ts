import { formatInvoiceNumber } from '../domain/invoice'
import { query, type Db } from './database'

/** A charge that gives back to an issued invoice. */
export interface InvoiceCredit {
  lineNumber: number
  /** Undefined for a payer that the import creates. */
  payerId: bigint | undefined
  sellerEntityId: bigint
  invoiceNumberPrefix: string
  currency: string
  /** As it stands on the document. */
  invoiceNumber: string
}

interface InvoiceRow {
  payer_id: bigint
  seller_entity_id: bigint
  number: bigint
  currency: string
}

/** Those that name no issued invoice of the same payer, seller entity and currency. */
export async function creditsWithoutInvoice(
  db: Db,
  credits: readonly InvoiceCredit[],
): Promise<InvoiceCredit[]> {
  const sought = credits.map((credit) => ({ credit, number: numberOf(credit) }))
  const wellFormed = sought.filter(({ number }) => number !== undefined)
  const rows = await query<InvoiceRow>(
    db,
    `select payer_id, seller_entity_id, number, currency
       from invoice
      where (seller_entity_id, number) in (select * from unnest(:sellers::bigint[], :numbers::bigint[]))
        and kind = 'invoice' and status = 'issued'`,
    {
      sellers: wellFormed.map(({ credit }) => credit.sellerEntityId),
      numbers: wellFormed.map(({ number }) => number),
    },
  )
  const issued = new Set(
    rows.map((row) => keyOf(row.payer_id, row.seller_entity_id, row.currency, row.number)),
  )
  return sought
    .filter(({ credit, number }) => {
      const { payerId, sellerEntityId, currency } = credit
      return number === undefined || !issued.has(keyOf(payerId, sellerEntityId, currency, number))
    })
    .map(({ credit }) => credit)
}

function numberOf({ invoiceNumber, invoiceNumberPrefix }: InvoiceCredit): bigint | undefined {
  if (!invoiceNumber.startsWith(invoiceNumberPrefix)) return undefined
  const digits = invoiceNumber.slice(invoiceNumberPrefix.length)
  if (!/^\d{8,18}$/.test(digits)) return undefined
  const number = BigInt(digits)
  return formatInvoiceNumber(invoiceNumberPrefix, number) === invoiceNumber ? number : undefined
}

function keyOf(
  payerId: bigint | undefined,
  sellerEntityId: bigint,
  currency: string,
  number: bigint,
): string {
  return `${payerId ?? ''} ${sellerEntityId} ${currency} ${number}`
}

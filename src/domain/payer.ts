import type { Address } from './address'
import type { ContactDetails } from './contact'

/** The customer account that pays: the tenant. */
export interface Payer {
  id: bigint
  code: string
  name: string
  billTo: Address
  paymentTermsDays: number
  /** ISO 4217; the currency of its purchase orders. */
  currency: string
  /** BCP 47, such as `de-DE`. */
  locale: string
  /** An invoice without a purchase order is held. */
  purchaseOrderRequired: boolean
  /** The first is that of every linked account without one of its own. */
  taxRegistrationNumbers: string[]
  defaultContact: ContactDetails | null
  /** The logical clock of the payer, raised by every edit and every transaction of a run. */
  version: bigint
}

/** A named group of linked accounts that gets its own invoices. */
export interface InvoiceUnit {
  code: string
  name: string
}

/** A member account whose usage the payer pays for. */
export interface LinkedAccount {
  code: string
  name: string
  taxRegistrationNumber: string | null
  /** Code of its invoice unit. */
  invoiceUnit: string | null
}

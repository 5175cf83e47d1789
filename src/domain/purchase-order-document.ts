import { contactsField, languageOf } from './contact'
import { complete, fieldsOf, optional, readDocument, type Place, type Reading } from './document'
import { freeText, oneOf } from './document-field'
import { readLineItems, type LineItemDraft } from './line-item-document'
import type { Payer } from './payer'
import { overagePolicies, type PurchaseOrderTerms } from './purchase-order'
import {
  readKnown,
  readNumber,
  readPayer,
  readSellerEntity,
  readThresholds,
  readWindow,
  refuseOneTooMany,
  shipToField,
} from './purchase-order-field'
import type { SellerEntity } from './seller-entity'
import { tagsField } from './tag'

/** What a document of a purchase order is held against. */
export interface PurchaseOrderContext {
  /** Undefined: no payer has the code that the document gives. */
  payer: PayerStanding | undefined
  sellerEntities: readonly SellerEntity[]
  /** Another purchase order of the payer, not deleted, has the number. */
  numberTaken: boolean
  /** How many others of the payer count as active. */
  othersActive: number
  /** RFC 3339 UTC. */
  now: string
}

/** The payer with everything of its account that a purchase order may name. */
interface PayerStanding extends Pick<Payer, 'code' | 'currency' | 'locale' | 'billTo'> {
  /** The payer's own and those of its linked accounts. */
  taxRegistrationNumbers: readonly string[]
  /** Codes. */
  invoiceUnits: readonly string[]
}

type Registered =
  | 'id'
  | 'payerId'
  | 'sellerEntityId'
  | 'currency'
  | 'suspendedAt'
  | 'deletedAt'
  | 'needsAttention'
  | 'termsVersion'
  | 'revision'
  | 'lineItems'

/** A purchase order as its document says. */
export interface PurchaseOrderDraft extends Omit<PurchaseOrderTerms, Registered> {
  sellerEntity: SellerEntity
  lineItems: LineItemDraft[]
}

const purchaseOrderFields = [
  'payer',
  'sellerEntity',
  'number',
  'description',
  'effectiveMonth',
  'expirationMonth',
  'overagePolicy',
  'balanceThresholds',
  'taxRegistrationNumbers',
  'invoiceUnits',
  'shipTo',
  'contacts',
  'tags',
  'lineItems',
] as const

/** Reads the document of a new purchase order. */
export function readPurchaseOrderDocument(
  value: unknown,
  context: PurchaseOrderContext,
): Reading<PurchaseOrderDraft> {
  return readDocument(value, (place) => readPurchaseOrder(place, context, []))
}

/** Reads a whole purchase order; `ids` are those of the line items that it has already. */
export function readPurchaseOrder(
  place: Place,
  context: PurchaseOrderContext,
  ids: readonly bigint[],
): PurchaseOrderDraft | undefined {
  const fields = fieldsOf(place, purchaseOrderFields)
  if (!fields) return undefined
  const { payer } = context
  readPayer(fields.payer, payer !== undefined)
  const sellerEntity = readSellerEntity(fields.sellerEntity, context.sellerEntities)
  const window = readWindow(fields.effectiveMonth, fields.expirationMonth)
  refuseOneTooMany(fields.payer, window, sellerEntity, context)
  return complete<PurchaseOrderDraft>({
    sellerEntity,
    number: readNumber(fields.number, context.numberTaken),
    description: optional(fields.description, freeText, ''),
    ...window,
    overagePolicy: optional(fields.overagePolicy, oneOf(overagePolicies), 'ALLOW'),
    balanceThresholds: readThresholds(fields.balanceThresholds),
    taxRegistrationNumbers: readKnown(
      fields.taxRegistrationNumbers,
      payer?.taxRegistrationNumbers,
      'tax-numbers-of-payer',
    ),
    invoiceUnits: readKnown(fields.invoiceUnits, payer?.invoiceUnits, 'units-of-payer'),
    shipTo: optional(fields.shipTo, shipToField(payer?.billTo), null),
    contacts: optional(fields.contacts, contactsField(languageOf(payer?.locale ?? 'en')), []),
    tags: optional(fields.tags, tagsField, {}),
    lineItems: readLineItems(fields.lineItems, { currency: payer?.currency, sellerEntity, ...window, ids }),
  })
}

import { addressField } from './address'
import { contactField, languageOf } from './contact'
import {
  complete,
  fieldsOf,
  optional,
  readDocument,
  refuse,
  required,
  type Field,
  type Place,
  type Reading,
  valueOf,
} from './document'
import { code, oneKnown, record, setOf, title, wholeNumber, yesOrNo } from './document-field'
import { minorDigits } from './money'
import type { InvoiceUnit, LinkedAccount, Payer } from './payer'
import { worded } from './wording'

export interface PayerDraft extends Omit<Payer, 'id' | 'version'> {
  invoiceUnits: InvoiceUnit[]
  linkedAccounts: LinkedAccount[]
}

const names = [
  'code',
  'name',
  'billTo',
  'paymentTermsDays',
  'currency',
  'locale',
  'purchaseOrderRequired',
  'taxRegistrationNumbers',
  'defaultContact',
  'invoiceUnits',
  'linkedAccounts',
] as const

const currencyField: Field<string> = {
  expects: worded('a-currency'),
  read: (place) => {
    const { value } = place
    if (typeof value === 'string' && minorDigits(value) !== undefined) return value
    return refuse(place, 'currency-unknown', { expects: currencyField.expects })
  },
}

const localeField: Field<string> = {
  expects: worded('a-locale'),
  read: (place) => {
    const { value } = place
    try {
      const [canonical] = typeof value === 'string' ? Intl.getCanonicalLocales(value) : []
      if (canonical !== undefined) return canonical
    } catch {
      // A RangeError is how Intl says that it is no locale.
    }
    return refuse(place, 'locale-shape', { expects: localeField.expects })
  },
}

const taxRegistrationNumber = code('a-tax-number', 50)

const invoiceUnitField = record('an-invoice-unit', ['code', 'name'], (fields) =>
  complete<InvoiceUnit>({
    code: required(fields.code, code('a-code')),
    name: optional(fields.name, title('a-name'), String(fields.code.value)),
  }),
)

const linkedAccountNames = ['code', 'name', 'taxRegistrationNumber', 'invoiceUnit'] as const

function linkedAccountField(units: readonly string[]): Field<LinkedAccount> {
  const invoiceUnit = oneKnown(code('code-of-invoice-unit'), units, 'units-of-this-payer')
  return record('a-linked-account', linkedAccountNames, (fields) =>
    complete<LinkedAccount>({
      code: required(fields.code, code('a-code')),
      name: optional(fields.name, title('a-name'), String(fields.code.value)),
      taxRegistrationNumber: optional(fields.taxRegistrationNumber, taxRegistrationNumber, null),
      invoiceUnit: optional(fields.invoiceUnit, invoiceUnit, null),
    }),
  )
}

/** Reads the document of a payer with its linked accounts and invoice units. `taken`: another payer has its code. */
export function readPayerDocument(value: unknown, taken: boolean): Reading<PayerDraft> {
  return readDocument(value, (place) => readPayerAccount(place, { taken }))
}

/**
 * Reads a whole payer. What `present` has and an edit leaves as it is (the same object) is not read again: a list of 100,000
 * accounts, and the address without a country of a payer that an import of charges has made.
 */
export function readPayerAccount(
  place: Place,
  { taken, present }: { taken: boolean; present?: PayerDraft },
): PayerDraft | undefined {
  const fields = fieldsOf(place, names)
  if (!fields) return undefined
  if (taken) refuse(fields.code, 'payer-code-taken')
  const locale = optional(fields.locale, localeField, 'en-US')
  const language = languageOf(locale ?? 'en')
  const linkedAccount = linkedAccountField(codesIn(fields.invoiceUnits))
  return complete<PayerDraft>({
    code: required(fields.code, code('code-of-account')),
    name: required(fields.name, title('name-of-customer')),
    billTo: kept(fields.billTo, present?.billTo) ?? required(fields.billTo, addressField),
    paymentTermsDays: optional(fields.paymentTermsDays, wholeNumber(0, 365), 30),
    currency: required(fields.currency, currencyField),
    locale,
    purchaseOrderRequired: optional(fields.purchaseOrderRequired, yesOrNo, false),
    taxRegistrationNumbers: optional(fields.taxRegistrationNumbers, setOf(taxRegistrationNumber, 50), []),
    defaultContact: optional(fields.defaultContact, contactField(language), null),
    invoiceUnits: optional(fields.invoiceUnits, setOf(invoiceUnitField, 1000, 'code'), []),
    linkedAccounts:
      kept(fields.linkedAccounts, present?.linkedAccounts) ??
      optional(fields.linkedAccounts, setOf(linkedAccount, 100_000, 'code'), []),
  })
}

function kept<T extends object>({ value }: Place, present: T | undefined): T | undefined {
  return value === present ? present : undefined
}

/** The codes of the units as far as they can be told, so that a fault in one does not hide a fault elsewhere. */
function codesIn({ value }: Place): string[] {
  const codes = Array.isArray(value) ? value.map((unit) => valueOf(unit, 'code')) : []
  return codes.filter((each) => typeof each === 'string')
}

/** The payer as its document would say it, without what belongs to the register. */
export function payerDraftOf(payer: PayerDraft): PayerDraft {
  return {
    code: payer.code,
    name: payer.name,
    billTo: payer.billTo,
    paymentTermsDays: payer.paymentTermsDays,
    currency: payer.currency,
    locale: payer.locale,
    purchaseOrderRequired: payer.purchaseOrderRequired,
    taxRegistrationNumbers: payer.taxRegistrationNumbers,
    defaultContact: payer.defaultContact,
    invoiceUnits: payer.invoiceUnits,
    linkedAccounts: payer.linkedAccounts,
  }
}

import { languageNames } from '../../text/language'
import type { Text } from '../../text/text'
import type { Terms } from './order'

/** One field of the terms as people read it. */
export interface TermsField {
  key: string
  label: string
  text: string
}

/** A field that is not as it was. Empty texts stand for nothing at all. */
export interface Difference {
  key: string
  label: string
  before: string
  after: string
}

type LineItemTerms = Terms['lineItems'][number]

/** What changed from one version of the terms to another, field by field, in the order in which the page has them. */
export function differences(before: Terms, after: Terms, text: Text): Difference[] {
  const was = fieldsOfTerms(before, text)
  const is = fieldsOfTerms(after, text)
  const keys = [...new Set([...is, ...was].map(({ key }) => key))]
  return keys.flatMap((key) => {
    const old = was.find((field) => field.key === key)
    const present = is.find((field) => field.key === key)
    const difference = {
      key,
      label: (present ?? old)?.label ?? '',
      before: old?.text ?? '',
      after: present?.text ?? '',
    }
    return difference.before === difference.after ? [] : [difference]
  })
}

/** Every field that people may change. */
function fieldsOfTerms(terms: Terms, text: Text): TermsField[] {
  return [
    ...fieldsOfState(terms, text),
    ...fieldsOfDetails(terms, text),
    ...terms.lineItems.flatMap((each) => fieldsOfLineItem(each, terms.currency, text)),
  ]
}

function fieldsOfState({ suspendedAt, deletedAt, needsAttention }: Terms, { t }: Text): TermsField[] {
  const states = [
    ...(deletedAt === null ? [] : [t('words.status-deleted')]),
    ...(deletedAt === null
      ? [t(suspendedAt === null ? 'purchaseOrder.inUse' : 'words.status-suspended')]
      : []),
    ...(needsAttention ? [t('words.needsAttention')] : []),
  ]
  return [{ key: 'state', label: t('purchaseOrder.status'), text: states.join(', ') }]
}

function fieldsOfDetails(terms: Terms, { t, format }: Text): TermsField[] {
  const field = (key: string, label: string, text: string) => ({ key, label, text })
  return [
    field('description', t('purchaseOrder.description'), terms.description),
    field('sellerEntity', t('fields.sellerEntity'), terms.sellerEntity.name),
    field('effectiveMonth', t('purchaseOrder.effectiveMonth'), monthInWords(terms.effectiveMonth, format)),
    field('expirationMonth', t('purchaseOrder.expirationMonth'), monthInWords(terms.expirationMonth, format)),
    field('overagePolicy', t('purchaseOrder.overagePolicy'), t(`words.overagePolicy-${terms.overagePolicy}`)),
    field(
      'thresholds',
      t('purchaseOrder.thresholds'),
      terms.balanceThresholds.map((each) => format.percent(each / 100)).join(', '),
    ),
    field(
      'taxRegistrationNumbers',
      t('purchaseOrder.taxRegistrationNumbers'),
      terms.taxRegistrationNumbers.join(', '),
    ),
    field('invoiceUnits', t('purchaseOrder.invoiceUnits'), terms.invoiceUnits.join(', ')),
    field('shipTo', t('purchaseOrder.shipTo'), terms.shipTo ? addressLines(terms.shipTo).join(', ') : ''),
    field(
      'contacts',
      t('purchaseOrder.contacts'),
      terms.contacts
        .map(({ name, email, language }) => `${name} <${email}> (${languageNames[language]})`)
        .join(', '),
    ),
    ...Object.entries(terms.tags).map(([name, value]) =>
      field(`tag ${name}`, t('purchaseOrder.tagNamed', { name }), value === '' ? '""' : value),
    ),
  ]
}

function fieldsOfLineItem(lineItem: LineItemTerms, currency: string, { t, format }: Text): TermsField[] {
  const { id, number } = lineItem
  const field = (name: string, label: string, text: string) => ({
    key: `lineItem ${id} ${name}`,
    label: t('purchaseOrder.fieldOfLineItem', { number, field: label }),
    text,
  })
  return [
    field('number', t('purchaseOrder.number'), number),
    field('description', t('purchaseOrder.description'), lineItem.description),
    field('type', t('purchaseOrder.type'), t(`words.lineItemType-${lineItem.type}`)),
    field('startMonth', t('purchaseOrder.startMonth'), monthInWords(lineItem.startMonth, format)),
    field('endMonth', t('purchaseOrder.endMonth'), monthInWords(lineItem.endMonth, format)),
    field(
      'unitPrice',
      t('purchaseOrder.unitPrice'),
      lineItem.unitPrice === null
        ? t('general.notTracked')
        : amountInWords(lineItem.unitPrice, currency, format),
    ),
    field('quantity', t('purchaseOrder.quantity'), lineItem.quantity === null ? '' : lineItem.quantity),
    field('tax', t('purchaseOrder.tax'), taxInWords(lineItem.tax, currency, { format })),
  ]
}

/** Such as "19 %" or "USD 5.00"; empty without tax. */
export function taxInWords(
  tax: LineItemTerms['tax'],
  currency: string,
  { format }: Pick<Text, 'format'>,
): string {
  if (tax === null) return ''
  return 'percent' in tax ? `${tax.percent}%` : amountInWords(tax.amount, currency, format)
}

/** What a person typed need not be an amount or a month yet. */
function amountInWords(typed: string, currency: string, format: Text['format']): string {
  return /^-?\d+(?:\.\d+)?$/.test(typed) ? format.amount(typed, currency) : typed
}

function monthInWords(typed: string, format: Text['format']): string {
  return /^\d{4}-\d{2}$/.test(typed) ? format.month(typed) : typed
}

export function addressLines({
  name,
  lines,
  city,
  region,
  postalCode,
  country,
}: NonNullable<Terms['shipTo']>): string[] {
  return [name, ...lines, [postalCode, city].filter(Boolean).join(' '), region, country].filter(
    (line) => line !== '',
  )
}

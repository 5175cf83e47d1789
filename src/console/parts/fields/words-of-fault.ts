import { isEmailAddress } from '../../../domain/email-address'
import type { Violation } from '../../../domain/error'
import { isMonth } from '../../../domain/month'
import { minorDigits, parseMoney } from '../../../domain/money'
import type { Text } from '../../text/text'
import type { Faults } from '../faults'
import { typedOf } from './decimal'

/** What the rules were held against, as far as a sentence about a fault names it. */
export interface FaultContext {
  currency: string
  effectiveMonth: string
  expirationMonth: string
}

/**
 * What the domain's rules found wrong in what is about to be sent, in the person's language.
 * Where a form asks for a value in another way than the API, a sentence of its own tells what to type.
 */
export function faultsIn(violations: readonly Violation[], context: FaultContext, text: Text): Faults {
  const faults: Record<string, string> = {}
  for (const violation of violations) faults[violation.path] ??= wordsOf(violation, context, text)
  return faults
}

function wordsOf(violation: Violation, context: FaultContext, { t, told, format, language }: Text): string {
  const { path, value } = violation
  const name = path.split('/').findLast((step) => !/^\d+$/.test(step)) ?? ''
  // Its last step is the key that a person gave, which may read as any other field.
  if (path.startsWith('/tags/')) return t('fields.tagShape')
  if (isBlank(value) && mayBeMissing.includes(name)) return t('fields.missing')
  const given = typeof value === 'string' ? value : ''
  const { currency, effectiveMonth, expirationMonth } = context
  switch (name) {
    case 'number':
      return t(`fields.${numberFault(path, given)}`)
    case 'effectiveMonth':
      return t('fields.monthFault')
    case 'expirationMonth':
      return isMonth(given) ? t('fields.lastBeforeFirst') : t('fields.monthFault')
    case 'startMonth':
      if (!isMonth(given)) return t('fields.monthFault')
      return given < effectiveMonth
        ? t('fields.startsBefore', { month: format.monthLong(effectiveMonth) })
        : t('fields.endBeforeStart')
    case 'endMonth':
      if (!isMonth(given)) return t('fields.monthFault')
      return given > expirationMonth
        ? t('fields.endsAfter', { month: format.monthLong(expirationMonth) })
        : t('fields.endBeforeStart')
    case 'type':
      return t('fields.typeNotAllowed')
    case 'unitPrice':
    case 'amount': {
      if (currency !== '' && !given.startsWith('-') && parseMoney(given, currency) !== undefined)
        return t('fields.totalTooLarge')
      const digits = minorDigits(currency) ?? 0
      const example = typedOf(digits === 0 ? '1250' : `1250.${'0'.repeat(digits)}`, language)
      return t('fields.amountShape', { currency, digits, example })
    }
    case 'quantity':
      return t('fields.quantityShape')
    case 'percent':
      return t('fields.percentShape', { example: typedOf('7.7', language) })
    case 'email':
      return isEmailAddress(given) ? t('fields.emailRepeated') : t('fields.emailShape')
    case 'name':
      return t('fields.tooLong', { max: 200 })
    case 'description':
    case 'city':
    case 'region':
    case 'postalCode':
      return t('fields.tooLong', { max: 1000 })
    default:
      return told(violation)
  }
}

/** A number that is shaped as it should be was refused for being there twice. */
function numberFault(path: string, given: string) {
  if (path === '/number') return /^[A-Za-z0-9 _.:/=+%@-]{1,100}$/.test(given) ? 'numberTaken' : 'numberShape'
  return given.length <= 100 && given.trim() === given ? 'lineItemNumberRepeated' : 'lineItemNumberShape'
}

const mayBeMissing = [
  ...[
    'payer',
    'sellerEntity',
    'number',
    'effectiveMonth',
    'expirationMonth',
    'startMonth',
    'endMonth',
    'type',
  ],
  ...['unitPrice', 'amount', 'percent', 'quantity', 'name', 'email', 'lines', 'country'],
]

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

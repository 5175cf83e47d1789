import { readPurchaseOrderDocument } from '../../../domain/purchase-order-document'
import type { Schema } from '../../client'
import type { Faults } from '../../parts/faults'
import { faultsIn } from '../../parts/fields/words-of-fault'
import type { Text } from '../../text/text'
import { documentOf, type OrderForm } from './order-form'

/** What the API knows and the rules ask for. */
export interface Standing {
  payer: Schema<'Payer'> | undefined
  sellerEntities: readonly Schema<'SellerEntity'>[]
  numberTaken: boolean
}

/** What the domain's rules find wrong in the form, at the pointers that the API would name, in the person's language. */
export function orderFaults(
  form: OrderForm,
  { payer, sellerEntities, numberTaken }: Standing,
  text: Text,
): Faults {
  const document = documentOf(form, payer?.code ?? '', text.language)
  const reading = readPurchaseOrderDocument(document, {
    payer: payer && { ...payer, ...scopeOf(payer) },
    sellerEntities: sellerEntities.map((entity) => ({
      ...entity,
      id: BigInt(entity.id),
      revision: entity.revision,
    })),
    numberTaken,
    // Only the API knows how many are active.
    othersActive: 0,
    now: new Date().toISOString(),
  })
  const violations = reading.kind === 'refused' ? reading.violations : []
  const { effectiveMonth, expirationMonth } = form
  const context = { currency: payer?.currency ?? '', effectiveMonth, expirationMonth }
  return { ...faultsIn(violations, context, text), ...tagFaults(form, text) }
}

function scopeOf({ taxRegistrationNumbers, linkedAccounts, invoiceUnits }: Schema<'Payer'>) {
  return {
    taxRegistrationNumbers: [
      ...taxRegistrationNumbers,
      ...linkedAccounts.flatMap(({ taxRegistrationNumber }) => taxRegistrationNumber ?? []),
    ],
    invoiceUnits: invoiceUnits.map(({ code }) => code),
  }
}

/** What an object of tags cannot show: two rows with one key, and values without one. */
function tagFaults({ tags }: OrderForm, { t }: Text): Faults {
  const given = tags.filter(({ key, value }) => key !== '' || value !== '')
  if (given.some(({ key }) => key === '')) return { '/tags': t('fields.tagKeyMissing') }
  const isRepeated = new Set(given.map(({ key }) => key)).size < given.length
  return isRepeated ? { '/tags': t('fields.tagRepeated') } : {}
}

/** Pointers of the second step; those of the first are all the others that have a field. */
const secondStep = /^\/lineItems(?:\/|$)/

const firstStep = new RegExp(
  `^/(?:${[
    ...[
      'payer',
      'sellerEntity',
      'number',
      'description',
      'effectiveMonth',
      'expirationMonth',
      'overagePolicy',
    ],
    ...['balanceThresholds', 'taxRegistrationNumbers', 'invoiceUnits', 'shipTo', 'contacts', 'tags'],
  ].join('|')})(?:/|$)`,
)

/** The step whose field a pointer names, from 0; undefined where no field has it. */
export function stepOf(pointer: string): 0 | 1 | undefined {
  if (secondStep.test(pointer)) return 1
  return firstStep.test(pointer) ? 0 : undefined
}

export function faultsOfStep(faults: Faults, step: number): Faults {
  return Object.fromEntries(Object.entries(faults).filter(([pointer]) => stepOf(pointer) === step))
}

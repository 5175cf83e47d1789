import { isMonth } from '../../../domain/month'
import { defaultBalanceThresholds, type OveragePolicy } from '../../../domain/purchase-order'
import type { Schema } from '../../client'
import { shipToFormOf, shipToOf, type ShipToForm } from '../../parts/fields/address-fields'
import { lineItemDocumentOf, lineItemFormOf, type LineItemForm } from '../../parts/fields/line-item-form'
import { tagFormsOf, tagsOf, type TagForm } from '../../parts/fields/tags-field'
import type { Language } from '../../text/language'
import { movedMonth, monthsBetween } from './month-move'

/** A purchase order while it is filled in; the payer stands in the address. */
export interface OrderForm {
  sellerEntity: string
  number: string
  description: string
  effectiveMonth: string
  expirationMonth: string
  overagePolicy: OveragePolicy
  balanceThresholds: readonly number[]
  taxRegistrationNumbers: readonly string[]
  invoiceUnits: readonly string[]
  shipTo: ShipToForm
  contacts: readonly Schema<'Contact'>[]
  tags: readonly TagForm[]
  lineItems: readonly LineItemForm[]
}

export const emptyForm: OrderForm = {
  sellerEntity: '',
  number: '',
  description: '',
  effectiveMonth: '',
  expirationMonth: '',
  overagePolicy: 'ALLOW',
  balanceThresholds: defaultBalanceThresholds,
  taxRegistrationNumbers: [],
  invoiceUnits: [],
  shipTo: shipToFormOf(null),
  contacts: [],
  tags: [],
  lineItems: [],
}

/** What a new purchase order takes over from another: all but the number. */
export function formOf(order: Schema<'PurchaseOrder'>, language: Language): OrderForm {
  const { description, effectiveMonth, expirationMonth, overagePolicy, balanceThresholds } = order
  return {
    ...{ number: '', description, effectiveMonth, expirationMonth, overagePolicy, balanceThresholds },
    sellerEntity: order.sellerEntity.code,
    taxRegistrationNumbers: order.taxRegistrationNumbers,
    invoiceUnits: order.invoiceUnits,
    shipTo: shipToFormOf(order.shipTo),
    contacts: order.contacts,
    tags: tagFormsOf(order.tags),
    lineItems: order.lineItems.map((lineItem) => ({ ...lineItemFormOf(lineItem, language), id: null })),
  }
}

/** As `formOf`, beginning in the month after `order` ends and as long; line items move with it. */
export function successorFormOf(order: Schema<'PurchaseOrder'>, language: Language): OrderForm {
  const form = formOf(order, language)
  const months = monthsBetween(form.effectiveMonth, form.expirationMonth) + 1
  return {
    ...form,
    effectiveMonth: movedMonth(form.effectiveMonth, months),
    expirationMonth: movedMonth(form.expirationMonth, months),
    lineItems: form.lineItems.map((lineItem) => ({
      ...lineItem,
      startMonth: movedMonth(lineItem.startMonth, months),
      endMonth: movedMonth(lineItem.endMonth, months),
    })),
  }
}

/** Line items that began or ended with the purchase order go on doing so when its months change. */
export function changed(form: OrderForm, patch: Partial<OrderForm>): OrderForm {
  const next = { ...form, ...patch }
  const { effectiveMonth, expirationMonth } = next
  const begins = isMonth(effectiveMonth) && effectiveMonth !== form.effectiveMonth
  const ends = isMonth(expirationMonth) && expirationMonth !== form.expirationMonth
  if (!begins && !ends) return next
  return {
    ...next,
    lineItems: next.lineItems.map((lineItem) => ({
      ...lineItem,
      ...(begins && lineItem.startMonth === form.effectiveMonth && { startMonth: effectiveMonth }),
      ...(ends && lineItem.endMonth === form.expirationMonth && { endMonth: expirationMonth }),
    })),
  }
}

/** The purchase order as the API wants it. */
export function documentOf(
  form: OrderForm,
  payer: string,
  language: Language,
): Schema<'PurchaseOrderDocument'> {
  const contacts = form.contacts.map((contact) => ({
    ...contact,
    name: contact.name.trim(),
    email: contact.email.trim(),
  }))
  return {
    payer,
    sellerEntity: form.sellerEntity,
    number: form.number.trim(),
    description: form.description.trim(),
    effectiveMonth: form.effectiveMonth,
    expirationMonth: form.expirationMonth,
    overagePolicy: form.overagePolicy,
    balanceThresholds: [...form.balanceThresholds],
    taxRegistrationNumbers: [...form.taxRegistrationNumbers],
    invoiceUnits: [...form.invoiceUnits],
    shipTo: shipToOf(form.shipTo),
    contacts,
    tags: tagsOf(form.tags),
    lineItems: form.lineItems.map((lineItem) => lineItemDocumentOf(lineItem, language)),
  }
}

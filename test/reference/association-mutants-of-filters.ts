/** Rules 1 to 5 and what the run creates, with one rule got wrong, each. */
import { associationMutant as mutant } from './association-mutant'
import type { AssociationMutant } from './association-mutant'
import type { AssociationRules } from './association-rule-types'
import { associationRules as right, hasTransactionLineItem, monthsLater } from './association-rules'
import type { ScenarioChargeType } from './scenario'

const alsoCovers = (
  rule: 'monthlyUsageCovers' | 'subscriptionCovers' | 'professionalServicesCovers',
  extra: ScenarioChargeType,
): AssociationMutant =>
  mutant(`${rule}: also ${extra}`, {
    [rule]: (...asked: Parameters<AssociationRules[typeof rule]>) =>
      right[rule](...asked) || asked[0].chargeType === extra,
  })
const CHARGE_TYPES: readonly ScenarioChargeType[] = ['usage', 'subscription', 'marketplace', 'services']
const widened = (
  rule: Parameters<typeof alsoCovers>[0],
  proper: ScenarioChargeType,
): readonly AssociationMutant[] =>
  CHARGE_TYPES.filter((type) => type !== proper).map((type) => alsoCovers(rule, type))

export const filterMutants: readonly AssociationMutant[] = [
  mutant('deletion ignored', { isNotDeleted: () => true }),
  mutant('suspension ignored', { isNotSuspended: () => true }),
  mutant('effective month ignored', { hasBecomeEffective: () => true }),
  mutant('effective month excluded', {
    hasBecomeEffective: (po, doc) => doc.billingPeriod > po.effectiveMonth,
  }),
  mutant('expiry ignored', { hasNotExpired: () => true }),
  mutant('expiration month excluded', { hasNotExpired: (po, doc) => doc.billingPeriod < po.expirationMonth }),
  mutant('expiry judged a month later', {
    hasNotExpired: (po, doc) => monthsLater(doc.billingPeriod, 1) <= po.expirationMonth,
  }),
  mutant('seller entity ignored', { hasSameSellerEntity: () => true }),
  mutant('currency ignored', { hasSameCurrency: () => true }),
  mutant('tax registration ignored', { acceptsTaxRegistrationNumber: () => true }),
  mutant('tax registration: absent one accepted', {
    acceptsTaxRegistrationNumber: (po, doc) =>
      doc.taxRegistrationNumber === null || right.acceptsTaxRegistrationNumber(po, doc),
  }),
  mutant('tax registration: none named accepts none', {
    acceptsTaxRegistrationNumber: (po, doc) =>
      po.taxRegistrationNumbers.includes(doc.taxRegistrationNumber ?? ''),
  }),
  mutant('tax registration: first named only', {
    acceptsTaxRegistrationNumber: (po, doc) =>
      po.taxRegistrationNumbers.length === 0 || po.taxRegistrationNumbers[0] === doc.taxRegistrationNumber,
  }),
  mutant('invoice unit ignored', { acceptsInvoiceUnit: () => true }),
  mutant('invoice unit: absent one accepted', {
    acceptsInvoiceUnit: (po, doc) => doc.invoiceUnit === null || right.acceptsInvoiceUnit(po, doc),
  }),
  mutant('invoice unit: none named accepts none', {
    acceptsInvoiceUnit: (po, doc) => po.invoiceUnits.includes(doc.invoiceUnit ?? ''),
  }),
  mutant('invoice unit: first named only', {
    acceptsInvoiceUnit: (po, doc) => po.invoiceUnits.length === 0 || po.invoiceUnits[0] === doc.invoiceUnit,
  }),
  mutant('line item start ignored', { lineItemHasStarted: () => true }),
  mutant('line item start month excluded', {
    lineItemHasStarted: (item, doc) => doc.billingPeriod > item.startMonth,
  }),
  mutant('line item end ignored', { lineItemHasNotEnded: () => true }),
  mutant('line item end month excluded', {
    lineItemHasNotEnded: (item, doc) => doc.billingPeriod < item.endMonth,
  }),
  ...CHARGE_TYPES.map((type) =>
    mutant(`ALL does not cover ${type}`, { allCovers: (doc) => doc.chargeType !== type }),
  ),
  ...widened('monthlyUsageCovers', 'usage'),
  ...widened('subscriptionCovers', 'subscription'),
  ...widened('professionalServicesCovers', 'services'),
  mutant('monthly usage covers nothing', { monthlyUsageCovers: () => false }),
  mutant('subscription covers nothing', { subscriptionCovers: () => false }),
  mutant('professional services cover nothing', { professionalServicesCovers: () => false }),
  mutant('blanket covers nothing', { marketplaceBlanketCovers: () => false }),
  mutant('blanket covers any charge type', {
    marketplaceBlanketCovers: (doc, _candidate, eligible) => doc.namedPurchaseOrder === null || !eligible,
  }),
  mutant('blanket covers purchases of an eligible named PO', {
    marketplaceBlanketCovers: (doc) => doc.chargeType === 'marketplace',
  }),
  mutant('any named PO shuts out the blanket', {
    marketplaceBlanketCovers: (doc) => doc.chargeType === 'marketplace' && doc.namedPurchaseOrder === null,
  }),
  mutant('transaction covers nothing', { marketplaceTransactionCovers: () => false }),
  mutant('transaction covers any marketplace purchase', {
    marketplaceTransactionCovers: (doc) => doc.chargeType === 'marketplace',
  }),
  mutant('transaction covers a purchase that names any PO', {
    marketplaceTransactionCovers: (doc) =>
      doc.chargeType === 'marketplace' && doc.namedPurchaseOrder !== null,
  }),
  mutant('transaction covers any charge type', {
    marketplaceTransactionCovers: (doc, { purchaseOrder }) => doc.namedPurchaseOrder === purchaseOrder.number,
  }),
  mutant('transaction compares the named number without case', {
    marketplaceTransactionCovers: (doc, { purchaseOrder }) =>
      doc.chargeType === 'marketplace' &&
      doc.namedPurchaseOrder?.toLowerCase() === purchaseOrder.number.toLowerCase(),
  }),
  ...([1, 2, 3, 4] as const).map((rule) =>
    mutant(`rule ${rule + 1} before rule ${rule}`, {
      orderOfFilters: () =>
        right.orderOfFilters().toSorted((one, other) => {
          const place = (each: number): number => (each === rule ? rule + 1.5 : each)
          return place(one) - place(other)
        }),
    }),
  ),
]

export const creationMutants: readonly AssociationMutant[] = [
  mutant('a deleted PO keeps its number', { hasFreedItsNumber: () => false }),
  ...([1, 2, 3, 4] as const).map((rule) =>
    mutant(`a named PO is eligible without rule ${rule}`, {
      rulesOfEligibility: () => right.rulesOfEligibility().filter((other) => other !== rule),
    }),
  ),
  mutant('stub PO not created', { createsMissingPurchaseOrder: () => false }),
  mutant('created where the seller does not allow', { sellerEntityAllowsCreation: () => true }),
  mutant('never created', { sellerEntityAllowsCreation: () => false }),
  mutant('created for any charge type', { createsForChargeType: () => true }),
  mutant('created for credit memos', { createsForKindOfDocument: () => true }),
  mutant('created on a PO that is not eligible', { createsOnPurchaseOrder: () => true }),
  mutant('stub window of 13 months', { stubExpirationMonth: (period) => monthsLater(period, 12) }),
  mutant('stub window of 1 month', { stubExpirationMonth: (period) => period }),
  mutant('stub updated by a person', {
    stubPurchaseOrder: (...asked) => ({ ...right.stubPurchaseOrder(...asked), updatedByPerson: 9 }),
  }),
  mutant('stub blocks', {
    stubPurchaseOrder: (...asked) => ({ ...right.stubPurchaseOrder(...asked), overagePolicy: 'BLOCK' }),
  }),
  mutant('stub names the tax registration number', {
    stubPurchaseOrder: (doc, ...rest) => ({
      ...right.stubPurchaseOrder(doc, ...rest),
      taxRegistrationNumbers: doc.taxRegistrationNumber === null ? [] : [doc.taxRegistrationNumber],
    }),
  }),
  mutant('stub names the invoice unit', {
    stubPurchaseOrder: (doc, ...rest) => ({
      ...right.stubPurchaseOrder(doc, ...rest),
      invoiceUnits: doc.invoiceUnit === null ? [] : [doc.invoiceUnit],
    }),
  }),
  mutant('line item always made', { isMissingTransactionLineItem: () => true }),
  mutant('line item of another window counts as there', {
    isMissingTransactionLineItem: (po) => !hasTransactionLineItem(po, () => true),
  }),
  mutant('line item made is tracked', {
    madeLineItem: (...asked) => ({ ...right.madeLineItem(...asked), balance: 0n }),
  }),
  mutant('line item made from the effective month', {
    madeLineItem: (po, ...rest) => ({ ...right.madeLineItem(po, ...rest), startMonth: po.effectiveMonth }),
  }),
  mutant('line item made for the billing period only', {
    madeLineItem: (po, doc, number) => ({
      ...right.madeLineItem(po, doc, number),
      endMonth: doc.billingPeriod,
    }),
  }),
  mutant('line item numbered by how many there are', {
    numberOfMadeLineItem: (po) => String(po.lineItems.length + 1),
  }),
]

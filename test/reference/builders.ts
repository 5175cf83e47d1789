/** What the examples have in common: each test says only what it is about. */
import type { ScenarioInvoice, ScenarioLineItem, ScenarioPurchaseOrder } from './scenario'

export function item(
  number: string,
  balance: bigint | null,
  wanted: Partial<ScenarioLineItem> = {},
): ScenarioLineItem {
  return { number, type: 'ALL', startMonth: '2026-01', endMonth: '2026-12', balance, ...wanted }
}

export function order(
  number: string,
  lineItems: ScenarioLineItem[],
  wanted: Partial<ScenarioPurchaseOrder> = {},
): ScenarioPurchaseOrder {
  return {
    number,
    sellerEntity: 'EMEA',
    currency: 'USD',
    effectiveMonth: '2026-01',
    expirationMonth: '2026-12',
    suspended: false,
    deleted: false,
    taxRegistrationNumbers: [],
    invoiceUnits: [],
    overagePolicy: 'ALLOW',
    updatedByPerson: 0,
    lineItems,
    ...wanted,
  }
}

export function invoice(total: bigint, wanted: Partial<ScenarioInvoice> = {}): ScenarioInvoice {
  return {
    sellerEntity: 'EMEA',
    billingPeriod: '2026-03',
    chargeType: 'usage',
    currency: 'USD',
    invoiceUnit: null,
    taxRegistrationNumber: null,
    namedPurchaseOrder: null,
    total,
    ...wanted,
  }
}

/** Documents that are right as they are; tests change what they are about. */

export type Document = Record<string, unknown>

export const address = {
  name: 'Acme Industries',
  lines: ['1 Mill Lane'],
  city: 'Leeds',
  region: '',
  postalCode: 'LS1 1AA',
  country: 'GB',
}

export function sellerDocument(changes: Document = {}): Document {
  return {
    code: 'cloud-emea',
    name: 'Cloud EMEA SARL',
    aliases: ['Cloud Europe'],
    address: { ...address, name: 'Cloud EMEA SARL' },
    timeZone: 'Europe/Berlin',
    invoiceNumberPrefix: 'EU-',
    lineItemTypes: ['ALL', 'MONTHLY_USAGE', 'SUBSCRIPTION', 'MARKETPLACE_BLANKET', 'MARKETPLACE_TRANSACTION'],
    billingTeamEmail: 'billing@cloud.example',
    ...changes,
  }
}

export function payerDocument(changes: Document = {}): Document {
  return {
    code: '1234567890123',
    name: 'Acme Industries',
    billTo: address,
    currency: 'USD',
    locale: 'de-DE',
    taxRegistrationNumbers: ['DE123456789'],
    invoiceUnits: [{ code: 'research', name: 'Research' }],
    linkedAccounts: [{ code: '111122223333', taxRegistrationNumber: 'GB999', invoiceUnit: 'research' }],
    ...changes,
  }
}

export function lineItemDocument(changes: Document = {}): Document {
  return { number: '1', type: 'ALL', unitPrice: '100.00', quantity: 10, tax: { percent: '19' }, ...changes }
}

export function purchaseOrderDocument(changes: Document = {}): Document {
  return {
    payer: '1234567890123',
    sellerEntity: 'cloud-emea',
    number: 'PO-4711',
    effectiveMonth: '2025-01',
    expirationMonth: '2025-12',
    contacts: [{ name: 'Ada', email: 'ada@acme.example' }],
    lineItems: [lineItemDocument()],
    ...changes,
  }
}

/** `length` items, made from their place. */
export function times<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index))
}

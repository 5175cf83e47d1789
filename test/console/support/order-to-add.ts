import type { Schema } from '../../../src/console/client'

/** A payer, its seller and a purchase order that it has. */
export const payer = {
  ...{ id: '1', code: 'ACME', name: 'Acme', paymentTermsDays: 30, currency: 'USD', locale: 'de-DE' },
  billTo: {
    name: 'Acme Ltd.',
    lines: ['1 Main Street'],
    city: 'Seattle',
    region: 'WA',
    postalCode: '98101',
    country: 'US',
  },
  ...{ purchaseOrderRequired: false, taxRegistrationNumbers: ['DE111'], defaultContact: null, revision: 1 },
  ...{ invoiceUnits: [{ code: 'RND', name: 'Research' }], linkedAccounts: [] },
} satisfies Schema<'Payer'>

export const seller = {
  ...{ id: '1', code: 'AWS', name: 'Amazon', aliases: [], address: payer.billTo, timeZone: 'UTC' },
  ...{
    invoiceNumberPrefix: 'A-',
    lineItemTypes: ['ALL', 'MONTHLY_USAGE', 'SUBSCRIPTION'],
    billingTeamEmail: 'b@example.com',
    revision: 1,
  },
} satisfies Schema<'SellerEntity'>

export const source = {
  ...{
    id: '7',
    payer: { code: 'ACME', name: 'Acme' },
    sellerEntity: { code: 'AWS', name: 'Amazon' },
    number: 'PO-1',
  },
  ...{ description: 'Cloud', status: 'active', outOfBalance: false, needsAttention: false, currency: 'USD' },
  ...{
    effectiveMonth: '2026-01',
    expirationMonth: '2026-12',
    value: '1250.50',
    balance: '1250.50',
    revision: 1,
  },
  ...{
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    overagePolicy: 'BLOCK',
    balanceThresholds: [50],
  },
  ...{
    taxRegistrationNumbers: ['DE111'],
    invoiceUnits: [],
    shipTo: null,
    suspendedAt: null,
    deletedAt: null,
    next: null,
  },
  ...{
    contacts: [{ name: 'Ann', email: 'ann@example.com', language: 'en' }],
    tags: { team: 'rnd' },
    heardBy: [],
  },
  livedUntil: '2026-01-01T00:00:00Z',
  lineItems: [
    {
      ...{
        id: '70',
        number: '1',
        description: 'Usage',
        type: 'MONTHLY_USAGE',
        startMonth: '2026-01',
        endMonth: '2026-06',
      },
      ...{
        unitPrice: '1250.50',
        quantity: '1',
        tax: { percent: '19' },
        totalValue: '1488.10',
        drawn: '0.00',
        balance: '1488.10',
      },
    },
  ],
} satisfies Schema<'PurchaseOrder'>

/** The one description of the HTTP API: every operation with what it takes and answers, by noun. */

export * from './contract/billing-run-operations'
export * from './contract/billing-schedule-operations'
export * from './contract/charge-import-operations'
export * from './contract/held-invoice-operations'
export * from './contract/invoice-operations'
export * from './contract/notice-operations'
export * from './contract/payer-operations'
export * from './contract/purchase-order-operations'
export * from './contract/reconciliation-operations'
export * from './contract/seller-entity-operations'

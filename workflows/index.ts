export { billingRun } from './billing-run'
export { invoiceGeneration } from './invoice-generation'

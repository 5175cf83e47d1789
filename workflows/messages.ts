import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import { defineQuery, defineSignal } from '@temporalio/workflow'

/** Billing and notices have queues of their own, so that a run never starves a mail and each has its own limits. */
export const taskQueues = { billing: 'billing', notices: 'notices' } as const

/** Registered by the set-up, everywhere: an unknown one makes a workflow task fail and retry for ever. */
export const searchAttributes = {
  PoState: defineSearchAttributeKey('PoState', SearchAttributeType.KEYWORD),
  PayerId: defineSearchAttributeKey('PayerId', SearchAttributeType.KEYWORD),
  SellerEntity: defineSearchAttributeKey('SellerEntity', SearchAttributeType.KEYWORD),
  BillingRunId: defineSearchAttributeKey('BillingRunId', SearchAttributeType.KEYWORD),
  BillingPhase: defineSearchAttributeKey('BillingPhase', SearchAttributeType.KEYWORD),
  PoValidFrom: defineSearchAttributeKey('PoValidFrom', SearchAttributeType.DATETIME),
  PoValidTo: defineSearchAttributeKey('PoValidTo', SearchAttributeType.DATETIME),
  PoNextActionAt: defineSearchAttributeKey('PoNextActionAt', SearchAttributeType.DATETIME),
  NeedsAttention: defineSearchAttributeKey('NeedsAttention', SearchAttributeType.BOOL),
} as const

/** Ids are plain decimal strings: payloads are JSON, which has no bigint. */
export interface BillingRunInput {
  runId: string
  /** Code of the seller entity and billing period: what an operator reads in the Temporal UI. */
  sellerEntity: string
  billingPeriod: string
  /** How many `invoice-generation` workflows share the payers. */
  shares: number
  /** Invoices for one activity, and for one of its transactions. */
  sliceSize: number
  transactionSize: number
  /** Slices of a share before its history starts afresh: about 12 events each. */
  slicesPerHistory: number
}

export const billingRunDefaults = {
  shares: 3,
  sliceSize: 5_000,
  transactionSize: 1_000,
  slicesPerHistory: 200,
} as const

export interface InvoiceGenerationInput {
  runId: string
  share: number
  sliceSize: number
  transactionSize: number
  slicesPerHistory: number
  /** The payers of this share: places in run order, both included. */
  fromPosition: number
  toPosition: number
  /** Invoices done by earlier runs of this workflow, before it continued as new. */
  finished: number
}

export interface BillingRunProgress {
  phase: 'planning' | 'associating' | 'noticing' | 'finished'
  payers: number
  documents: number
  finishedDocuments: number
  notices: number
  sentNotices: number
}

/** The workflow of a billing run; one for each run, for ever. */
export function billingRunWorkflowId(runId: string): string {
  return `billing-run/${runId}`
}

export function invoiceGenerationWorkflowId(runId: string, share: number): string {
  return `billing-run/${runId}/share-${share}`
}

export const progressQuery = defineQuery<BillingRunProgress>('progress')

/** From an invoice-generation workflow to its billing run. */
export const finishedSignal = defineSignal<[{ documents: number }]>('finished')

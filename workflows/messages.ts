import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { ScheduledOutcome } from '../src/domain/billing-schedule'
import type { Deadline } from '../src/domain/lifecycle'
import type { PurchaseOrderStatus } from '../src/domain/purchase-order'
import type { Tally } from '../src/domain/reconciliation'
import type { VerificationReport } from '../src/domain/verification'

/** Each has a queue of its own, so that a run never starves a mail or a reminder, and each has its own limits. */
export const taskQueues = {
  billing: 'billing',
  lifecycle: 'lifecycle',
  notices: 'notices',
  webhooks: 'webhooks',
} as const

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
  /** How many transactions are under way at once, and how many `invoice-generation` workflows share the payers at most. */
  shares: number
  /** Invoices that make another share worthwhile. Absent in histories of before it was so. */
  shareSize?: number
  /** Invoices for one activity, and for one of its transactions. */
  sliceSize: number
  transactionSize: number
  /** Slices of a share before its history starts afresh: about 12 events each. */
  slicesPerHistory: number
}

const billingRunDefaults = {
  shares: 3,
  shareSize: 20_000,
  sliceSize: 40_000,
  transactionSize: 2_000,
  slicesPerHistory: 200,
} as const

export interface InvoiceGenerationInput {
  runId: string
  share: number
  sliceSize: number
  transactionSize: number
  slicesPerHistory: number
  /** Transactions of this share that are under way at once. Absent in histories of before it was so. */
  lanes?: number
  /** The payers of this share: places in run order, both included. */
  fromPosition: number
  toPosition: number
  /** Invoices done by earlier runs of this workflow, before it continued as new. */
  finished: number
  /** The run hears of the last slice by the result: a signal would come to it a moment before. Absent in histories of before it was so. */
  answersLastSlice?: true
}

/** Absent in histories of before runs could be stopped. */
export interface InvoiceGenerationResult {
  isStopped: boolean
  /** Of the last slice. */
  documents?: number
}

export interface BillingRunProgress {
  phase: 'planning' | 'associating' | 'stopped' | 'noticing' | 'finished'
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

/** How the workflow of a run is started, whoever starts it. A run that failed may go on; one that completed never starts again. */
export function billingRunStart({
  runId,
  sellerEntity,
  billingPeriod,
}: Pick<BillingRunInput, 'runId' | 'sellerEntity' | 'billingPeriod'>) {
  const input: BillingRunInput = { runId, sellerEntity, billingPeriod, ...billingRunDefaults }
  return {
    workflowId: billingRunWorkflowId(runId),
    taskQueue: taskQueues.billing,
    args: [input] as [BillingRunInput],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY' as const,
    staticSummary: `Billing run ${runId}: ${sellerEntity}, ${billingPeriod}`,
    staticDetails: `Generates the invoices of **${sellerEntity}** for **${billingPeriod}** and draws down purchase orders.`,
    typedSearchAttributes: [
      { key: searchAttributes.BillingRunId, value: runId },
      { key: searchAttributes.SellerEntity, value: sellerEntity },
      { key: searchAttributes.BillingPhase, value: 'planning' },
    ],
  }
}

export function invoiceGenerationWorkflowId(runId: string, share: number): string {
  return `billing-run/${runId}/share-${share}`
}

export const progressQuery = defineQuery<BillingRunProgress>('progress')

/** From an invoice-generation workflow to its billing run. */
export const finishedSignal = defineSignal<[{ documents: number }]>('finished')

/** To a billing run that is stopped: it may go on. Whether it may, it asks the database. */
export const continueSignal = defineSignal('continue')

/** History events after which a long-lived workflow starts afresh: nearly every wake replays its history from the start. */
export const historyLimit = 250

export interface PurchaseOrderInput {
  purchaseOrderId: string
  /** Code. */
  payer: string
  /** The latest revision that the workflow was told of. */
  revision: number
  historyLimit: number
}

/** A purchase order as its workflow and an operator see it. Times are RFC 3339 UTC. */
export interface PurchaseOrderLife {
  revision: number
  number: string
  payer: string
  sellerEntity: string
  status: PurchaseOrderStatus
  /** The first instant of its validity, and the first one after it. */
  validFrom: string
  validTo: string
  /** Somebody has to look at it: a run made it, or none of those who are to hear of it can be reached. */
  needsAttention: boolean
  /** What is still to become due, in time order; it is told at `tellAt`. */
  deadlines: (Deadline & { tellAt: string })[]
}

export function purchaseOrderWorkflowId(payer: string, purchaseOrderId: string): string {
  return `po/${payer}/${purchaseOrderId}`
}

/** "Changed, up to this revision", to a purchase order; older news than what it knows means nothing to it. */
export const changedSignal = defineSignal<[{ revision: number }]>('changed')

/** By an operator, to a purchase order or a held invoice: look again now. */
export const recheckSignal = defineSignal('recheck')

/** By an operator, to a workflow that sleeps for long: go on with a fresh history, written by the code of now. */
export const renewSignal = defineSignal('renew')
export const renewalDescription = 'Go on with a fresh history (docs/changing-a-workflow.md).'

export const stateQuery = defineQuery<PurchaseOrderLife | null>('state')
export const deadlinesQuery = defineQuery<PurchaseOrderLife['deadlines']>('deadlines')

export interface HeldInvoiceInput {
  invoiceId: string
  /** Code. */
  payer: string
  /** The latest version of the payer that the workflow was told of. */
  payerVersion: string
  /** Days after which contacts and the billing team are reminded, ascending. */
  reminderDays: number[]
  historyLimit: number
}

export function heldInvoiceWorkflowId(invoiceId: string): string {
  return `held-invoice/${invoiceId}`
}

/** A held invoice as its workflow and an operator see it. */
export interface HeldInvoice {
  number: string
  payer: string
  sellerEntity: string
  status: 'held' | 'issued' | 'void'
  /** As of when it was matched last. */
  payerVersion: string
  /** RFC 3339 UTC; null: none to come. */
  nextReminderAt: string | null
}

/** To a held invoice: one of its payer's purchase orders has changed. */
export const payerChangedSignal = defineSignal<[{ payerVersion: string }]>('payerChanged')

export const heldInvoiceQuery = defineQuery<HeldInvoice | null>('state')

/** Who decides and why: both are kept with the invoice. */
export interface Decision {
  actor: string
  reason: string
}

export const releaseUpdate = defineUpdate<HeldInvoice, [Decision]>('release')
export const assignUpdate = defineUpdate<
  HeldInvoice,
  [Decision & { purchaseOrderNumber: string; lineItemNumber: string }]
>('assign')
export const voidUpdate = defineUpdate<HeldInvoice, [Decision]>('void')

/** Sends what no billing run sends: one at a time, started whenever something is due. */
export const noticeDeliveryWorkflowId = 'notice-delivery'

/** Both for the workflow itself, when it continues as new. */
export interface NoticeDeliveryInput {
  /** Messages sent so far. */
  sent?: number
  /** How often it has waited in a row for a mail server that serves nobody. */
  serverWait?: number
}

export interface WebhookDeliveryInput {
  endpointId: string
  historyLimit: number
}

/** Sends to one endpoint what waits for it: one at a time, started whenever something is due. */
export function webhookWorkflowId(endpointId: string): string {
  return `webhook/${endpointId}`
}

/** To the workflow of an endpoint: there is something new to send. */
export const webhookNewsSignal = defineSignal('news')

export const reconciliationWorkflowId = 'reconciliation'
export const reconciliationScheduleId = 'reconciliation'
export const verificationScheduleId = 'verification'

/** Those that every installation has: made by the set-up, and missed by `drawdown doctor`. */
export const installedSchedules = [reconciliationScheduleId, verificationScheduleId]

/** One schedule for each seller entity, by its code. */
export function billingScheduleId(sellerEntity: string): string {
  return `billing-run/${sellerEntity}`
}

/** What reconciliation has compared and found, so far or in the end. */
export interface ReconciliationReport extends Tally {
  phase: 'halted workflows' | 'purchase orders' | 'held invoices' | 'messages' | 'finished'
}

export const reportQuery = defineQuery<ReconciliationReport>('report')

export interface VerificationInput {
  /** Null: the audit, all balances and the decisions of billing runs; else the decisions of this run alone. */
  billingRun: string | null
  /** Decides again only about runs that finished since everything agreed last. */
  isNightly: boolean
}

/** One for everything, and one for each billing run by itself. */
export function verificationWorkflowId(billingRun: string | null): string {
  return billingRun === null ? 'verification' : `verification/billing-run/${billingRun}`
}

/** What verification has recomputed and found, so far or in the end. */
export interface VerificationProgress extends VerificationReport {
  phase: 'audit' | 'balances' | 'decisions' | 'finished'
}

export const verificationQuery = defineQuery<VerificationProgress>('report')

export interface ScheduledBillingRunInput {
  /** Code. */
  sellerEntity: string
}

/** What became of a scheduled run, and of which month. */
export interface ScheduledBillingRunResult {
  outcome: ScheduledOutcome
  billingPeriod: string
  /** Null where there is none. */
  runId: string | null
}

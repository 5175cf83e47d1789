import {
  condition,
  executeChild,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import type { BillingRunEnd } from '../activities'
import { billing, notices } from './activities'
import { invoiceGeneration } from './invoice-generation'
import {
  continueSignal,
  finishedSignal,
  invoiceGenerationWorkflowId,
  progressQuery,
  searchAttributes,
  type BillingRunInput,
  type BillingRunProgress,
  type InvoiceGenerationResult,
} from './messages'

/** Notices of one activity: a few seconds of rendering or sending. */
const noticeSlice = 500

/** Waits between attempts at mail that the server does not take, the last one repeated, and how long it is tried. */
const mailWaits = ['10 seconds', '1 minute', '5 minutes', '30 minutes', '1 hour'] as const
const mailAttempts = 80

/**
 * One billing run: plan (freeze the input, reserve the numbers), associate (a few `invoice-generation` workflows, each
 * a share of the payers), then render and send what contacts are to hear. One that a person stops waits until it is continued.
 */
export async function billingRun(input: BillingRunInput): Promise<BillingRunProgress> {
  const progress: BillingRunProgress = {
    phase: 'planning',
    payers: 0,
    documents: 0,
    finishedDocuments: 0,
    notices: 0,
    sentNotices: 0,
  }
  setHandler(progressQuery, () => progress, {
    description: 'How far the run has come: payers, invoices, notices.',
  })
  const recordSlice = ({ documents }: { documents: number }) => {
    progress.finishedDocuments += documents
    showStatus(input, progress)
  }
  setHandler(finishedSignal, recordSlice, {
    description: 'An invoice-generation workflow of this run has written a slice of invoices.',
  })

  let isContinued = false
  setHandler(continueSignal, () => void (isContinued = true), {
    description: 'Somebody has continued the run, which was stopped.',
  })

  for (;;) {
    // Before the database is asked: whoever continues the run from here on is heard.
    isContinued = false
    if (await writeInvoices(input, progress)) break
    enter(input, progress, 'stopped')
    await condition(() => isContinued)
  }

  enter(input, progress, 'noticing')
  await tellContacts(input, progress)

  enter(input, progress, 'finished')
  return progress
}

/** Plans the run, or finds its plan, and writes every invoice that is not written. Answers whether the run has ended: it may be stopped. */
async function writeInvoices(input: BillingRunInput, progress: BillingRunProgress): Promise<boolean> {
  enter(input, progress, 'planning')
  const { runId, shares, shareSize } = input
  const plan = await billing.planBillingRun.executeWithOptions(
    { summary: `Freeze the charges of ${input.sellerEntity} for ${input.billingPeriod} and reserve numbers` },
    [{ runId, shares, shareSize }],
  )
  if (plan.isStopped) return false
  progress.payers = plan.payers
  progress.documents = plan.documents

  enter(input, progress, 'associating')
  const lanes = Math.ceil(shares / plan.shares.length)
  const ends = await Promise.all(
    plan.shares.map(async (share, index) => {
      const end = await generateShare(input, index + 1, share, lanes)
      progress.finishedDocuments += end?.documents ?? 0
      showStatus(input, progress)
      return end
    }),
  )
  if (ends.some((end) => end?.isStopped)) return false
  progress.finishedDocuments = plan.documents
  const end = await billing.finishBillingRun.executeWithOptions(
    { summary: 'Check that every invoice is written and close the run' },
    [{ runId }],
  )
  return !(end as BillingRunEnd | undefined)?.isStopped
}

async function generateShare(
  { runId, sliceSize, transactionSize, slicesPerHistory, sellerEntity }: BillingRunInput,
  share: number,
  { from, to, documents }: { from: number; to: number; documents: number },
  lanes: number,
): Promise<InvoiceGenerationResult | undefined> {
  const sizes = { sliceSize, transactionSize, slicesPerHistory, lanes }
  return executeChild(invoiceGeneration, {
    workflowId: invoiceGenerationWorkflowId(runId, share),
    args: [
      { runId, share, ...sizes, fromPosition: from, toPosition: to, finished: 0, answersLastSlice: true },
    ],
    staticSummary: `Billing run ${runId}, share ${share}: ${documents} invoices`,
    typedSearchAttributes: [
      { key: searchAttributes.BillingRunId, value: runId },
      { key: searchAttributes.SellerEntity, value: sellerEntity },
    ],
  })
}

/** Renders every notice of the run, then sends them; mail that is deferred is tried again later. */
async function tellContacts(input: BillingRunInput, progress: BillingRunProgress): Promise<void> {
  const { runId } = input
  const rendering = { summary: 'Render the messages and freeze them' }
  const sending = { summary: 'Send the messages' }
  let rendered = await notices.renderNotices.executeWithOptions(rendering, [{ runId, limit: noticeSlice }])
  progress.notices = rendered.rendered
  while (rendered.remaining > 0) {
    rendered = await notices.renderNotices.executeWithOptions(rendering, [{ runId, limit: noticeSlice }])
    progress.notices += rendered.rendered
  }
  for (let attempt = 0; attempt < mailAttempts;) {
    const outcome = await notices.sendNotices.executeWithOptions(sending, [{ runId, limit: noticeSlice }])
    progress.sentNotices += outcome.sent
    showStatus(input, progress)
    if (outcome.remaining === 0) return
    if (outcome.sent > 0) continue
    await sleep(mailWaits[Math.min(attempt, mailWaits.length - 1)] ?? '1 hour', {
      summary: `${outcome.remaining} messages wait for the mail server`,
    })
    attempt += 1
  }
}

/** Shows an operator where the run is: search attribute and status block. */
function enter(
  input: BillingRunInput,
  progress: BillingRunProgress,
  phase: BillingRunProgress['phase'],
): void {
  progress.phase = phase
  upsertSearchAttributes([{ key: searchAttributes.BillingPhase, value: phase }])
  showStatus(input, progress)
}

/** The status block of the Temporal UI. */
function showStatus(
  { runId, sellerEntity, billingPeriod }: BillingRunInput,
  { phase, ...progress }: BillingRunProgress,
): void {
  setCurrentDetails(
    [
      `### Billing run ${runId}: ${sellerEntity}, ${billingPeriod}`,
      '',
      `| phase | payers | invoices written | messages sent |`,
      `| --- | ---: | ---: | ---: |`,
      `| **${phase}** | ${progress.payers} | ${progress.finishedDocuments} of ${progress.documents} | ${progress.sentNotices} of ${progress.notices} |`,
      '',
      `Invoices: \`drawdown run show ${runId}\`. Shares: workflows \`${workflowInfo().workflowId}/share-…\`.`,
    ].join('\n'),
  )
}

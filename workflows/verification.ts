import {
  executeChild,
  ParentClosePolicy,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow'
import { addReports, emptyReport, type VerificationReport } from '../src/domain/verification'
import { verifying } from './activities'
import {
  searchAttributes,
  verificationQuery,
  verificationWorkflowId,
  type VerificationInput,
  type VerificationProgress,
} from './messages'
import { unlessRunning } from './unless-running'

/**
 * Recomputes what is kept and compares: the chains of the audit, every balance, and the decisions of billing runs; or the
 * decisions of one billing run alone. It repairs nothing: a difference is for a person to look at.
 */
export async function verification({
  billingRun,
  isNightly,
}: VerificationInput): Promise<VerificationProgress> {
  let progress: VerificationProgress = {
    phase: billingRun === null ? 'audit' : 'decisions',
    ...emptyReport(),
  }
  setHandler(verificationQuery, () => progress, { description: 'What has been recomputed and found so far.' })
  const startedAt = new Date().toISOString()
  const enter = (phase: VerificationProgress['phase'], report: VerificationReport) => {
    progress = { ...addReports(progress, report), phase }
    showProgress(progress)
  }

  if (billingRun === null) {
    enter('balances', await verifying.verifyAudit.executeWithOptions({ summary: 'Recompute the audit' }, []))
    const balances = await verifying.verifyBalances.executeWithOptions(
      { summary: 'Recompute all balances' },
      [],
    )
    enter('decisions', balances)
  }
  const runs = billingRun === null ? await verifying.listRunsToVerify({ isNightly }) : [billingRun]
  for (const runId of runs) {
    const summary = `Decide again about billing run ${runId}`
    enter('decisions', await verifying.verifyBillingRun.executeWithOptions({ summary }, [{ runId }]))
  }
  enter('finished', emptyReport())
  const report = addReports(emptyReport(), progress)
  await verifying.recordVerification({ billingRun, startedAt, report })
  upsertSearchAttributes([{ key: searchAttributes.NeedsAttention, value: progress.differences > 0 }])
  return progress
}

/** What the schedule starts. */
export function scheduledVerification(): Promise<VerificationProgress | null> {
  return unlessRunning(() =>
    executeChild(verification, {
      workflowId: verificationWorkflowId(null),
      args: [{ billingRun: null, isNightly: true }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: 'Verification, as scheduled',
    }),
  )
}

/** The status block of the Temporal UI. */
function showProgress({ phase, first, differences, ...counts }: VerificationProgress): void {
  const { auditEntries, lineItems, ledgerEntries, runs, invoices } = counts
  setCurrentDetails(
    [
      '### Verification of the audit, of balances and of decisions',
      '',
      '| phase | audit entries | line items | ledger entries | billing runs | invoices | differences |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
      `| **${phase}** | ${auditEntries} | ${lineItems} | ${ledgerEntries} | ${runs} | ${invoices} | ${differences} |`,
      '',
      ...first
        .slice(0, 20)
        .map(
          ({ of, what, expected, found }) =>
            `- ${of}, ${what}: ${expected ?? 'nothing'} expected, ${found ?? 'nothing'} found`,
        ),
    ].join('\n'),
  )
}

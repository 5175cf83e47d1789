import { billingRunWorkflowId } from '../../../workflows/messages'
import { formatMoney } from '../../domain/money'
import type { BillingRun } from '../../storage/billing-run'
import { loadBillingRunOutcome, type BillingRunOutcome } from '../../storage/billing-run-outcome'
import type { Db } from '../../storage/database'
import type { BillingRunSummaryView, BillingRunView } from '../contract/billing-run'
import type { RunStarter, RunToStart, WorkflowState } from '../run-starter'

/** A run with what it has made; `state` is what Temporal says of its workflow, `unknown` where it was not asked. */
export async function toView(
  db: Db,
  runs: RunStarter,
  run: BillingRun,
  state: WorkflowState,
): Promise<BillingRunView> {
  const outcome = await loadBillingRunOutcome(db, run.id)
  const halt = state === 'failed' ? await runs.causeOf(run.id) : null
  return {
    ...toSummary(run),
    outcome: countsOf(outcome),
    totals: outcome.totals.map(({ total, ...group }) => ({
      ...group,
      total: formatMoney(total, group.currency),
    })),
    zeroDocuments: outcome.zeroDocuments,
    notices: outcome.notices,
    failures: [
      ...(halt === null ? [] : [{ of: 'workflow' as const, ...halt, count: 1 }]),
      ...outcome.noticeFailures.map((failure) => ({ of: 'message' as const, ...failure })),
    ],
    workflow: { id: billingRunWorkflowId(run.id.toString()), state },
  }
}

export function toStart({ id, sellerEntity, billingPeriod }: BillingRunView): RunToStart {
  return { id: BigInt(id), sellerEntity: sellerEntity.code, billingPeriod }
}

function countsOf({ totals }: BillingRunOutcome): BillingRunView['outcome'] {
  const counts = { associated: 0, unassociated: 0, held: 0 }
  for (const { status, documents, unassociated } of totals) {
    counts.associated += documents - unassociated
    counts[status === 'held' ? 'held' : 'unassociated'] += unassociated
  }
  return counts
}

export function toSummary({
  id,
  sellerEntity,
  sellerEntityName,
  batchId,
  ...run
}: BillingRun): BillingRunSummaryView {
  return {
    ...run,
    id: id.toString(),
    sellerEntity: { code: sellerEntity, name: sellerEntityName },
    batchId: batchId === null ? null : batchId.toString(),
  }
}

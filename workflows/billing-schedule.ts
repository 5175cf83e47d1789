import {
  defineSearchAttributeKey,
  SearchAttributeType,
  WorkflowExecutionAlreadyStartedError,
} from '@temporalio/common'
import {
  executeChild,
  ParentClosePolicy,
  setCurrentDetails,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import type { ScheduledRun } from '../activities'
import { lifecycle } from './activities'
import { billingRun } from './billing-run'
import {
  billingRunStart,
  searchAttributes,
  type ScheduledBillingRunInput,
  type ScheduledBillingRunResult,
} from './messages'

/** Set by Temporal on whatever a schedule starts, by the clock or by hand: the time that was meant. */
const scheduledTime = defineSearchAttributeKey('TemporalScheduledStartTime', SearchAttributeType.DATETIME)

/** Waits while another run of the same month is in progress, a day in all; people narrow runs to a payer or an import. */
const waits = [
  '1 minute',
  '5 minutes',
  '15 minutes',
  ...Array.from({ length: 24 }, () => '1 hour' as const),
] as const

/**
 * What the schedule of a seller entity starts: bills the month before the time that was meant, however late it is. A month that
 * is billed already, or has nothing to bill, is an answer; so starting it by hand twice changes nothing.
 */
export async function scheduledBillingRun({
  sellerEntity,
}: ScheduledBillingRunInput): Promise<ScheduledBillingRunResult> {
  const info = workflowInfo()
  const scheduledAt = (info.typedSearchAttributes.get(scheduledTime) ?? info.startTime).toISOString()
  let run = await open(sellerEntity, scheduledAt)
  for (const wait of waits) {
    if (run.kind !== 'busy') break
    show(sellerEntity, run, `waits for billing run ${run.runId ?? ''}, which is in progress`)
    await sleep(wait, { summary: `Billing run ${run.runId ?? ''} is in progress` })
    run = await open(sellerEntity, scheduledAt)
  }
  const { kind, billingPeriod, runId } = run
  if (kind === 'open') show(sellerEntity, run, `billing run ${runId ?? ''}`)
  const outcome = kind === 'open' ? await carryOut(sellerEntity, run) : kind
  show(sellerEntity, run, outcome)
  return { outcome, billingPeriod, runId }
}

function open(sellerEntity: string, scheduledAt: string): Promise<ScheduledRun> {
  return lifecycle.openScheduledRun.executeWithOptions(
    { summary: `Open the run of ${sellerEntity} for the month before ${scheduledAt.slice(0, 10)}` },
    [{ sellerEntity, scheduledAt, at: new Date().toISOString() }],
  )
}

/** The very workflow that a person starts: where one runs already, it is the same. */
async function carryOut(
  sellerEntity: string,
  { runId, billingPeriod }: ScheduledRun,
): Promise<'billed' | 'joined'> {
  if (runId === null) throw new TypeError('A run that is open has an id.')
  upsertSearchAttributes([{ key: searchAttributes.BillingRunId, value: runId }])
  try {
    await executeChild(billingRun, {
      ...billingRunStart({ runId, sellerEntity, billingPeriod }),
      parentClosePolicy: ParentClosePolicy.ABANDON,
    })
    return 'billed'
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'joined'
    throw error
  }
}

/** The status block of the Temporal UI. */
function show(sellerEntity: string, { billingPeriod, runId }: ScheduledRun, state: string): void {
  const see = runId === null ? '' : ` See it: \`drawdown run show ${runId}\`.`
  setCurrentDetails(`### Scheduled billing of ${sellerEntity} for ${billingPeriod}\n\n**${state}**.${see}`)
}

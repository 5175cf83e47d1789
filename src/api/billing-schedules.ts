import {
  Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  WorkflowNotFoundError,
  type Connection,
  type ScheduleDescription,
  type ScheduleHandle,
} from '@temporalio/client'
import {
  billingScheduleId,
  searchAttributes,
  taskQueues,
  type ScheduledBillingRunInput,
  type ScheduledBillingRunResult,
} from '../../workflows/messages'
import type { BillingSchedule } from '../domain/billing-schedule'
import { askTemporal } from './ask-temporal'

/** What became of what a schedule started last; `failed` also where somebody ended it, `unknown` where Temporal has forgotten. */
export interface LastScheduledRun extends ScheduledBillingRunResultOrNothing {
  /** The time that was meant, RFC 3339 UTC. */
  scheduledAt: string
  workflowId: string
  state: 'running' | 'failed' | 'completed' | 'unknown'
}

type ScheduledBillingRunResultOrNothing = {
  [K in keyof ScheduledBillingRunResult]: ScheduledBillingRunResult[K] | null
}

export interface BillingScheduleState extends BillingSchedule {
  /** RFC 3339 UTC; null while it is paused. */
  nextAt: string | null
  /** Times that passed while Temporal was down, for longer than it catches up with. */
  missed: number
  last: LastScheduledRun | null
}

/** The schedules in Temporal, one for each seller entity, by its code. Where Temporal does not answer each is refused. */
export interface BillingSchedules {
  find(sellerEntity: string): Promise<BillingScheduleState | undefined>
  /** Makes it, or moves it: in the seller entity's IANA `timeZone`. */
  set(seller: { code: string; timeZone: string }, schedule: BillingSchedule): Promise<void>
  /** These answer whether there is such a schedule. */
  pause(sellerEntity: string): Promise<boolean>
  resume(sellerEntity: string): Promise<boolean>
  /** Starts it now, as if its time had come; nothing where what it started runs still. */
  trigger(sellerEntity: string): Promise<boolean>
}

/** Asks the Temporal frontend behind `connection`, which may be lazy. */
export function createBillingSchedules(connection: Connection, namespace: string): BillingSchedules {
  const client = new Client({ connection, namespace })
  const handleOf = (sellerEntity: string) => client.schedule.getHandle(billingScheduleId(sellerEntity))
  const ifThere = (sellerEntity: string, act: (handle: ScheduleHandle) => Promise<void>) =>
    askTemporal(connection, () => unlessMissing(act(handleOf(sellerEntity)).then(() => true))).then(
      (done) => done === true,
    )
  return {
    find: (sellerEntity) =>
      askTemporal(connection, async () => {
        const found = await unlessMissing(handleOf(sellerEntity).describe())
        return found && toState(client, found)
      }),
    set: (seller, schedule) => askTemporal(connection, () => set(client, seller, schedule)),
    pause: (sellerEntity) => ifThere(sellerEntity, (handle) => handle.pause('Paused by an operator')),
    resume: (sellerEntity) => ifThere(sellerEntity, (handle) => handle.unpause('Resumed by an operator')),
    trigger: (sellerEntity) => ifThere(sellerEntity, (handle) => handle.trigger('SKIP')),
  }
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof ScheduleNotFoundError) return undefined
    throw error
  })
}

async function set(
  client: Client,
  seller: { code: string; timeZone: string },
  schedule: BillingSchedule,
): Promise<void> {
  const options = optionsOf(seller, schedule)
  try {
    await client.schedule.create(options)
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await client.schedule.getHandle(options.scheduleId).update(() => options)
  }
}

function optionsOf(
  { code, timeZone }: { code: string; timeZone: string },
  { day, hour, paused }: BillingSchedule,
) {
  const input: ScheduledBillingRunInput = { sellerEntity: code }
  const scheduleId = billingScheduleId(code)
  return {
    scheduleId,
    spec: { calendars: [{ dayOfMonth: day, hour }], timezone: timeZone },
    // A run is started late rather than not at all, but not after days in which somebody has seen to it.
    policies: { overlap: 'SKIP' as const, catchupWindow: '3 days' as const },
    action: {
      type: 'startWorkflow' as const,
      workflowType: 'scheduledBillingRun',
      workflowId: `scheduled-${scheduleId}`,
      taskQueue: taskQueues.lifecycle,
      args: [input],
      staticSummary: `Scheduled billing of ${code}`,
      staticDetails: `Bills the past month of **${code}**: on day ${day} at ${hour}:00 (${timeZone}).`,
      typedSearchAttributes: [{ key: searchAttributes.SellerEntity, value: code }],
    },
    state: { paused, note: paused ? 'Paused when it was set' : 'Set by an operator' },
  }
}

async function toState(client: Client, found: ScheduleDescription): Promise<BillingScheduleState> {
  const { spec, state, info } = found
  const [calendar] = spec.calendars ?? []
  const [next] = info.nextActionTimes
  return {
    day: calendar?.dayOfMonth[0]?.start ?? 0,
    hour: calendar?.hour[0]?.start ?? 0,
    paused: state.paused,
    nextAt: state.paused ? null : (next?.toISOString() ?? null),
    missed: info.numActionsMissedCatchupWindow,
    last: await lastOf(client, found),
  }
}

async function lastOf(client: Client, { info }: ScheduleDescription): Promise<LastScheduledRun | null> {
  const last = info.recentActions.at(-1)
  if (last === undefined) return null
  const { workflowId } = last.action.workflow
  const nothing = { outcome: null, billingPeriod: null, runId: null }
  const facts = { scheduledAt: last.scheduledAt.toISOString(), workflowId }
  try {
    const handle = client.workflow.getHandle(workflowId)
    const { status } = await handle.describe()
    if (status.name === 'RUNNING') return { ...facts, ...nothing, state: 'running' }
    if (status.name !== 'COMPLETED') return { ...facts, ...nothing, state: 'failed' }
    const result = (await handle.result()) as ScheduledBillingRunResult
    return { ...facts, ...result, state: 'completed' }
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { ...facts, ...nothing, state: 'unknown' }
    throw error
  }
}

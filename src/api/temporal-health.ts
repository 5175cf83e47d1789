import { ScheduleClient, ScheduleNotFoundError, type Connection } from '@temporalio/client'
import { installedSchedules, taskQueues } from '../../workflows/messages'

/** What Temporal says of those who are to work with it. */
export interface TemporalState {
  isReachable: boolean
  /** Queues that no worker has asked for work lately. */
  unattendedQueues: string[]
  /** Schedules that every installation has, and this one has not. */
  missingSchedules: string[]
}

export interface TemporalHealth {
  look(): Promise<TemporalState>
}

/** In milliseconds. A poll lasts a minute at most, so a worker that lives is seen anew within this. */
const times = { patience: 3_000, keep: 5_000, lately: 90_000 } as const

/** `TASK_QUEUE_TYPE_ACTIVITY`; its enumeration is no part of the client. */
const activityQueue = 2
const nobody: TemporalState = { isReachable: false, unattendedQueues: [], missingSchedules: [] }

/** Asks the Temporal frontend behind `connection`, at most once in five seconds however often somebody looks. */
export function createTemporalHealth(connection: Connection, namespace: string): TemporalHealth {
  const schedules = new ScheduleClient({ connection, namespace })
  let kept: { askedAt: number; state: Promise<TemporalState> } | undefined
  const ask = async (): Promise<TemporalState> => {
    const [unattended, missing] = await Promise.all([
      without(Object.values(taskQueues), (queue) => isAttended(connection, namespace, queue)),
      without(installedSchedules, (id) => isThere(schedules, id)),
    ])
    return { isReachable: true, unattendedQueues: unattended, missingSchedules: missing }
  }
  return {
    look() {
      if (!kept || Date.now() - kept.askedAt >= times.keep) {
        const state = connection.withDeadline(Date.now() + times.patience, ask).catch(() => nobody)
        kept = { askedAt: Date.now(), state }
      }
      return kept.state
    },
  }
}

async function isAttended(connection: Connection, namespace: string, name: string): Promise<boolean> {
  const request = { namespace, taskQueue: { name }, taskQueueType: activityQueue as never }
  const { pollers } = await connection.workflowService.describeTaskQueue(request)
  return pollers.some(({ lastAccessTime }) => {
    const seenAt = Number(lastAccessTime?.seconds ?? 0) * 1_000
    return Date.now() - seenAt < times.lately
  })
}

async function isThere(schedules: ScheduleClient, id: string): Promise<boolean> {
  try {
    await schedules.getHandle(id).describe()
    return true
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false
    throw error
  }
}

async function without(
  names: readonly string[],
  isFine: (name: string) => Promise<boolean>,
): Promise<string[]> {
  const fine = await Promise.all(names.map(isFine))
  return names.filter((_, index) => !fine[index])
}

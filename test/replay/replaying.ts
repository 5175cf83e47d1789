import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker, type WorkflowBundleOption } from '@temporalio/worker'

export const histories = join(__dirname, 'histories')

/** A recorded history, as JSON. */
export const textOf = (name: string) => readFileSync(join(histories, `${name}.json`), 'utf8')

/**
 * What replaying a history (JSON) with these workflows says against it; undefined: nothing. What they ask for beyond the end of
 * a history goes unnoticed: so each workflow that sleeps has histories, too, in which it woke.
 */
export async function violationOf(history: string, workflowBundle: WorkflowBundleOption): Promise<unknown> {
  const replayed = [{ workflowId: 'replayed', history: JSON.parse(history) as unknown }]
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, replayed)) return error
  throw new Error('Nothing was replayed.')
}

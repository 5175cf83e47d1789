import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common'

/**
 * What a schedule starts has an id of its own each time; it runs the workflow that everybody knows by one id. Where a person
 * has started that just now, there is nothing more to do: null.
 */
export async function unlessRunning<T>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return null
    throw error
  }
}

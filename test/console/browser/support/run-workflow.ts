import { Client } from '@temporalio/client'
import type { Page } from 'playwright-core'
import { connectClient } from '../../../../src/temporal'
import { billingRunWorkflowId } from '../../../../workflows/messages'
import type { RunningSystem } from './system'

/** The workflow of the run that the page shows. */
export function workflowIdOn(page: Page): string {
  return billingRunWorkflowId(/billing-runs\/(\d+)/.exec(page.url())?.[1] ?? '')
}

/** Messages go out once the month is billed: until its workflow has ended, their figure on the run's page grows. */
export async function untilMessagesAreOut(page: Page, { temporal }: RunningSystem): Promise<void> {
  const connection = await connectClient(temporal)
  await new Client({ connection }).workflow.getHandle(workflowIdOn(page)).result()
  await connection.close()
  await page.reload()
  await page.getByText('Messages sent').first().waitFor()
}

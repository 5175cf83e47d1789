import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from '@temporalio/worker'
import { workflowBundle } from '../support/temporal'

/** Recorded by `npm run record-histories`; what each is there for. */
const recorded: Record<string, string> = {
  'billing-run': 'EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED',
  'billing-run-deferred-mail': 'EVENT_TYPE_TIMER_FIRED',
  'invoice-generation': 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'invoice-generation-continued': 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'invoice-generation-continues-as-new': 'EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW',
}
const folder = join(__dirname, 'histories')
const textOf = (name: string) => readFileSync(join(folder, `${name}.json`), 'utf8')

/** What replaying a history with the workflows as they are now says against it. */
async function violationOf(history: string): Promise<unknown> {
  const options = { workflowBundle: await workflowBundle() }
  const histories = [{ workflowId: 'replayed', history: JSON.parse(history) as unknown }]
  for await (const { error } of Worker.runReplayHistories(options, histories)) return error
  throw new Error('Nothing was replayed.')
}

test('every history that is kept is one that is replayed', () => {
  expect(readdirSync(folder)).toEqual(
    Object.keys(recorded)
      .map((name) => `${name}.json`)
      .sort(),
  )
})

test.each(Object.entries(recorded))(
  '%s replays, and holds what it was recorded for: %s',
  async (name, event) => {
    const history = textOf(name)
    expect(history).toContain(event)
    expect(await violationOf(history)).toBeUndefined()
  },
)

describe('the check bites', () => {
  test.each([
    [
      'another activity',
      'billing-run',
      (text: string) => text.replaceAll('"finishBillingRun"', '"closeBillingRun"'),
    ],
    [
      'another activity in a share',
      'invoice-generation',
      (text: string) => text.replaceAll('"generateInvoices"', '"writeInvoices"'),
    ],
    [
      'another child workflow',
      'billing-run',
      (text: string) => text.replaceAll('"invoiceGeneration"', '"invoicing"'),
    ],
  ])('where a history asked for %s', async (_, name, change) => {
    const history = textOf(name)
    expect(change(history)).not.toBe(history)
    expect(await violationOf(change(history))).toMatchObject({ name: 'DeterminismViolationError' })
  })

  test('because the first completed task tells which SDK wrote the history: without that anything replays', () => {
    for (const name of Object.keys(recorded)) {
      const { events } = JSON.parse(textOf(name)) as { events: Record<string, unknown>[] }
      const [first] = events.flatMap((event) => event['workflowTaskCompletedEventAttributes'] ?? [])
      expect(first).toHaveProperty('sdkMetadata')
    }
  })
})

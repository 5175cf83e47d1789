import { readdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { workflowBundle } from '../support/temporal'
import { histories, textOf, violationOf } from './replaying'

/**
 * Recorded by `npm run record-histories -- <name>`, and recorded again only when nothing of before can be in progress any more
 * (docs/changing-a-workflow.md); what each is there for.
 */
const recorded: Record<string, string> = {
  'billing-run': 'EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED',
  'billing-run-answered': 'EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED',
  'billing-run-deferred-mail': 'EVENT_TYPE_TIMER_FIRED',
  'billing-run-stopped': '"signalName":"continue"',
  'held-invoice-matched': 'EVENT_TYPE_TIMER_CANCELED',
  'held-invoice-refused-update': 'EVENT_TYPE_ACTIVITY_TASK_FAILED',
  'held-invoice-released': 'EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED',
  'held-invoice-reminded': 'EVENT_TYPE_TIMER_FIRED',
  'held-invoice-renewed': 'EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW',
  'held-invoice-voided': 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'invoice-generation': 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'invoice-generation-answers': 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'invoice-generation-continued': 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'invoice-generation-continues-as-new': 'EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW',
  'invoice-generation-stopped': 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'notice-delivery': 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'notice-delivery-closed-server': 'EVENT_TYPE_TIMER_FIRED',
  'purchase-order': 'EVENT_TYPE_TIMER_STARTED',
  'purchase-order-continued': '"continuedExecutionRunId"',
  'purchase-order-continues-as-new': 'EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW',
  'purchase-order-deleted': 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'purchase-order-edited': 'EVENT_TYPE_TIMER_CANCELED',
  'purchase-order-lived': 'EVENT_TYPE_TIMER_FIRED',
  'purchase-order-rechecked': '"signalName":"recheck"',
  'purchase-order-renewed': '"signalName":"renew"',
  reconciliation: 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'scheduled-billing-run': 'EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED',
  'scheduled-billing-run-joined': 'EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_FAILED',
  'scheduled-billing-run-nothing': 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'scheduled-billing-run-waits': 'EVENT_TYPE_TIMER_FIRED',
  'scheduled-reconciliation': 'EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED',
  'scheduled-verification': 'EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED',
  'webhook-delivery': 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
  'webhook-delivery-continues-as-new': 'EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW',
  'webhook-delivery-retried': 'EVENT_TYPE_TIMER_FIRED',
  'webhook-delivery-switched-off': '"tellWebhookOwner"',
  'webhook-delivery-woken': 'EVENT_TYPE_TIMER_CANCELED',
  verification: 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
}
const names = Object.keys(recorded)

test('every history that is kept is one that is replayed', () => {
  expect(readdirSync(histories)).toEqual(names.map((name) => `${name}.json`).sort())
})

test.each(Object.entries(recorded))(
  '%s replays, and holds what it was recorded for: %s',
  async (name, event) => {
    const history = textOf(name)
    expect(history).toContain(event)
    expect(await violationOf(history, await workflowBundle())).toBeUndefined()
  },
)

test.each(names)('%s tells nothing of the machine that recorded it', (name) => {
  const history = textOf(name)
  expect(history).not.toContain(`@${hostname()}`)
  expect(history).not.toMatch(/"identity": ?"(?!recorder|test|history-service|temporal)/)
  expect(history).not.toContain('/node_modules/')
})

describe('the check bites', () => {
  const replaced = (from: string, to: string) => (history: string) => history.replaceAll(from, to)

  test.each([
    ['another activity', 'billing-run', replaced('"finishBillingRun"', '"closeBillingRun"')],
    ['another child workflow', 'billing-run', replaced('"invoiceGeneration"', '"invoicing"')],
    ['another activity in a share', 'invoice-generation', replaced('"generateInvoices"', '"writeInvoices"')],
    ['another activity', 'purchase-order', replaced('"settlePurchaseOrder"', '"loadPurchaseOrder"')],
    ['another timer', 'purchase-order-lived', replaced('"timerId":"2"', '"timerId":"12"')],
    ['a second timer', 'purchase-order', withLastEventTwice],
    ['another activity', 'held-invoice-reminded', replaced('"reviewHeldInvoice"', '"matchHeldInvoice"')],
    [
      'another activity for an update',
      'held-invoice-released',
      replaced('"releaseHeldInvoice"', '"issueInvoice"'),
    ],
    ['another update', 'held-invoice-released', replaced('"release"', '"letGo"')],
    ['another activity', 'notice-delivery', replaced('"sendDueNotices"', '"sendMail"')],
    ['another activity', 'reconciliation', replaced('"inspectMessages"', '"inspectMail"')],
    ['another activity', 'verification', replaced('"verifyBalances"', '"verifyLedgers"')],
    ['another child workflow', 'scheduled-verification', replaced('"verification"', '"audit"')],
    ['another child workflow', 'scheduled-reconciliation', replaced('"reconciliation"', '"comparison"')],
    ['another activity', 'scheduled-billing-run-nothing', replaced('"openScheduledRun"', '"openBillingRun"')],
    ['another child workflow', 'scheduled-billing-run', replaced('"billingRun"', '"billing"')],
    ['another activity', 'webhook-delivery-retried', replaced('"sendWebhooks"', '"callWebhooks"')],
  ])('where a history asked for %s: %s', async (_, name, change) => {
    const history = textOf(name)
    expect(change(history)).not.toBe(history)
    expect(await violationOf(change(history), await workflowBundle())).toMatchObject({
      name: 'DeterminismViolationError',
    })
  })

  test('because the first completed task tells which SDK wrote the history: without that anything replays', () => {
    for (const name of names) {
      const { events } = JSON.parse(textOf(name)) as { events: Record<string, unknown>[] }
      const [first] = events.flatMap((event) => event['workflowTaskCompletedEventAttributes'] ?? [])
      expect(first).toHaveProperty('sdkMetadata')
    }
  })
})

function withLastEventTwice(history: string): string {
  const { events } = JSON.parse(history) as { events: { eventId: string }[] }
  const last = events.at(-1)!
  return JSON.stringify({ events: [...events, { ...last, eventId: String(Number(last.eventId) + 1) }] })
}

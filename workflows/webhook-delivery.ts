import { condition, continueAsNew, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow'
import { webhooks } from './activities'
import { webhookNewsSignal, type WebhookDeliveryInput } from './messages'

/** Deliveries of one activity. */
const deliverySlice = 100

/**
 * Sends to one endpoint what waits for it, and sleeps until what failed is to be tried again, or there is news. It ends when nothing
 * waits; whoever tells it of news starts it again. Which delivery is next, and when one is given up, is decided by activities.
 */
export async function webhookDelivery(input: WebhookDeliveryInput): Promise<void> {
  const { endpointId, historyLimit } = input
  let isNews = true
  setHandler(webhookNewsSignal, () => void (isNews = true), {
    description: 'There is something new to send.',
  })

  for (;;) {
    isNews = false
    const at = new Date().toISOString()
    const outcome = await webhooks.sendWebhooks.executeWithOptions({ summary: 'Send what is due' }, [
      { endpointId, at, limit: deliverySlice },
    ])
    showStatus(endpointId, outcome)
    if (outcome.endpoint === 'off') {
      await webhooks.tellWebhookOwner.executeWithOptions(
        { summary: 'Tell the owner that it is switched off' },
        [{ endpointId, at }],
      )
    }
    const { nextAttemptAt } = outcome
    if (outcome.endpoint !== 'active' || nextAttemptAt === null) {
      if (hasNews()) continue
      return
    }
    const wait = Date.parse(nextAttemptAt) - Date.now()
    if (wait > 0) await condition(hasNews, wait)
    if (workflowInfo().historyLength > historyLimit) await continueAsNew<typeof webhookDelivery>(input)
  }

  /** A signal may have come while an activity ran. */
  function hasNews(): boolean {
    return isNews
  }
}

/** The status block of the Temporal UI. */
function showStatus(
  endpointId: string,
  { delivered, failed, endpoint, nextAttemptAt }: Awaited<ReturnType<typeof webhooks.sendWebhooks>>,
): void {
  setCurrentDetails(
    [
      `### Webhook ${endpointId}`,
      '',
      '| delivered just now | failed just now | webhook | next attempt |',
      '| ---: | ---: | --- | --- |',
      `| ${delivered} | ${failed} | **${endpoint}** | ${nextAttemptAt ?? 'none'} |`,
      '',
      `Deliveries: \`drawdown webhook deliveries ${endpointId}\`.`,
    ].join('\n'),
  )
}

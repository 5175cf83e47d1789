import type { Command } from 'commander'
import { webhookDeliveryStates, type WebhookDeliveryState } from '../../domain/webhook'
import { ask, onceHeader, openSession } from '../ask'
import { printCsv, withCsv } from '../csv'
import { sayDryRun, withDryRun, type DryRunOption } from '../dry-run'
import { exitCodes, Failure } from '../failure'
import { choice, listAll, withLimit } from '../list'
import { print, printJson } from '../print'
import { deliveryColumns, deliveryTable } from '../webhook-view'
import { count } from '../words'

interface ListOptions {
  limit: number
  csv?: true
  state?: WebhookDeliveryState
}

interface ReplayOptions extends DryRunOption {
  delivery?: string
  from?: string
  to?: string
}

/** What was sent to a webhook, and sending it again. */
export function addWebhookDeliveryCommands(webhook: Command): void {
  withCsv(withLimit(webhook.command('deliveries <webhook>')))
    .description('what was sent and what waits, the latest first')
    .option('--state <state>', `one of ${webhookDeliveryStates.join(', ')}`, choice(webhookDeliveryStates))
    .action(async (id: string, { limit, csv, ...filter }: ListOptions, command: Command) => {
      const session = openSession(command)
      const deliveries = await listAll(session, limit, (page) =>
        session.client.GET('/v1/webhooks/{id}/deliveries', {
          params: { path: { id }, query: { ...filter, ...page } },
        }),
      )
      if (session.json) printJson(deliveries)
      else if (csv) printCsv(deliveries, deliveryColumns)
      else print(deliveryTable(deliveries))
    })

  withDryRun(webhook.command('replay <webhook>'))
    .description('send deliveries again, under their own ids')
    .option('--delivery <id>', 'this one')
    .option('--from <time>', 'all from this time on, such as 2027-01-31T00:00:00Z')
    .option('--to <time>', 'and before this one')
    .action(replay)
}

async function replay(
  id: string,
  { delivery, from, to, dryRun }: ReplayOptions,
  command: Command,
): Promise<void> {
  const session = openSession(command)
  if (delivery === undefined && from !== undefined && to !== undefined) {
    const body = { from, to }
    if (dryRun)
      return void sayDryRun(session, `Deliveries to webhook ${id} of this time would be sent again:`, body)
    const params = { path: { id }, header: onceHeader() }
    const outcome = await ask(session, session.client.POST('/v1/webhooks/{id}/replay', { params, body }))
    if (session.json) printJson(outcome)
    else print(`${count(outcome.replayed, 'delivery is', 'deliveries are')} sent again.`)
    return
  }
  if (delivery === undefined || from !== undefined || to !== undefined)
    throw new Failure(
      'Name one delivery with --delivery, or a stretch of time with --from and --to.',
      exitCodes.usage,
    )
  if (dryRun)
    return void sayDryRun(session, `This delivery to webhook ${id} would be sent again:`, { delivery })
  const params = { path: { id, deliveryId: delivery }, header: onceHeader() }
  const call = session.client.POST('/v1/webhooks/{id}/deliveries/{deliveryId}/replay', { params })
  const replayed = await ask(session, call)
  if (session.json) printJson(replayed)
  else print(`Delivery ${replayed.id}, ${replayed.event} of ${replayed.subject}: sent again.`)
}

import { Option, type Command } from 'commander'
import type { Schema } from '../../api/client'
import { webhookEventKinds, type WebhookEventKind } from '../../domain/webhook'
import { ask, openSession, type Session } from '../ask'
import { printCsv, withCsv } from '../csv'
import { sayDryRun, withDryRun, type DryRunOption } from '../dry-run'
import { listAll, withLimit } from '../list'
import { print, printJson, say } from '../print'
import { confirm, withYes } from '../prompt'
import { webhookCard, webhookColumns, webhookTable } from '../webhook-view'
import { addWebhookDeliveryCommands } from './webhook-delivery'

interface AddOptions extends DryRunOption {
  owner: string
  payer?: string
  event?: WebhookEventKind[]
}

/** Other systems that are told what happens. */
export function addWebhookCommands(program: Command): void {
  const webhook = program.command('webhook').description('other systems that are told what happens')
  addAdd(webhook)
  addList(webhook)
  addShow(webhook)
  addRotate(webhook)
  addResume(webhook)
  addRemove(webhook)
  addWebhookDeliveryCommands(webhook)
}

function addAdd(webhook: Command): void {
  withDryRun(webhook.command('add <url>'))
    .description('have a system told, and print the secret that signs, this once')
    .requiredOption('--owner <email>', 'who is told when it is switched off')
    .option('--payer <code>', 'of this payer alone; of all unless given')
    .addOption(
      new Option('--event <kind...>', 'of these kinds alone; all unless given').choices(webhookEventKinds),
    )
    .action(async (url: string, { owner, payer, event, dryRun }: AddOptions, command: Command) => {
      const session = openSession(command)
      const body = {
        url,
        ownerEmail: owner,
        ...(payer ? { payer } : {}),
        ...(event ? { events: event } : {}),
      }
      if (dryRun) return void sayDryRun(session, 'This webhook would be made:', body)
      tellOnce(session, await ask(session, session.client.POST('/v1/webhooks', { body })))
    })
}

function addList(webhook: Command): void {
  withCsv(withLimit(webhook.command('list')))
    .description('webhooks, the latest first')
    .option('--payer <code>', 'of this payer alone')
    .action(
      async ({ limit, csv, ...filter }: { limit: number; csv?: true; payer?: string }, command: Command) => {
        const session = openSession(command)
        const webhooks = await listAll(session, limit, (page) =>
          session.client.GET('/v1/webhooks', { params: { query: { ...filter, ...page } } }),
        )
        if (session.json) printJson(webhooks)
        else if (csv) printCsv(webhooks, webhookColumns)
        else print(webhookTable(webhooks))
      },
    )
}

function addShow(webhook: Command): void {
  webhook
    .command('show <webhook>')
    .description('one webhook, and how it does')
    .action(async (id: string, _, command: Command) => {
      const session = openSession(command)
      const found = await find(session, id)
      if (session.json) printJson(found)
      else print(webhookCard(found))
    })
}

function addRotate(webhook: Command): void {
  withDryRun(webhook.command('rotate <webhook>'))
    .description('sign with a new secret, which is shown this once')
    .option('--overlap-hours <hours>', 'how long the old one signs, too, 0 to 168', Number, 24)
    .action(
      async (
        id: string,
        { overlapHours, dryRun }: DryRunOption & { overlapHours: number },
        command: Command,
      ) => {
        const session = openSession(command)
        const body = { overlapHours }
        if (dryRun)
          return void sayDryRun(
            session,
            `The secret of webhook ${(await find(session, id)).id} would be rotated:`,
            body,
          )
        const call = session.client.POST('/v1/webhooks/{id}/rotate-secret', {
          params: { path: { id } },
          body,
        })
        tellOnce(session, await ask(session, call))
      },
    )
}

function addResume(webhook: Command): void {
  withDryRun(webhook.command('resume <webhook>'))
    .description('switch a webhook on again; what waits for it is sent at once')
    .action(async (id: string, { dryRun }: DryRunOption, command: Command) => {
      const session = openSession(command)
      const found = await find(session, id)
      if (dryRun) return void sayDryRun(session, `Webhook ${id} would be switched on:`, found)
      const params = { path: { id }, header: { 'if-match': `"${found.revision}"` } }
      const call = session.client.PATCH('/v1/webhooks/{id}', { params, body: { active: true } })
      tell(session, await ask(session, call), 'switched on')
    })
}

function addRemove(webhook: Command): void {
  withYes(withDryRun(webhook.command('remove <webhook>')))
    .description('remove a webhook with all of its deliveries')
    .action(
      async (id: string, { dryRun, ...options }: DryRunOption & { yes?: boolean }, command: Command) => {
        const session = openSession(command)
        const found = await find(session, id)
        if (dryRun) return void sayDryRun(session, `Webhook ${id} would be removed:`, found)
        await confirm(`Remove webhook ${id} (${found.url}) with all of its deliveries?`, options)
        const params = { path: { id }, header: { 'if-match': `"${found.revision}"` } }
        const call = session.client.DELETE('/v1/webhooks/{id}', { params })
        tell(session, await ask(session, call), 'removed')
      },
    )
}

function find(session: Session, id: string): Promise<Schema<'Webhook'>> {
  return ask(session, session.client.GET('/v1/webhooks/{id}', { params: { path: { id } } }))
}

function tell({ json }: Session, webhook: Schema<'Webhook'>, what: string): void {
  if (json) printJson(webhook)
  else print(`Webhook ${webhook.id}, ${webhook.url}: ${what}.`)
}

/** The secret alone where a program reads it. */
function tellOnce({ json }: Session, webhook: Schema<'WebhookWithSecret'>): void {
  say('This is the only time that the secret is shown: keep it where nobody else reads it.')
  if (json) return void printJson(webhook)
  say(`Webhook ${webhook.id}, ${webhook.url}:`)
  print(webhook.secret)
}

import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import type { Schema } from '../../api/client'
import { isMonth } from '../../domain/month'
import { ask, openSession } from '../ask'
import { exitCodes, Failure } from '../failure'
import { listAll, withLimit } from '../list'
import { print, printJson, say } from '../print'
import { runCard, runTable } from '../run-view'
import { watchRun } from '../run-watch'

interface StartOptions {
  seller: string
  payer?: string
  batch?: string
  issueDate?: string
  wait: boolean
}

export function addRunCommands(program: Command): void {
  const run = program
    .command('run')
    .usage('<month> --seller <name> [options]\n       drawdown run show|list')
    .description('billing runs: charges become invoices, each on its purchase order')
  const start = addStart(run)
  run.addHelpText('after', () => startHelp(start))
  addShow(run)
  addList(run)
}

/** The command that is meant where only a month is given has no name that people know; its help stands with its parent. */
function startHelp({ options }: Command): string {
  const lines = options.map(({ flags, description }) => `  ${flags.padEnd(22)} ${description}`)
  const example = '  drawdown run 2024-09 --seller "Amazon Web Services, Inc." --payer 1234567890123'
  return ['', 'Options of a run that is started:', ...lines, '', 'Example:', example].join('\n')
}

function addStart(run: Command): Command {
  return run
    .command('start', { isDefault: true, hidden: true })
    .usage('<month> --seller <name> [options]')
    .description('bill all charges of a seller entity and a month that no earlier run covered')
    .argument('<month>', 'the billing period, YYYY-MM', asMonth)
    .requiredOption('--seller <name>', 'the seller entity, by its code or name')
    .option('--payer <code>', 'bill this payer alone')
    .option('--batch <import>', 'bill the charges of this import alone')
    .option('--issue-date <date>', 'the date on the invoices, YYYY-MM-DD; today unless given')
    .option('--no-wait', 'start the run and do not wait for its end')
    .action(async (month: string, options: StartOptions, command: Command) => {
      const session = openSession(command)
      const body = requestOf(month, options)
      const started = await ask(session, session.client.POST('/v1/billing-runs', { body }))
      if (started.state === 'finished') say('No charges have come in since this run.')
      const ended = options.wait ? await watchRun(session, started) : started
      if (session.json) printJson(ended)
      else print(options.wait ? runCard(ended) : startedText(ended))
      if (options.wait) insistOnSuccess(ended)
    })
}

function requestOf(
  billingPeriod: string,
  { seller, payer, batch, issueDate }: StartOptions,
): Schema<'BillingRunRequest'> {
  return {
    sellerEntity: seller,
    billingPeriod,
    ...(payer === undefined ? {} : { payer }),
    ...(batch === undefined ? {} : { batchId: batch }),
    ...(issueDate === undefined ? {} : { issueDate }),
  }
}

function asMonth(text: string): string {
  if (!isMonth(text)) throw new InvalidArgumentError('Write the month as YYYY-MM, such as 2024-09.')
  return text
}

function startedText({ id, sellerEntity, billingPeriod }: Schema<'BillingRun'>): string {
  return `Billing run ${id} of ${sellerEntity.name} for ${billingPeriod} is under way: "drawdown run show ${id}" tells how far it is.`
}

function insistOnSuccess({ id, workflow, notices }: Schema<'BillingRun'>): void {
  if (workflow.state === 'failed' || workflow.state === 'absent')
    throw new Failure(
      `Billing run ${id} came to a halt. What it has written stays; start the same run again to continue it. ` +
        `Temporal knows the cause: workflow ${workflow.id}.`,
      exitCodes.runFailed,
    )
  if (notices.failed > 0)
    throw new Failure(
      `${notices.failed} of ${notices.total} messages could not be sent.`,
      exitCodes.runFailed,
    )
}

function addShow(run: Command): void {
  run
    .command('show <run>')
    .description('one billing run: how far it is and what it has made')
    .action(async (id: string, _, command: Command) => {
      const session = openSession(command)
      const found = await ask(
        session,
        session.client.GET('/v1/billing-runs/{id}', { params: { path: { id } } }),
      )
      if (session.json) printJson(found)
      else print(runCard(found))
    })
}

function addList(run: Command): void {
  withLimit(run.command('list'))
    .description('billing runs, the latest first')
    .option('--seller <code>', 'of this seller entity alone')
    .option('--month <month>', 'for this billing period alone', asMonth)
    .action(
      async (
        { limit, seller, month }: { limit: number; seller?: string; month?: string },
        command: Command,
      ) => {
        const session = openSession(command)
        const filter = {
          ...(seller === undefined ? {} : { sellerEntity: seller }),
          ...(month === undefined ? {} : { billingPeriod: month }),
        }
        const runs = await listAll(session, limit, (page) =>
          session.client.GET('/v1/billing-runs', { params: { query: { ...filter, ...page } } }),
        )
        if (session.json) printJson(runs)
        else print(runTable(runs))
        if (runs.length === 0 && !session.json) say('Start one: drawdown run MONTH --seller NAME')
      },
    )
}

import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import type { Schema } from '../../api/client'
import { isMonth } from '../../domain/month'
import { ask, onceHeader, openSession, type Session } from '../ask'
import { exitCodes, Failure } from '../failure'
import { listAll, withLimit } from '../list'
import { print, printJson, say } from '../print'
import { confirm, withYes } from '../prompt'
import { runCard, runTable } from '../run-view'
import { watchRun } from '../run-watch'

interface StartOptions {
  seller: string
  payer?: string
  batch?: string
  issueDate?: string
  wait: boolean
  yes?: boolean
}

export function addRunCommands(program: Command): void {
  const run = program
    .command('run')
    .usage('<month> --seller <name> [options]\n       drawdown run stop|continue|show|list')
    .description('billing runs: charges become invoices, each on its purchase order')
  const start = addStart(run)
  run.addHelpText('after', () => startHelp(start))
  addStop(run)
  addContinue(run)
  addShow(run)
  addList(run)
}

/** The command that is meant where only a month is given has no name that people know; its help stands with its parent. */
function startHelp({ options }: Command): string {
  const lines = options.map(({ flags, description }) => `  ${flags.padEnd(22)} ${description}`)
  const example = '  drawdown run 2024-09 --seller AWS-INC --payer 1234567890123'
  return ['', 'Options of a run that is started:', ...lines, '', 'Example:', example].join('\n')
}

function addStart(run: Command): Command {
  return withYes(run.command('start', { isDefault: true, hidden: true }))
    .usage('<month> --seller <name> [options]')
    .description('bill all charges of a seller entity and a month that no earlier run covered')
    .argument('<month>', 'the billing period, YYYY-MM', asMonth)
    .requiredOption('--seller <name>', 'the seller entity, by its code or name')
    .option('--payer <code>', 'bill this payer alone')
    .option('--batch <import>', 'bill the charges of this import alone')
    .option('--issue-date <date>', 'the date on the invoices, YYYY-MM-DD, else today')
    .option('--no-wait', 'start the run and do not wait for its end')
    .action(async (month: string, options: StartOptions, command: Command) => {
      const session = openSession(command)
      const body = requestOf(month, options)
      await confirmAll(options, month)
      const started = await ask(
        session,
        session.client.POST('/v1/billing-runs', { params: { header: onceHeader() }, body }),
      )
      if (started.state === 'finished') say('No charges have come in since this run.')
      const ended = options.wait ? await watchRun(session, started) : started
      show(session, ended, options.wait)
    })
}

/** A run of everybody is asked about at a terminal. A script means it: started twice, it is the same run. */
async function confirmAll({ seller, payer, batch, yes }: StartOptions, month: string): Promise<void> {
  if (payer !== undefined || batch !== undefined || !process.stdin.isTTY) return
  await confirm(`Bill all charges of ${seller} for ${month} that no run covered yet?`, { yes })
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

function insistOnSuccess({ id, stopped, workflow, notices }: Schema<'BillingRun'>): void {
  if (stopped)
    throw new Failure(
      `Billing run ${id} was stopped by ${stopped.by}. What it has written stays; continue it: drawdown run continue ${id}`,
      exitCodes.runFailed,
    )
  if (workflow.state === 'failed' || workflow.state === 'absent')
    throw new Failure(
      `Billing run ${id} came to a halt. What it has written stays; continue it: drawdown run continue ${id} ` +
        `(Temporal knows the cause: workflow ${workflow.id}).`,
      exitCodes.runFailed,
    )
  if (notices.failed > 0)
    throw new Failure(
      `${notices.failed} of ${notices.total} messages could not be sent.`,
      exitCodes.runFailed,
    )
}

function show(session: Session, run: Schema<'BillingRun'>, isOver: boolean): void {
  if (session.json) printJson(run)
  else print(isOver ? runCard(run) : startedText(run))
  if (isOver) insistOnSuccess(run)
}

function addStop(run: Command): void {
  run
    .command('stop <run>')
    .description('stop a billing run: what is written stays written, nobody is told, until it is continued')
    .action(async (id: string, _, command: Command) => {
      const session = openSession(command)
      const params = { path: { id }, header: onceHeader() }
      const stopped = await ask(session, session.client.POST('/v1/billing-runs/{id}/stop', { params }))
      if (session.json) printJson(stopped)
      else print(runCard(stopped))
    })
}

function addContinue(run: Command): void {
  run
    .command('continue <run>')
    .description('continue a billing run that was stopped or came to a halt')
    .option('--no-wait', 'do not wait for its end')
    .action(async (id: string, { wait }: { wait: boolean }, command: Command) => {
      const session = openSession(command)
      const params = { path: { id }, header: onceHeader() }
      const continued = await ask(session, session.client.POST('/v1/billing-runs/{id}/continue', { params }))
      show(session, wait ? await watchRun(session, continued) : continued, wait)
    })
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

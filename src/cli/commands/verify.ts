import { InvalidArgumentError, type Command } from 'commander'
import type { Schema } from '../../api/client'
import { ask, openSession, type Session } from '../ask'
import { Failure } from '../failure'
import { watchPhases } from '../phase-watch'
import { print, printJson } from '../print'
import { pairs, table } from '../table'
import { count, grouped } from '../words'

type Verification = Schema<'Verification'>
type Report = Schema<'VerificationReport'>

export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('recompute the audit, all balances and the decisions of billing runs')
    .option('--run <id>', 'the decisions of this billing run alone', runId)
    .action(async ({ run }: { run?: string }, command: Command) => {
      const session = openSession(command)
      const body = run === undefined ? {} : { billingRun: run }
      const ended = await watch(
        session,
        await ask(session, session.client.POST('/v1/verifications', { body })),
      )
      if (session.json) printJson(ended)
      else if (ended.report) print(reportText(ended.report))
      insistOnAgreement(ended)
    })
}

function runId(text: string): string {
  if (!/^\d{1,18}$/.test(text)) throw new InvalidArgumentError('Give the id of a billing run, such as 42.')
  return text
}

/** Says what is recomputed until it has ended, and answers it as it stands then. */
async function watch(session: Session, started: Verification): Promise<Verification> {
  const query = started.billingRun === null ? {} : { billingRun: started.billingRun }
  return watchPhases('Verifying', started, () =>
    ask(session, session.client.GET('/v1/verifications/latest', { params: { query } })),
  )
}

function reportText({ first, differences, ...counts }: Report): string {
  const facts = pairs([
    ['Audit entries', grouped(counts.auditEntries.toString())],
    ['Line items', grouped(counts.lineItems.toString())],
    ['Ledger entries', grouped(counts.ledgerEntries.toString())],
    ['Billing runs', grouped(counts.runs.toString())],
    ['Invoices', grouped(counts.invoices.toString())],
    ['Differences', grouped(differences.toString())],
  ])
  if (differences === 0) return `${facts}\n\nEverything agrees.`
  const flexible = true
  const list = table(
    [
      { title: 'Of', flexible },
      { title: 'What', flexible },
      { title: 'Expected', flexible },
      { title: 'Found', flexible },
    ],
    first.map(({ of, what, expected, found }) => [of, what, expected ?? 'nothing', found ?? 'nothing']),
  )
  const more = differences - first.length
  return [facts, list, ...(more > 0 ? [`And ${count(more, 'other')}.`] : [])].join('\n\n')
}

function insistOnAgreement({ state, report, workflowId }: Verification): void {
  if (state === 'failed')
    throw new Failure(`The verification came to a halt. Temporal knows the cause: workflow ${workflowId}.`)
  const [first] = report?.first ?? []
  if (!first) return
  const { of, what, expected, found } = first
  throw new Failure(
    `The first difference: ${of}, ${what}: ${expected ?? 'nothing'} expected, ${found ?? 'nothing'} found.`,
  )
}

import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { ask, openSession, type Session } from '../ask'
import { exitCodes, Failure } from '../failure'
import { watchPhases } from '../phase-watch'
import { print, printJson } from '../print'
import { pairs, table } from '../table'
import { count, grouped } from '../words'

type Reconciliation = Schema<'Reconciliation'>
type Report = Schema<'ReconciliationReport'>

export function addReconcileCommand(program: Command): void {
  program
    .command('reconcile')
    .description('compare all purchase orders, held invoices and messages with what runs, and repair')
    .action(async (_, command: Command) => {
      const session = openSession(command)
      const ended = await watch(session, await ask(session, session.client.POST('/v1/reconciliations')))
      if (session.json) printJson(ended)
      else if (ended.report) print(reportText(ended.report))
      insistOnSuccess(ended)
    })
}

/** Says what is compared until it has ended, and answers it as it stands then. */
async function watch(session: Session, started: Reconciliation): Promise<Reconciliation> {
  return watchPhases('Reconciling', started, () =>
    ask(session, session.client.GET('/v1/reconciliations/latest')),
  )
}

function reportText(report: Report): string {
  const { purchaseOrders, heldInvoices, workflows, repaired, needAttention, found, findings } = report
  const facts = pairs([
    ['Purchase orders', grouped(purchaseOrders.toString())],
    ['Held invoices', grouped(heldInvoices.toString())],
    ['Workflows', grouped(workflows.toString())],
    ['Repaired', grouped(repaired.toString())],
    ['Need a person', grouped(needAttention.toString())],
  ])
  if (found === 0) return `${facts}\n\nEverything is as it should be.`
  const list = table(
    [{ title: 'What', flexible: true }, { title: 'Why', flexible: true }, { title: 'Done' }],
    findings.map(({ what, why, did }) => [what, why, doneWords[did]]),
  )
  const more = found - findings.length
  return [facts, list, ...(more > 0 ? [`And ${count(more, 'other')}.`] : [])].join('\n\n')
}

const doneWords = { announced: 'looks again', told: 'told late', reported: 'nothing' } as const

function insistOnSuccess({ state, report, workflowId }: Reconciliation): void {
  if (state === 'failed')
    throw new Failure(`The reconciliation came to a halt. Temporal knows the cause: workflow ${workflowId}.`)
  if (report && report.needAttention > 0)
    throw new Failure(
      `A person has to look at ${count(report.needAttention, 'of these', 'of these')}: workflows that came to a halt, or messages that cannot be delivered.`,
      exitCodes.needsAttention,
    )
}

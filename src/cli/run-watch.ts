import { setTimeout as pause } from 'node:timers/promises'
import { SingleBar } from 'cli-progress'
import type { Schema } from '../api/client'
import { ask, type Session } from './ask'
import { findTemporalUi } from './endpoints'
import { say } from './print'
import { count } from './words'

type Run = Schema<'BillingRun'>

const interval = 300

/** How long a mail server may be silent before we stop waiting for it; Temporal goes on. In looks. */
const patienceWithMail = Math.ceil(20_000 / interval)

/** Shows how far a run is until it has ended, and answers it as it stands then. */
export async function watchRun(session: Session, started: Run): Promise<Run> {
  sayWhereToLook(started)
  const show = process.stderr.isTTY ? bar() : lines()
  let run = started
  let looksWithoutMail = 0
  while (!isOver(run)) {
    await pause(interval)
    const path = { id: run.id }
    const next = await ask(session, session.client.GET('/v1/billing-runs/{id}', { params: { path } }))
    looksWithoutMail =
      next.state === 'finished' && next.notices.sent === run.notices.sent ? looksWithoutMail + 1 : 0
    run = next
    show.progress(run)
    if (looksWithoutMail > patienceWithMail) {
      show.close()
      say(
        'The invoices are written. Some messages wait for the mail server; they are sent when it takes them.',
      )
      return run
    }
  }
  show.close()
  return run
}

/** The invoices are written before the last messages are sent. Where Temporal does not answer, Postgres knows enough. */
function isOver({ state, workflow }: Run): boolean {
  if (workflow.state === 'unknown') return state === 'finished'
  return workflow.state !== 'running'
}

function sayWhereToLook({ id, sellerEntity, billingPeriod, workflow }: Run): void {
  const page = findTemporalUi()
  const address = page
    ? ` Watch it: ${page}/namespaces/default/workflows/${encodeURIComponent(workflow.id)}`
    : ''
  say(`Billing run ${id} of ${sellerEntity.name} for ${billingPeriod}.${address}`)
}

interface Display {
  progress: (run: Run) => void
  close: () => void
}

function bar(): Display {
  const drawn = new SingleBar({
    format: '{bar} {stage}',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  })
  drawn.start(1, 0, { stage: 'planning' })
  return {
    progress: (run) => {
      drawn.setTotal(Math.max(1, run.documents ?? 1))
      drawn.update(run.finishedDocuments, { stage: stageOf(run) })
    },
    close: () => drawn.stop(),
  }
}

/** One line for each stage, where nobody sees a bar move. */
function lines(): Display {
  let last = ''
  return {
    progress: (run) => {
      const stage = stageOf(run)
      if (stage !== last) say(stage)
      last = stage
    },
    close: () => undefined,
  }
}

function stageOf({ state, documents, notices, payers }: Run): string {
  if (documents === null || payers === null) return 'planning'
  if (state === 'in_progress')
    return `associating ${count(documents, 'invoice')} of ${count(payers, 'payer')}`
  return notices.total === 0 ? 'finishing' : `telling contacts: ${count(notices.total, 'message')}`
}

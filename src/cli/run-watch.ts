import { SingleBar } from 'cli-progress'
import type { Schema } from '../api/client'
import { ask, type Session } from './ask'
import { findTemporalUi } from './endpoints'
import { say } from './print'
import { followRun, type Progress } from './run-progress'
import { count } from './words'

type Run = Schema<'BillingRun'>

/** How long a mail server may be silent before we stop waiting for it, in milliseconds; Temporal goes on. */
const patienceWithMail = 20_000

/** Shows how far a run is until it has ended or is stopped, and answers it as it stands then. */
export async function watchRun(session: Session, started: Run): Promise<Run> {
  sayWhereToLook(started)
  const show = process.stderr.isTTY ? bar() : lines()
  try {
    if ((await showProgress(session, started.id, show)) === 'mail waits')
      say(
        'The invoices are written. Some messages wait for the mail server; they are sent when it takes them.',
      )
  } finally {
    show.close()
  }
  const path = { id: started.id }
  return ask(session, session.client.GET('/v1/billing-runs/{id}', { params: { path } }))
}

async function showProgress(session: Session, id: string, show: Display): Promise<'over' | 'mail waits'> {
  const events = followRun(session, id)
  for (let isTelling = false; ;) {
    const following = events.next()
    const next: IteratorResult<Progress> | undefined = await (isTelling
      ? within(patienceWithMail, following)
      : following)
    if (next === undefined) return 'mail waits'
    if (next.done) return 'over'
    isTelling = next.value.phase === 'telling'
    show.progress(next.value)
  }
}

/** Undefined where it takes longer. */
async function within<T>(milliseconds: number, awaited: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined)
  })
  return Promise.race([awaited, late]).finally(() => clearTimeout(timer))
}

function sayWhereToLook({ id, sellerEntity, billingPeriod, workflow }: Run): void {
  const page = findTemporalUi()
  const address = page
    ? ` Watch it: ${page}/namespaces/default/workflows/${encodeURIComponent(workflow.id)}`
    : ''
  say(`Billing run ${id} of ${sellerEntity.name} for ${billingPeriod}.${address}`)
}

interface Display {
  progress: (run: Progress) => void
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

function stageOf({ phase, documents, notices, payers }: Progress): string {
  if (phase === 'associating')
    return `associating ${count(documents ?? 0, 'invoice')} of ${count(payers ?? 0, 'payer')}`
  return phase === 'telling' ? `telling contacts: ${count(notices.total, 'message')}` : phase
}

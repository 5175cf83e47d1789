import { setTimeout as pause } from 'node:timers/promises'
import { Client } from '@temporalio/client'
import { billingRunWorkflowId } from '../../workflows/messages'
import { createRunStarter } from '../../src/api/run-starter'
import { month } from '../../src/domain/month'
import { requireBillingRun } from '../../src/storage/billing-run'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { query } from '../../src/storage/database'
import { watchProcesses, type Usages } from './process-usage'
import type { Stage } from './stage'
import { benchSeller } from './world'

export interface RunFigures {
  runId: bigint
  invoices: number
  /** From opening the run until it is finished: every invoice written and numbered, every notice queued. */
  seconds: number
  processes: Usages
  notices: NoticeFigures
}

/** The stage after a run is finished. */
export interface NoticeFigures {
  notices: number
  sent: number
  renderedPerSecond: number
  /** No cap on the rate of mail; the catcher is a part of the benchmark's own process. */
  sentPerSecond: number
}

/** Milliseconds between looks at whether workflows have heard. */
const lookEvery = 40

/**
 * Bills a period as the API's route does: opens the run and starts its workflow. Ends when every notice is sent.
 * Throws unless the run wrote `expected` invoices, numbered without gaps.
 */
export async function measureBillingRun(stage: Stage, period: string, expected: number): Promise<RunFigures> {
  const stopWatching = watchProcesses(stage.pids)
  const start = performance.now()
  const { run } = await openBillingRun(stage.db, {
    sellerEntity: benchSeller.code,
    billingPeriod: month(period),
    requestedBy: 'bench',
    at: new Date().toISOString(),
  })
  await createRunStarter(stage.temporal, stage.namespace).start(run)
  const workflow = new Client({ connection: stage.temporal, namespace: stage.namespace }).workflow
  const ended = workflow.getHandle(billingRunWorkflowId(run.id.toString())).result()
  // It is awaited below; until then its failure is no unhandled one.
  ended.catch(() => undefined)
  await Promise.race([untilFinished(stage, run.id), ended])
  const seconds = (performance.now() - start) / 1000
  const processes = stopWatching()
  stage.say(`    finished in ${seconds.toFixed(2)} s; its notices are rendered and sent`)
  await ended
  await insistOnInvoices(stage, run.id, expected)
  return {
    runId: run.id,
    invoices: expected,
    seconds,
    processes,
    notices: await noticeFigures(stage, run.id),
  }
}

/** Waits until workflows have heard of what earlier runs made and hold: they begin when a run has ended, and are not the next one's cost. */
export async function untilHeard({ db, insistOnWorker }: Stage): Promise<void> {
  while ((await query(db, `select from outbox limit 1`)).length > 0) {
    insistOnWorker()
    await pause(lookEvery)
  }
}

/**
 * Postgres itself looks every four milliseconds, a second long at most, and ends its transaction in between: asking from here took
 * as much of the processors as a small run's Temporal does.
 */
async function untilFinished({ db, insistOnWorker, say }: Stage, runId: bigint): Promise<void> {
  const isFinished = `exists (select from billing_run where run_id = ${runId.toString()} and state = 'finished')`
  for (let seconds = 0; ; seconds++) {
    await db.raw(
      `do $$ begin
         for look in 1..250 loop exit when ${isFinished}; commit; perform pg_sleep(0.004); end loop;
       end $$`,
    )
    const [run] = await query<{ ended: boolean }>(db, `select ${isFinished} as ended`)
    if (run?.ended) return
    insistOnWorker()
    if (seconds % 25 === 24)
      say(`    ${(await requireBillingRun(db, runId)).finishedDocuments} invoices so far`)
  }
}

async function insistOnInvoices({ db }: Stage, runId: bigint, expected: number): Promise<void> {
  const [found] = await query<{ invoices: number; numbers: number }>(
    db,
    `select count(*)::int as invoices, (max(number) - min(number) + 1)::int as numbers from invoice
      where (run_id, payer_id) in (select run_id, payer_id from billing_run_payer where run_id = ?)`,
    [runId],
  )
  if (found?.invoices === expected && found.numbers === expected) return
  throw new Error(
    `${found?.invoices ?? 0} of ${expected} invoices are written, with ${found?.numbers ?? 0} numbers: no figure would be right.`,
  )
}

async function noticeFigures({ db }: Stage, runId: bigint): Promise<NoticeFigures> {
  const [row] = await query<{
    notices: number
    sent: number
    rendering: number | null
    sending: number | null
  }>(
    db,
    `select count(*)::int as notices, count(sent_at)::int as sent,
            extract(epoch from max(rendered_at) - r.finished_at)::float8 as rendering,
            extract(epoch from max(sent_at) - max(rendered_at))::float8 as sending
       from billing_run r left join notice n using (run_id) where r.run_id = ? and n.notice_id is not null group by r.finished_at`,
    [runId],
  )
  const { notices = 0, sent = 0, rendering = 0, sending = 0 } = row ?? {}
  return {
    notices,
    sent,
    renderedPerSecond: rendering ? notices / rendering : 0,
    sentPerSecond: sending ? sent / sending : 0,
  }
}

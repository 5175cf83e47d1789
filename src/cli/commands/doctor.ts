import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { ask, openSession, type Session } from '../ask'
import { Failure } from '../failure'
import { print, printJson } from '../print'
import { table } from '../table'
import { count, grouped } from '../words'

type Health = Schema<'Health'>

interface Check {
  name: string
  state: 'ok' | 'failed' | 'unknown'
  found: string
  cure: string | null
}

/** Clocks that differ by more make expiry dates and logs hard to trust, in milliseconds. */
const clockTolerance = 5_000

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check everything that Drawdown needs, each with its cure')
    .action(async (_, command: Command) => {
      const { json } = command.optsWithGlobals<{ json?: boolean }>()
      const checks = await examine(command)
      const failed = checks.filter(({ state }) => state === 'failed')
      if (json === true) printJson({ status: failed.length === 0 ? 'ok' : 'attention', checks })
      else print(checkTable(checks))
      if (failed.length > 0) throw new Failure(`${count(failed.length, 'check')} failed.`)
    })
}

/** Each check needs those before it: where one of the first fails, the others cannot be made. */
async function examine(command: Command): Promise<Check[]> {
  const checks: Check[] = []
  try {
    const session = openSession(command)
    checks.push(await examineApi(session))
    const askedAt = Date.now()
    const health = await ask(session, session.client.GET('/v1/health'))
    const clock = clockCheck(health, askedAt)
    checks.push(await examineKey(session), ...health.checks, clock, ...waiting(health))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    checks.push({
      name: checks.length === 0 ? 'api' : 'key',
      state: 'failed',
      found: 'It cannot be checked.',
      cure: error.message,
    })
  }
  return checks
}

async function examineApi({ address }: Session): Promise<Check> {
  const reply = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  )
  if (reply?.ok) return { name: 'api', state: 'ok', found: `It answers at ${address}.`, cure: null }
  const told = reply
    ? `What answers at ${address} is not the API of Drawdown`
    : `Nothing answers at ${address}`
  throw new Failure(`${told}: start it with "npm start", or give its address with --api or DRAWDOWN_API.`)
}

/** Whose key it is that was just accepted; one may be narrowed so far that it may not even ask this. */
async function examineKey({ client }: Session): Promise<Check> {
  const { data } = await client.GET('/v1/me')
  const payer = data?.payer ? ` of payer ${data.payer}` : ''
  return {
    name: 'key',
    state: 'ok',
    found: data ? `It counts: ${data.role}${payer}.` : 'It counts.',
    cure: null,
  }
}

/** The answer was made about halfway between the question and its arrival. */
function clockCheck({ time }: Health, askedAt: number): Check {
  const difference = Math.abs(Date.parse(time) - (askedAt + Date.now()) / 2)
  const isFine = difference <= clockTolerance
  return {
    name: 'your clock',
    state: isFine ? 'ok' : 'failed',
    found: `It differs from the API's by ${(difference / 1_000).toFixed(1)} s.`,
    cure: isFine ? null : 'Set the clock of this machine by a time server.',
  }
}

/** What waits is no fault by itself, unless nobody hears it. */
function waiting({ relay, heldInvoices, notices }: Health): Check[] {
  if (!relay || !notices) return []
  const isLate = relay.lagSeconds > 60
  const checks: Check[] = [
    {
      name: 'relay',
      state: isLate ? 'failed' : 'ok',
      found:
        relay.waiting === 0
          ? 'Workflows have heard of every change.'
          : `${count(relay.waiting, 'change')} on the way, the oldest for ${grouped(relay.lagSeconds.toFixed(0))} s.`,
      cure: isLate ? 'See worker and temporal; its log says what it cannot hand over.' : null,
    },
    {
      name: 'held invoices',
      state: 'ok',
      found: `${count(heldInvoices ?? 0, 'invoice')} held.`,
      cure: (heldInvoices ?? 0) > 0 ? 'See them: drawdown held list' : null,
    },
    {
      name: 'messages',
      state: 'ok',
      found: `${grouped(notices.failed.toString())} failed, ${grouped((notices.queued + notices.deferred).toString())} to be sent.`,
      cure: notices.failed > 0 ? 'See them: drawdown notice list' : null,
    },
  ]
  return checks
}

function checkTable(checks: readonly Check[]): string {
  return table(
    [
      { title: 'Check' },
      { title: 'State' },
      { title: 'Found', flexible: true },
      { title: 'What to do', flexible: true },
    ],
    checks.map(({ name, state, found, cure }) => [name, stateWords[state], found, cure ?? '']),
  )
}

const stateWords = { ok: 'ok', failed: 'FAILED', unknown: 'unknown' } as const

import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { ask, onceHeader, openSession, type Session } from '../ask'
import { printCsv, withCsv, type CsvColumns } from '../csv'
import { sayDryRun, withDryRun, type DryRunOption } from '../dry-run'
import { exitCodes, Failure } from '../failure'
import { print, printJson, say } from '../print'
import { confirm, withYes } from '../prompt'
import { scheduleTable, scheduleText } from '../schedule-view'

type Schedule = Schema<'BillingSchedule'>

interface SetOptions extends DryRunOption {
  day: number | string
  hour: number | string
  paused?: boolean
  yes?: boolean
}

export function addScheduleCommands(program: Command): void {
  const schedule = program.command('schedule').description('when past months are billed by themselves')
  addList(schedule)
  addSet(schedule)
  addAct(schedule, 'pause', 'bill nothing by the clock until it is resumed')
  addAct(schedule, 'resume', 'bill by the clock again')
  addAct(schedule, 'trigger', 'bill the past month now; one that is billed already stays as it is')
}

function addList(schedule: Command): void {
  withCsv(schedule.command('list'))
    .description('the schedules of all seller entities that have one')
    .action(async ({ csv }: { csv?: true }, command: Command) => {
      const session = openSession(command)
      const items = await schedules(session)
      if (session.json) printJson(items)
      else if (csv) printCsv(items, csvColumns)
      else print(scheduleTable(items))
    })
}

async function schedules(session: Session): Promise<Schedule[]> {
  const { items } = await ask(session, session.client.GET('/v1/schedules'))
  return items
}

function addSet(schedule: Command): void {
  withYes(withDryRun(schedule.command('set <seller>')))
    .description('bill the past month on a day and at an hour, in the time zone of the seller entity')
    .requiredOption('--day <day>', 'of the month, 1 to 28', numberIfAny)
    .requiredOption('--hour <hour>', '0 to 23', numberIfAny)
    .option('--paused', 'set it, but bill nothing by the clock yet')
    .action(
      async (
        seller: string,
        { day, hour, paused = false, dryRun, yes = false }: SetOptions,
        command: Command,
      ) => {
        const session = openSession(command)
        // What is no number is refused by the API, together with everything else.
        const body = { day, hour, paused } as Schema<'BillingScheduleDocument'>
        const { code, name } = await findSeller(session, seller)
        if (dryRun) return void sayDryRun(session, `The schedule of ${name} would become:`, body)
        const when = `on day ${day} of each month at hour ${hour}`
        await confirm(`Bill all charges of ${name} by themselves, ${when}?`, { yes: yes || paused })
        const header = ifMatchOf(await findSchedule(session, code))
        const params = { path: { sellerEntity: code }, header }
        const found = await ask(session, session.client.PUT('/v1/schedules/{sellerEntity}', { params, body }))
        if (session.json) printJson(found)
        else print(scheduleText(found))
      },
    )
}

async function findSchedule(session: Session, code: string): Promise<Schedule | undefined> {
  return (await schedules(session)).find(({ sellerEntity }) => sellerEntity.code === code)
}

function ifMatchOf(found: Schedule | undefined): { 'if-match'?: string } {
  return found ? { 'if-match': `"${found.revision}"` } : {}
}

/** What pausing or resuming is based on; nothing where there is no schedule, which is refused then. */
async function basisOf(session: Session, seller: string, act: Act): Promise<{ 'if-match'?: string }> {
  if (act === 'trigger') return {}
  const { code } = await findSeller(session, seller)
  return ifMatchOf(await findSchedule(session, code))
}

function findSeller(session: Session, code: string): Promise<Schema<'SellerEntity'>> {
  return ask(session, session.client.GET('/v1/seller-entities/{code}', { params: { path: { code } } }))
}

type Act = 'pause' | 'resume' | 'trigger'

function addAct(schedule: Command, act: Act, description: string): void {
  withDryRun(schedule.command(`${act} <seller>`))
    .description(description)
    .action(async (sellerEntity: string, { dryRun }: DryRunOption, command: Command) => {
      const session = openSession(command)
      if (dryRun) return foretell(session, sellerEntity, act)
      const header = { ...onceHeader(), ...(await basisOf(session, sellerEntity, act)) }
      const params = { path: { sellerEntity }, header }
      const found = await ask(session, session.client.POST(`/v1/schedules/{sellerEntity}/${act}`, { params }))
      if (session.json) return void printJson(found)
      print(act === 'trigger' ? `${found.sellerEntity.name}: triggered.` : scheduleText(found))
      if (act === 'trigger') say('What became of it: drawdown schedule list')
    })
}

async function foretell(session: Session, seller: string, act: keyof typeof doneWords): Promise<void> {
  const { code, name } = await findSeller(session, seller)
  const found = await findSchedule(session, code)
  if (!found)
    throw new Failure(
      `${name} has no schedule; set one: drawdown schedule set ${code} --day 3 --hour 6`,
      exitCodes.notFound,
    )
  sayDryRun(session, `The schedule of ${name} would be ${doneWords[act]}:`, found)
}

const doneWords = { pause: 'paused', resume: 'resumed', trigger: 'triggered' } as const

const csvColumns: CsvColumns<Schedule> = {
  sellerEntity: ({ sellerEntity }) => sellerEntity.code,
  name: ({ sellerEntity }) => sellerEntity.name,
  day: ({ day }) => day,
  hour: ({ hour }) => hour,
  timeZone: ({ timeZone }) => timeZone,
  paused: ({ paused }) => paused,
  nextAt: ({ nextAt }) => nextAt,
  lastState: ({ last }) => last?.state ?? null,
  lastBillingPeriod: ({ last }) => last?.billingPeriod ?? null,
  missed: ({ missed }) => missed,
}

function numberIfAny(text: string): number | string {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
}

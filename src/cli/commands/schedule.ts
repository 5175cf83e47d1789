import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { ask, openSession } from '../ask'
import { print, printJson, say } from '../print'
import { scheduleTable, scheduleText } from '../schedule-view'

interface SetOptions {
  day: number | string
  hour: number | string
  paused?: boolean
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
  schedule
    .command('list')
    .description('the schedules of all seller entities that have one')
    .action(async (_, command: Command) => {
      const session = openSession(command)
      const { items } = await ask(session, session.client.GET('/v1/schedules'))
      if (session.json) printJson(items)
      else print(scheduleTable(items))
    })
}

function addSet(schedule: Command): void {
  schedule
    .command('set <seller>')
    .description('bill the past month on a day and at an hour, in the time zone of the seller entity')
    .requiredOption('--day <day>', 'of the month, 1 to 28', numberIfAny)
    .requiredOption('--hour <hour>', '0 to 23', numberIfAny)
    .option('--paused', 'set it, but bill nothing by the clock yet')
    .action(async (sellerEntity: string, { day, hour, paused = false }: SetOptions, command: Command) => {
      const session = openSession(command)
      // What is no number is refused by the API, together with everything else.
      const body = { day, hour, paused } as Schema<'BillingScheduleDocument'>
      const call = session.client.PUT('/v1/schedules/{sellerEntity}', {
        params: { path: { sellerEntity } },
        body,
      })
      const found = await ask(session, call)
      if (session.json) printJson(found)
      else print(scheduleText(found))
    })
}

function addAct(schedule: Command, act: 'pause' | 'resume' | 'trigger', description: string): void {
  schedule
    .command(`${act} <seller>`)
    .description(description)
    .action(async (sellerEntity: string, _, command: Command) => {
      const session = openSession(command)
      const found = await ask(
        session,
        session.client.POST(`/v1/schedules/{sellerEntity}/${act}`, { params: { path: { sellerEntity } } }),
      )
      if (session.json) return void printJson(found)
      print(act === 'trigger' ? `${found.sellerEntity.name}: triggered.` : scheduleText(found))
      if (act === 'trigger') say('What became of it: drawdown schedule list')
    })
}

function numberIfAny(text: string): number | string {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
}

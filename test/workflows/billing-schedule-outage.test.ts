import { setTimeout as pause } from 'node:timers/promises'
import { Client } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import { query } from '../../src/storage/database'
import { month } from '../../src/domain/month'
import { pastMonth } from '../../src/domain/billing-schedule'
import { connectClient, registerSearchAttributes } from '../../src/temporal'
import { billingScheduleId } from '../../workflows/messages'
import { startAllWorkers } from '../support/all-workers'
import { openApi } from '../support/api'
import { bill, chargeOf, payerOfWorld, plantSmall, sellerOf } from '../support/billing-world'
import { startTemporalProcess } from '../support/temporal-process'

jest.setTimeout(180_000)

test('a run whose time passes while Temporal is down is caught up once it is back, for the month that was meant', async () => {
  const temporal = await startTemporalProcess()
  const connection = await connectClient(temporal.address)
  await registerSearchAttributes(connection, 'default')
  const api = await openApi({ connection, namespace: 'default' })
  const { db } = api.database
  await plantSmall(db, { payers: [payerOfWorld('P1')], sellers: [sellerOf()] })
  const past = pastMonth(new Date().toISOString(), 'America/New_York')
  await bill(db, [chargeOf('P1', '10.00', { BillingPeriodStart: `${past}-01 00:00:00` })], 'past.csv')

  // As an operator sets it, but for its time, which is in a few seconds.
  await api.call('PUT', '/v1/schedules/inc', { day: 3, hour: 6 })
  const client = new Client({ connection })
  const due = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 10_000)
  const handle = client.schedule.getHandle(billingScheduleId('inc'))
  await handle.update((schedule) => ({
    ...schedule,
    spec: { calendars: [calendarOf(due)], timezone: 'UTC' },
  }))
  // The server takes the change in a moment later.
  for (; (await handle.describe()).info.nextActionTimes[0]?.getTime() !== due.getTime();) await pause(50)
  temporal.kill()
  await passed(due)
  await temporal.restart()

  const nativeConnection = await NativeConnection.connect({ address: temporal.address })
  const stopWorkers = await startAllWorkers({ nativeConnection, db })
  for (;;) {
    const { body, status } = await api.call('GET', '/v1/schedules')
    const [schedule] = status === 200 ? (body['items'] as { missed: number; last: Last | null }[]) : []
    if (schedule?.last?.state === 'completed') {
      expect(schedule).toMatchObject({ missed: 0, last: { outcome: 'billed', billingPeriod: past } })
      expect(schedule.last.scheduledAt).toBe(due.toISOString())
      break
    }
    await pause(100)
  }
  expect(await query(db, `select billing_period, state from billing_run`)).toEqual([
    { billing_period: month(past), state: 'finished' },
  ])
  await stopWorkers()
  await nativeConnection.close()
  await api.close()
  await connection.close()
  await temporal.stop()
})

interface Last {
  state: string
  scheduledAt: string
}

function calendarOf(time: Date) {
  const [year = 0, monthOfYear = 0, day = 0, hour = 0, minute = 0, second = 0] = time
    .toISOString()
    .split(/\D/)
    .map(Number)
  const months = [
    'JANUARY',
    'FEBRUARY',
    'MARCH',
    'APRIL',
    'MAY',
    'JUNE',
    'JULY',
    'AUGUST',
    'SEPTEMBER',
    'OCTOBER',
    'NOVEMBER',
    'DECEMBER',
  ] as const
  return { year, month: months[monthOfYear - 1]!, dayOfMonth: day, hour, minute, second }
}

/** The outage has to last until then. */
async function passed(time: Date): Promise<void> {
  const wait = time.getTime() + 1_000 - Date.now()
  if (wait > 0) await pause(wait)
}

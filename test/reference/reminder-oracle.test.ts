/** The oracle of reminders, on examples worked out by hand: each test is a sentence of the domain document. */
import { reminderOracle } from './reminder-oracle'
import type { ReminderEdit, ReminderScenario } from './reminder-scenario'

const at = (text: string): number => Date.parse(text)

/** All that is told of a purchase order entered in Berlin on 10 January 2023 for March to August, unless told otherwise. */
function told(edits: ReminderEdit[] = [], wanted: Partial<ReminderScenario> = {}): string[] {
  const scenario: ReminderScenario = {
    zone: 'Europe/Berlin',
    enteredAt: at('2023-01-10T12:00+01:00'),
    effectiveMonth: '2023-03',
    expirationMonth: '2023-08',
    edits,
    horizon: at('2028-01-01T00:00Z'),
    ...wanted,
  }
  return reminderOracle(scenario).map(
    (one) => `${one.occasion} ${new Date(one.at).toISOString().slice(0, 16)}`,
  )
}

const entered = (enteredAt: string, effectiveMonth: string, expirationMonth: string): string[] =>
  told([], { enteredAt: at(enteredAt), effectiveMonth, expirationMonth })
const occasions = (all: string[]): string[] => all.map((one) => one.split(' ')[0]!)

describe('Notifications', () => {
  it('come two months, one month and one week before, and on the day, in the time zone of the seller entity', () => {
    expect(told()).toEqual([
      'active 2023-02-28T23:00',
      'two-months 2023-06-29T22:00',
      'one-month 2023-07-30T22:00',
      'one-week 2023-08-23T22:00',
      'last-day 2023-08-30T22:00',
      'expired 2023-08-31T22:00',
    ])
  })

  it('come one month before when at most three months are left, one week before when at most one is', () => {
    const short = ['active', 'one-week', 'last-day', 'expired']
    const middling = ['active', 'one-month', ...short.slice(1)]
    expect(occasions(entered('2023-01-10T12:00Z', '2023-03', '2023-03'))).toEqual(short)
    expect(occasions(entered('2023-01-10T12:00Z', '2023-03', '2023-05'))).toEqual(middling)
    expect(occasions(entered('2023-01-10T12:00Z', '2023-03', '2023-06'))).toHaveLength(6)
  })

  it('count the validity from the day of the setting where the effective month has begun', () => {
    // Three months after 30 November is 28 February, and not later than the last day; after 1 December it is.
    expect(entered('2022-11-30T23:59+01:00', '2022-11', '2023-02')[0]).toBe('two-months 2022-12-27T23:00')
    expect(entered('2022-12-01T00:00+01:00', '2022-11', '2023-02')[0]).toBe('one-month 2023-01-27T23:00')
  })

  it('have the last day of a shorter month for the same day', () => {
    expect(entered('2023-11-01T12:00Z', '2023-11', '2024-04')).toContain('two-months 2024-02-28T23:00')
    expect(entered('2024-01-01T12:00Z', '2023-12', '2024-03')[0]).toBe('one-month 2024-02-28T23:00')
  })

  it('begin when the day begins, be it at one in the morning', () => {
    const cairo = { zone: 'Africa/Cairo', effectiveMonth: '2027-01', expirationMonth: '2027-04' }
    expect(told([], cairo)).toContain('last-day 2027-04-29T22:00')
    expect(told([], cairo)).toContain('expired 2027-04-30T21:00')
  })

  it('are not sent when due at the moment of the setting', () => {
    const lastDay = '2023-08-31T00:00+02:00'
    expect(occasions(entered(lastDay, '2023-08', '2023-08'))).toEqual(['expired'])
    const change: ReminderEdit = { kind: 'change', at: at(lastDay), expirationMonth: '2023-09' }
    expect(told([change]).slice(-4)).toEqual([
      'last-day 2023-08-30T22:00',
      'one-week 2023-09-22T22:00',
      'last-day 2023-09-29T22:00',
      'expired 2023-09-30T22:00',
    ])
  })

  it('tell of suspension and resumption and of nothing that came between but the expiry', () => {
    const suspend: ReminderEdit = { kind: 'suspend', at: at('2023-02-01T00:00Z') }
    const resume: ReminderEdit = { kind: 'resume', at: at('2023-09-15T00:00Z') }
    const prolong: ReminderEdit = { kind: 'change', at: at('2023-09-16T00:00Z'), expirationMonth: '2023-09' }
    const reminders = ['two-months', 'one-month', 'one-week', 'last-day', 'expired']
    expect(occasions(told([suspend, resume]))).toEqual(['suspended', ...reminders, 'resumed'])
    const after = told([suspend, resume, prolong]).slice(7)
    expect(occasions(after)).toEqual(['active', 'one-week', 'last-day', 'expired'])
  })

  it('tell at an edit what it made of the purchase order', () => {
    const change = (text: string, effectiveMonth: string, expirationMonth: string): ReminderEdit => ({
      kind: 'change',
      at: at(text),
      effectiveMonth,
      expirationMonth,
    })
    const edits = [
      change('2023-02-03T00:00Z', '2023-02', '2023-12'),
      change('2023-02-04T00:00Z', '2023-01', '2023-01'),
      change('2023-02-05T00:00Z', '2022-12', '2022-12'),
      change('2023-02-06T00:00Z', '2023-02', '2023-03'),
      change('2023-02-07T00:00Z', '2023-03', '2023-03'),
    ]
    expect(told(edits).slice(0, 4)).toEqual([
      'active 2023-02-03T00:00',
      'expired 2023-02-04T00:00',
      'active 2023-02-06T00:00',
      'active 2023-02-28T23:00',
    ])
  })

  it('end with the deletion', () => {
    expect(told([{ kind: 'delete', at: at('2023-02-28T22:59Z') }])).toEqual([])
  })
})

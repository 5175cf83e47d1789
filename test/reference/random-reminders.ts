/**
 * Random lives of a purchase order from a seed, strongly biased towards collisions and boundaries: few months close to
 * each other, around leap Februaries and changes of the clocks, and instants that are just the beginning of a day that
 * counts, or a millisecond beside it.
 */
import { Random } from './random'
import {
  dayAfter,
  firstDayOf,
  firstInstantOf,
  lastDayOf,
  monthOf,
  monthsLater,
  weekBefore,
} from './reminder-calendar'
import type { Day, Month } from './reminder-calendar'
import type { ReminderEdit, ReminderScenario } from './reminder-scenario'

/** Among them all that put the clocks forward at midnight: in some years on a day that a reminder is due. */
const ZONES = [
  'Pacific/Auckland',
  'America/Los_Angeles',
  'Europe/Berlin',
  'Asia/Tokyo',
  'UTC',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Asuncion',
  'America/Havana',
  'America/Nuuk',
  'America/St_Johns',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
] as const
/** Leap years and their neighbours, and years in which clocks change on the first or the last of a month. */
const YEARS = ['2015', '2016', '2017', '2023', '2024', '2027', '2028', '2099'] as const
const MONTHS_OF_YEAR = ['01', '02', '03', '04', '08', '09', '10', '11', '12'] as const
const DAY = 24 * 60 * 60 * 1000
const SHIFTS = [0, 0, 0, 0, -1, 1, -60_000, 3_600_000, 12 * 3_600_000, DAY - 1] as const

/** The months and zones that one scenario plays in. */
interface Stage {
  random: Random
  months: readonly Month[]
  zones: readonly string[]
}

interface Window {
  effectiveMonth: Month
  expirationMonth: Month
}

interface Life extends Window {
  zone: string
  isSuspended: boolean
}

export function randomReminderScenario(seed: number): ReminderScenario {
  const random = new Random(seed)
  const first = `${random.pick(YEARS)}-${random.pick(MONTHS_OF_YEAR)}-01`
  const length = random.pick([2, 3, 5, 5, 6, 8] as const)
  const months = Array.from({ length }, (_empty, index) => monthOf(monthsLater(first, index)))
  const stage: Stage = { random, months, zones: random.shuffled(ZONES).slice(0, 3) }
  const instants = Array.from({ length: random.between(1, 6) }, () => randomInstant(stage)).sort(
    (left, right) => left - right,
  )
  const [enteredAt, ...editedAt] = instants
  const life: Life = { zone: random.pick(stage.zones), isSuspended: false, ...randomWindow(stage) }
  const scenario = {
    zone: life.zone,
    enteredAt: enteredAt!,
    effectiveMonth: life.effectiveMonth,
    expirationMonth: life.expirationMonth,
  }
  const edits: ReminderEdit[] = []
  for (const at of editedAt) {
    // One in a few edits comes in the same instant as the one before.
    const edit = randomEdit(stage, random.chance(0.1) ? (edits.at(-1)?.at ?? enteredAt!) : at, life)
    edits.push(edit)
    if (edit.kind === 'delete') break
  }
  const last = edits.at(-1)?.at ?? scenario.enteredAt
  return { ...scenario, edits, horizon: Math.max(last, randomHorizon(stage)) }
}

/** Most often after all that can be due. */
function randomHorizon(stage: Stage): number {
  if (stage.random.chance(0.1)) return randomInstant(stage)
  return firstInstantOf(monthsLater(firstDayOf(stage.months.at(-1)!), 2), 'UTC')
}

function randomInstant({ random, months, zones }: Stage): number {
  const month = random.pick(months)
  const lastDay = lastDayOf(month)
  const days: readonly Day[] = [
    firstDayOf(month),
    firstDayOf(month),
    weekBefore(lastDay),
    lastDay,
    dayAfter(lastDay),
    monthsLater(`${month}-28`, 0),
    monthsLater(`${month}-29`, 0),
    monthsLater(`${month}-30`, 0),
    monthsLater(`${month}-31`, 0),
  ]
  const beginning = firstInstantOf(random.pick(days), random.pick(zones))
  if (random.chance(0.2)) return beginning + random.between(0, 10 * DAY)
  return beginning + random.pick(SHIFTS)
}

function randomWindow({ random, months }: Stage): Window {
  const effective = random.between(0, months.length - 1)
  const expiration = random.between(effective, months.length - 1)
  return { effectiveMonth: months[effective]!, expirationMonth: months[expiration]! }
}

/** An edit that the purchase order admits; it lives on as edited. */
function randomEdit(stage: Stage, at: number, life: Life): ReminderEdit {
  const { random } = stage
  const kind = random.pick([
    'change',
    'change',
    'change',
    'change',
    'switch',
    'switch',
    'something else',
    random.chance(0.4) ? 'delete' : 'change',
  ] as const)
  if (kind === 'switch') {
    life.isSuspended = !life.isSuspended
    return { kind: life.isSuspended ? 'suspend' : 'resume', at }
  }
  if (kind !== 'change') return { kind, at }
  const change: ReminderEdit = { kind, at, ...randomChange(stage, life) }
  life.zone = change.zone ?? life.zone
  life.effectiveMonth = change.effectiveMonth ?? life.effectiveMonth
  life.expirationMonth = change.expirationMonth ?? life.expirationMonth
  return change
}

/** Most often of one field; a month may be "changed" to what it was. */
function randomChange({ random, months, zones }: Stage, life: Life): Partial<Window> & { zone?: string } {
  const changed = random.pick(['effective', 'expiration', 'expiration', 'zone', 'window', 'all'] as const)
  const sooner = months.filter((month) => month <= life.expirationMonth)
  const later = months.filter((month) => month >= life.effectiveMonth)
  const zone = random.pick(zones.filter((other) => other !== life.zone))
  if (changed === 'effective') return { effectiveMonth: random.pick(sooner) }
  if (changed === 'expiration') return { expirationMonth: random.pick(later) }
  if (changed === 'zone') return { zone }
  const window = randomWindow({ random, months, zones })
  return changed === 'window' ? window : { ...window, zone }
}

/** The domain code tells of random lives of a purchase order what the oracle tells, and when it does. */
import { randomReminderScenario } from './random-reminders'
import { domainReminders } from './reminder-adapter'
import { reminderMutants } from './reminder-mutants'
import { reminderOracle } from './reminder-oracle'
import { describeReminderScenario, type ReminderScenario, type Told } from './reminder-scenario'

const scenarios = Number(process.env['DRAWDOWN_REMINDER_SCENARIOS'] ?? '100000')
const seedsOfAMutant = 5_000

const written = ({ kind, occasion, at }: Told): string => `${kind} ${occasion} ${new Date(at).toISOString()}`
const domainTells = (scenario: ReminderScenario): string[] => domainReminders(scenario).map(written)
const toldBySeed = new Map<number, string[]>()

test(`the domain tells of ${scenarios} random lives of a purchase order what the oracle tells`, () => {
  for (let seed = 1; seed <= scenarios; seed += 1) {
    const scenario = randomReminderScenario(seed)
    const told = domainTells(scenario)
    const expected = reminderOracle(scenario).map(written)
    if (told.join() === expected.join()) continue
    const life = describeReminderScenario(scenario)
    expect(`seed ${seed}: ${life}\n${told.join('\n')}`).toBe(`seed ${seed}: ${life}\n${expected.join('\n')}`)
  }
}, 300_000)

test.each(reminderMutants)('the comparison catches the mutant of reminders: $name', ({ rules }) => {
  const catches = (seed: number): boolean => {
    const scenario = randomReminderScenario(seed)
    const told = toldBySeed.get(seed) ?? domainTells(scenario)
    toldBySeed.set(seed, told)
    return told.join() !== reminderOracle(scenario, rules).map(written).join()
  }
  let caught = 1
  while (caught <= seedsOfAMutant && !catches(caught)) caught += 1
  expect(caught).toBeLessThanOrEqual(seedsOfAMutant)
})

test('the names of the mutants of reminders are all different', () => {
  expect(new Set(reminderMutants.map(({ name }) => name)).size).toBe(reminderMutants.length)
})

test('every occasion is told in many lives, and the same seed gives the same life', () => {
  const counts = new Map<string, number>()
  for (let seed = 1; seed <= 1_000; seed += 1)
    for (const { kind, occasion } of reminderOracle(randomReminderScenario(seed)))
      counts.set(`${kind} ${occasion}`, (counts.get(`${kind} ${occasion}`) ?? 0) + 1)
  expect(counts.size).toBe(8)
  expect(Math.min(...counts.values())).toBeGreaterThan(50)
  expect(randomReminderScenario(7)).toEqual(randomReminderScenario(7))
})

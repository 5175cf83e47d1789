import { referenceAssociation } from './reference-association'
import { referenceDocuments } from './reference-documents'
import { associationMutants, documentMutants } from './mutants'
import { randomAssociationScenario, randomDocumentScenario } from './random-scenario'
import type { AssociationOutcome, DocumentOutcome } from './scenario'
import { fastAssociation, fastDocuments } from './scenario-adapter'

const scenarios = Number(process.env['DRAWDOWN_SCENARIOS'] ?? '200000')
const documentScenarios = scenarios / 10
const seedsOfAMutant = 5_000

/** Verdicts and purchase orders have no order of their own. */
function canonical(outcome: AssociationOutcome): string {
  const sorted = {
    decisions: outcome.decisions.map(({ associations, verdicts }) => ({
      associations: associations.map(encode),
      verdicts: verdicts.map(encode).sort(),
    })),
    purchaseOrders: outcome.purchaseOrders.map(encode).sort(),
  }
  return encode(sorted)
}

function canonicalDocuments({ documents }: DocumentOutcome): string {
  return encode(documents.filter(({ kind }) => kind !== 'none'))
}

/** JSON with its keys in order, bigints as text. */
function encode(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return `${part.toString()}n`
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

test(`the domain associates ${scenarios} random scenarios as the reference does, and explains them alike`, () => {
  for (let seed = 1; seed <= scenarios; seed++) {
    const scenario = randomAssociationScenario(seed)
    const fast = canonical(fastAssociation(scenario))
    const slow = canonical(referenceAssociation(scenario))
    if (fast !== slow) expect({ seed, outcome: fast }).toEqual({ seed, outcome: slow })
  }
})

test(`the domain makes the documents of ${documentScenarios} random scenarios as the reference does`, () => {
  for (let seed = 1; seed <= documentScenarios; seed++) {
    const scenario = randomDocumentScenario(seed)
    const fast = canonicalDocuments(fastDocuments(scenario))
    const slow = canonicalDocuments(referenceDocuments(scenario))
    if (fast !== slow) expect({ seed, outcome: fast }).toEqual({ seed, outcome: slow })
  }
})

test.each(associationMutants)('the comparison catches the mutant: $name', ({ rules }) => {
  const caught = seedThat((seed) => {
    const scenario = randomAssociationScenario(seed)
    return canonical(fastAssociation(scenario)) !== canonical(referenceAssociation(scenario, rules))
  })
  expect(caught).toBeDefined()
})

/** The domain makes no document of a total that rounds to zero, so what such a one would hold cannot be compared. */
const visibleMutants = documentMutants.filter(({ name }) => name !== 'lines of a document of zero kept')

test.each(visibleMutants)('the comparison catches the mutant of documents: $name', ({ rules }) => {
  const caught = seedThat((seed) => {
    const scenario = randomDocumentScenario(seed)
    return (
      canonicalDocuments(fastDocuments(scenario)) !== canonicalDocuments(referenceDocuments(scenario, rules))
    )
  })
  expect(caught).toBeDefined()
})

function seedThat(isSo: (seed: number) => boolean): number | undefined {
  for (let seed = 1; seed <= seedsOfAMutant; seed++) if (isSo(seed)) return seed
  return undefined
}

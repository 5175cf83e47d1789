/** The random scenarios bite: each wrong rule gives another outcome than the reference on one of the first 5,000. */
import { isDeepStrictEqual } from 'node:util'
import { associationMutants, documentMutants } from './mutants'
import { randomAssociationScenario, randomDocumentScenario } from './random-scenario'
import { referenceAssociation } from './reference-association'
import { referenceDocuments } from './reference-documents'

const SEEDS = Array.from({ length: 5000 }, (_empty, index) => index + 1)
const associationCases = SEEDS.map((seed) => {
  const scenario = randomAssociationScenario(seed)
  return { seed, scenario, outcome: referenceAssociation(scenario) }
})
const documentCases = SEEDS.map((seed) => {
  const scenario = randomDocumentScenario(seed)
  return { scenario, outcome: referenceDocuments(scenario) }
})

it.each(associationMutants)('the association is told from: $name', ({ rules }) => {
  const isKilled = associationCases.some(
    ({ scenario, outcome }) => !isDeepStrictEqual(referenceAssociation(scenario, rules), outcome),
  )
  expect(isKilled).toBe(true)
})

it.each(documentMutants)('the documents are told from: $name', ({ rules }) => {
  const isKilled = documentCases.some(
    ({ scenario, outcome }) => !isDeepStrictEqual(referenceDocuments(scenario, rules), outcome),
  )
  expect(isKilled).toBe(true)
})

it.each([[associationMutants], [documentMutants]])('names each mutant once', (mutants) => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
})

it('makes scenarios that keep the rules of the domain', () => {
  for (const { scenario } of associationCases) {
    const live = scenario.purchaseOrders.filter(({ deleted }) => !deleted)
    expect(new Set(live.map(({ number }) => number)).size).toBe(live.length)
    for (const { effectiveMonth, expirationMonth, lineItems } of scenario.purchaseOrders) {
      expect(new Set(lineItems.map(({ number }) => number)).size).toBe(lineItems.length)
      const inside = lineItems.every(
        ({ startMonth, endMonth }) =>
          effectiveMonth <= startMonth && startMonth <= endMonth && endMonth <= expirationMonth,
      )
      expect(inside).toBe(true)
    }
  }
})

it('gives the same scenario for the same seed', () => {
  expect(randomAssociationScenario(7)).toEqual(randomAssociationScenario(7))
  expect(randomDocumentScenario(7)).toEqual(randomDocumentScenario(7))
})

it('leaves the scenario as it was, and draws exactly the total or nothing', () => {
  for (const { seed, scenario, outcome } of associationCases) {
    expect(isDeepStrictEqual(randomAssociationScenario(seed), scenario)).toBe(true)
    outcome.decisions.forEach(({ associations }, index) => {
      const drawn = associations.reduce((sum, association) => sum + association.drawn, 0n)
      if (associations.length > 0) expect(drawn).toBe(scenario.invoices[index]!.total)
    })
  }
})

it('makes lines that add up to the total', () => {
  for (const { outcome } of documentCases) {
    for (const { kind, total, lines } of outcome.documents) {
      expect(lines.reduce((sum, line) => sum + line.amount, 0n)).toBe(total)
      expect(lines.length > 0).toBe(kind !== 'none')
    }
  }
})

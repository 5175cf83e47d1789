/** Wrong rules, each with a name: a comparison with the reference is worth something because it finds all of them. */
import type { AssociationMutant } from './association-mutant'
import { creationMutants, filterMutants } from './association-mutants-of-filters'
import { drawMutants, rankingMutants } from './association-mutants-of-ranking'

export { documentMutants } from './document-mutants'

export const associationMutants: readonly AssociationMutant[] = [
  ...filterMutants,
  ...rankingMutants,
  ...creationMutants,
  ...drawMutants,
]

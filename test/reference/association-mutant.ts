import type { AssociationRules } from './association-rule-types'
import { associationRules } from './association-rules'

export interface AssociationMutant {
  name: string
  rules: AssociationRules
}

/** The association rule with what is given got wrong. */
export function associationMutant(name: string, wrong: Partial<AssociationRules>): AssociationMutant {
  return { name, rules: { ...associationRules, ...wrong } }
}

import type { MessageKey } from '../../text/text'

const keys = ['rule1', 'rule2', 'rule3', 'rule4', 'rule5', 'rule6', 'rule7', 'rule8', 'rule9'] as const

/** The sentence of a rule of association, 1 to 9. Source: domain.md, "The association rule". */
export function ruleKey(rule: number): MessageKey {
  return `invoices.${keys[rule - 1] ?? 'rule1'}`
}

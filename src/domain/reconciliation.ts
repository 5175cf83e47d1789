/** What reconciliation does about what it finds: a workflow is to look again, contacts are told late, or a person must look. */
export const remedies = ['announced', 'told', 'reported'] as const

/** Why something is not as it should be. */
export const findingCodes = [
  'workflow-halted',
  'workflow-missing',
  'workflow-needless',
  'told-late',
  'not-delivered',
  'not-heard',
] as const

/** What a finding is about. */
export const findingKinds = [
  'purchase-order',
  'held-invoice',
  'message-to-purchase-order',
  'message-to-held-invoice',
  'notice',
] as const

/** A subject by its kind, and by number or id, such as "PO-1 (42)". */
export interface FindingSubject {
  kind: (typeof findingKinds)[number]
  name: string
}

/** Something that is not as it should be. Without names or addresses of people. */
export interface Finding {
  code: (typeof findingCodes)[number]
  subject: FindingSubject
  /** RFC 3339; null where it does not matter. */
  since: string | null
  /** Such as "purchase order PO-1 (42)". */
  what: string
  why: string
  did: (typeof remedies)[number]
}

/** What was compared and what was found. */
export interface Tally {
  purchaseOrders: number
  heldInvoices: number
  /** Workflows of these that ran. */
  workflows: number
  repaired: number
  /** Workflows that came to a halt, and messages that cannot be delivered: a person has to look. */
  needAttention: number
  /** How many findings there are, and the first 1,000 of them. */
  found: number
  findings: Finding[]
}

/** So many findings are named; they travel as one message. */
const mostNamed = 1_000

export function emptyTally(): Tally {
  return {
    purchaseOrders: 0,
    heldInvoices: 0,
    workflows: 0,
    repaired: 0,
    needAttention: 0,
    found: 0,
    findings: [],
  }
}

/** Adds what was found to a tally. */
export function note(tally: Tally, finding: Finding): void {
  tally.found += 1
  if (finding.did !== 'reported') tally.repaired += 1
  if (tally.findings.length < mostNamed) tally.findings.push(finding)
}

/** The tallies of two parts as one. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    purchaseOrders: a.purchaseOrders + b.purchaseOrders,
    heldInvoices: a.heldInvoices + b.heldInvoices,
    workflows: a.workflows + b.workflows,
    repaired: a.repaired + b.repaired,
    needAttention: a.needAttention + b.needAttention,
    found: a.found + b.found,
    findings: [...a.findings, ...b.findings].slice(0, mostNamed),
  }
}

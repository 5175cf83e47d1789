/** Something that is not as its sources say. Without names or addresses of people. */
export interface Difference {
  /** Such as "line item 12", or "invoice INV00000042". */
  of: string
  /** What about it, such as "balance". */
  what: string
  /** As recomputed, and as kept; null: nothing. */
  expected: string | null
  found: string | null
}

/** Whether everything is as its sources say. */
export const verificationOutcomes = ['agrees', 'differs'] as const
export type VerificationOutcome = (typeof verificationOutcomes)[number]

/** What was recomputed, and where it differs from what is kept. */
export interface VerificationReport {
  auditEntries: number
  lineItems: number
  ledgerEntries: number
  runs: number
  invoices: number
  /** How many there are, and the first 100 of them. */
  differences: number
  first: Difference[]
}

/** So many differences are named. */
const mostNamed = 100

export function emptyReport(): VerificationReport {
  return {
    auditEntries: 0,
    lineItems: 0,
    ledgerEntries: 0,
    runs: 0,
    invoices: 0,
    differences: 0,
    first: [],
  }
}

/** Adds differences to a report. */
export function noteDifferences(report: VerificationReport, differences: readonly Difference[]): void {
  report.differences += differences.length
  report.first.push(...differences.slice(0, mostNamed - report.first.length))
}

/** The reports of two parts as one. */
export function addReports(a: VerificationReport, b: VerificationReport): VerificationReport {
  return {
    auditEntries: a.auditEntries + b.auditEntries,
    lineItems: a.lineItems + b.lineItems,
    ledgerEntries: a.ledgerEntries + b.ledgerEntries,
    runs: a.runs + b.runs,
    invoices: a.invoices + b.invoices,
    differences: a.differences + b.differences,
    first: [...a.first, ...b.first].slice(0, mostNamed),
  }
}

type Value = string | number | bigint | boolean | null

/** One difference for each fact of `of` that is not as expected, in the order of `expected`. */
export function compared(
  of: string,
  expected: Readonly<Record<string, Value>>,
  found: Readonly<Record<string, Value>>,
): Difference[] {
  return Object.entries(expected).flatMap(([what, value]) => {
    const kept = found[what] ?? null
    return value === kept ? [] : [{ of, what, expected: textOf(value), found: textOf(kept) }]
  })
}

function textOf(value: Value): string | null {
  return value === null ? null : value.toString()
}

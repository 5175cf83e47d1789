import { canonicalJson } from './audit'
import { totalValueOf, type LineItemTerms } from './line-item'
import type { PurchaseOrderTerms } from './purchase-order'
import { compared, type Difference } from './verification'

/** A line item as it is kept, and what its ledger adds up to. Amounts in minor units. */
export interface LineItemAccount {
  id: bigint
  /** Code. */
  payer: string
  /** Deleted: it belongs to no purchase order any more. */
  isDetached: boolean
  totalValue: bigint | null
  balance: bigint | null
  netDrawn: bigint
  entrySequence: number
  /** How many entries there are, their sum, and what invoices drew less what credits gave back. */
  entries: number
  sum: bigint
  drawn: bigint
  /** The first entry that does not follow from those before it. */
  firstFault: EntryInPlace | null
}

/** A ledger entry with its place among those that are there, from 1, and the sum of all up to it. */
export interface EntryInPlace {
  sequence: number
  place: number
  running: bigint
  kind: string
  amount: bigint
  /** As kept; null: untracked. */
  balance: bigint | null
}

/** What of a line item does not follow from its ledger. Source: domain.md, "Balances". */
export function differencesOfAccount(account: LineItemAccount): Difference[] {
  const { isDetached, totalValue, sum, drawn, entries, firstFault } = account
  const of = `line item ${account.id.toString()} of payer ${account.payer}`
  return [
    ...(firstFault ? differencesInPlace(of, firstFault) : []),
    ...compared(
      of,
      {
        'ledger entries': entries,
        'net drawn': drawn,
        balance: totalValue === null ? null : sum,
        'sum of its ledger': (totalValue ?? 0n) - drawn,
        ...(isDetached ? { 'total value': null } : {}),
      },
      {
        'ledger entries': account.entrySequence,
        'net drawn': account.netDrawn,
        balance: account.balance,
        'sum of its ledger': sum,
        'total value': totalValue,
      },
    ),
  ]
}

function differencesInPlace(ofItem: string, entry: EntryInPlace): Difference[] {
  const of = `ledger entry ${entry.sequence} of ${ofItem}`
  const { place, sequence, kind, balance, running } = entry
  if (sequence !== place) return compared(of, { sequence: place }, { sequence })
  if (balance !== null && balance !== running) return compared(of, { balance: running }, { balance })
  const expected =
    place === 1 ? 'opening, or an entry without balance' : 'an entry that follows the one before'
  return [{ of, what: 'kind', expected, found: balance === null ? `${kind} without balance` : kind }]
}

/** What of a purchase order is not as its latest revision says, and totals that are not unit price x quantity + tax. */
export function differencesOfOrder(
  current: PurchaseOrderTerms & { payer: { code: string } },
  revision: PurchaseOrderTerms | null,
  revisions: number,
): Difference[] {
  const of = `purchase order ${current.number} (${current.id.toString()}) of payer ${current.payer.code}`
  if (!revision) return compared(of, { revisions: current.revision }, { revisions })
  const kept = factsOfTerms(current)
  return [
    ...compared(of, { revisions: current.revision }, { revisions }),
    ...compared(of, factsOfTerms(revision), kept),
    ...compared(of, kept, factsOfTerms(revision))
      .filter(({ expected, found }) => expected !== null && found === null)
      .map((difference) => ({ ...difference, expected: null, found: difference.expected })),
    ...current.lineItems.flatMap(({ number, value }) =>
      value === null
        ? []
        : compared(
            of,
            { [`total of line item ${number}`]: totalValueOf(value) },
            { [`total of line item ${number}`]: value.totalValue },
          ),
    ),
  ]
}

/** Each fact of the terms that decides anything, as a text. Words for people, and people, are left out. */
function factsOfTerms(terms: PurchaseOrderTerms): Record<string, string> {
  return {
    number: terms.number,
    'seller entity': terms.sellerEntityId.toString(),
    currency: terms.currency,
    window: `${terms.effectiveMonth} to ${terms.expirationMonth}`,
    'overage policy': terms.overagePolicy,
    'balance thresholds': canonicalJson(terms.balanceThresholds),
    'tax registration numbers': canonicalJson(terms.taxRegistrationNumbers),
    'invoice units': canonicalJson(terms.invoiceUnits),
    suspended: terms.suspendedAt ?? 'no',
    deleted: terms.deletedAt ?? 'no',
    'terms version': terms.termsVersion.toString(),
    revision: terms.revision.toString(),
    ...Object.fromEntries(terms.lineItems.map((item) => [`line item ${item.number}`, factOfLineItem(item)])),
  }
}

function factOfLineItem({ id, type, startMonth, endMonth, value }: LineItemTerms): string {
  return canonicalJson({ id, type, startMonth, endMonth, value })
}

import * as fc from 'fast-check'
import type { ContactDetails } from '../../src/domain/contact'
import { month } from '../../src/domain/month'
import {
  balanceNoticeKey,
  billingTeamOf,
  crossedThresholds,
  drawnOf,
  expiryNoticeKey,
  heldNoticeKey,
  lifecycleNoticeKey,
  nextAttemptAt,
  normalizedEmail,
  percentLeft,
  recipientsOf,
  recipientsOfUnassociated,
  unassociatedNoticeKey,
} from '../../src/domain/notice'

const usual = [75, 25]

describe('crossed thresholds', () => {
  test('a balance of exactly 75% has crossed nothing', () => {
    expect(crossedThresholds(10_000n, 10_000n, 7_500n, usual)).toEqual([])
  })

  test('one unit below 75% has', () => {
    expect(crossedThresholds(10_000n, 10_000n, 7_499n, usual)).toEqual([75])
    expect(crossedThresholds(10_000n, 7_500n, 7_499n, usual)).toEqual([75])
  })

  test('a balance that was below already crosses nothing again', () => {
    expect(crossedThresholds(10_000n, 7_499n, 2_500n, usual)).toEqual([])
  })

  test('two thresholds crossed by one draw are told lowest first', () => {
    expect(crossedThresholds(10_000n, 8_000n, 2_000n, usual)).toEqual([25, 75])
  })

  test('out of balance is from above zero to zero or below, whatever other percentages are set', () => {
    expect(crossedThresholds(10_000n, 1n, 0n, [])).toEqual([0])
    expect(crossedThresholds(10_000n, 1n, -5n, usual)).toEqual([0])
    expect(crossedThresholds(10_000n, 10_000n, -1n, usual)).toEqual([0, 25, 75])
    expect(crossedThresholds(10_000n, 0n, -1n, usual)).toEqual([])
  })

  test('a top-up back to a threshold re-arms it', () => {
    expect(crossedThresholds(10_000n, 7_499n, 7_500n, usual)).toEqual([])
    expect(crossedThresholds(10_000n, 7_500n, 7_000n, usual)).toEqual([75])
  })

  test('a threshold between two minor units is crossed below it', () => {
    expect(crossedThresholds(3n, 3n, 1n, [50])).toEqual([50])
    expect(crossedThresholds(3n, 3n, 2n, [50])).toEqual([])
  })

  test('a line item worth nothing has no thresholds', () => {
    expect(crossedThresholds(0n, 0n, -5n, usual)).toEqual([])
  })

  const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
  const percentages = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 })

  test('any draw in two steps crosses what it crosses in one, each threshold once', () => {
    const positive = fc.bigInt({ min: 1n, max: 10n ** 15n })
    fc.assert(
      fc.property(positive, positive, positive, percentages, (total, first, second, set) => {
        const middle = total - first
        const steps = [
          ...crossedThresholds(total, total, middle, set),
          ...crossedThresholds(total, middle, middle - second, set),
        ]
        expect([...steps].sort((a, b) => a - b)).toEqual(
          crossedThresholds(total, total, middle - second, set),
        )
      }),
    )
  })

  test('no credit crosses anything', () => {
    fc.assert(
      fc.property(
        amounts,
        amounts,
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        percentages,
        (total, before, credit, set) => {
          expect(crossedThresholds(total < 0n ? -total : total, before, before + credit, set)).toEqual([])
        },
      ),
    )
  })
})

describe('what is left', () => {
  test('is rounded down, so that less than a threshold never reads as the threshold', () => {
    expect(percentLeft({ totalValue: 10_000n, balance: 2_499n })).toBe(24)
    expect(percentLeft({ totalValue: 10_000n, balance: 2_500n })).toBe(25)
  })

  test('is nothing at zero and below', () => {
    expect(percentLeft({ totalValue: 10_000n, balance: -1n })).toBe(0)
    expect(percentLeft({ totalValue: 0n, balance: 0n })).toBe(0)
    expect(drawnOf({ totalValue: 10_000n, balance: -1n })).toBe(10_001n)
  })
})

describe('keys', () => {
  test('are one for a person, however the address is typed', () => {
    expect(balanceNoticeKey(7n, 12n, ' Jane@Buyer.example')).toBe(
      balanceNoticeKey(7n, 12n, 'jane@buyer.example'),
    )
  })

  test('differ by run, subject, person and kind', () => {
    const keys = [
      balanceNoticeKey(7n, 12n, 'a@b.example'),
      balanceNoticeKey(8n, 12n, 'a@b.example'),
      balanceNoticeKey(7n, 13n, 'a@b.example'),
      balanceNoticeKey(7n, 12n, 'c@b.example'),
      unassociatedNoticeKey(7n, 12n, 'a@b.example'),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('recipients', () => {
  const jane: ContactDetails = { name: 'Jane', email: 'jane@buyer.example', language: 'en' }
  const again: ContactDetails = { name: 'J.', email: 'JANE@buyer.example', language: 'de' }
  const kenji: ContactDetails = { name: '健二', email: 'kenji@buyer.example', language: 'ja' }
  const team = billingTeamOf({ name: 'Seller Inc.', billingTeamEmail: 'billing@seller.example' })

  test('of a purchase order are its contacts, each address once', () => {
    expect(recipientsOf([jane, again, kenji], null, team)).toEqual([jane, kenji])
  })

  test('else the default contact of the payer, else the billing team of the seller', () => {
    expect(recipientsOf([], kenji, team)).toEqual([kenji])
    expect(recipientsOf([], null, team)).toEqual([team])
  })

  test('of unassociated invoices is the default contact first, then all contacts, then the billing team', () => {
    expect(recipientsOfUnassociated(kenji, [jane], team)).toEqual([kenji])
    expect(recipientsOfUnassociated(null, [jane, again], team)).toEqual([jane])
    expect(recipientsOfUnassociated(null, [], team)).toEqual([team])
  })
})

describe('keys', () => {
  const order = { purchaseOrderId: 7n, expirationMonth: month('2025-03'), revision: 4 }

  test('are one for each occasion and recipient, however the address is written', () => {
    expect(expiryNoticeKey(order, 'one-week', ' Jane@Buyer.example')).toBe(
      'expiry/7/2025-03/one-week/jane@buyer.example',
    )
    expect(lifecycleNoticeKey(order, 'suspended', 'JANE@buyer.example')).toBe(
      'lifecycle/7/4/suspended/jane@buyer.example',
    )
    expect(heldNoticeKey(2n, 3n, null, 'jane@buyer.example')).toBe('held/2/3/run/jane@buyer.example')
    expect(heldNoticeKey(2n, 3n, 'reminder-3', 'jane@buyer.example')).toBe(
      'held/2/3/reminder-3/jane@buyer.example',
    )
    expect(normalizedEmail(' Jane@Buyer.example ')).toBe('jane@buyer.example')
  })
})

test('an attempt that came to nothing is repeated after a minute, five, half an hour, then every hour', () => {
  const waits = [1, 2, 3, 4, 5, 50].map((attempts) =>
    nextAttemptAt('2024-10-03T08:00:00Z', attempts).slice(11, 16),
  )
  expect(waits).toEqual(['08:01', '08:05', '08:30', '09:00', '09:00', '09:00'])
})

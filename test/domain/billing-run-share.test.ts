import * as fc from 'fast-check'
import { cutShares, gather } from '../../src/domain/billing-run-share'

test('shares hold every payer that has documents exactly once, in run order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 })), fc.integer({ min: 1, max: 6 }), (counts, shares) => {
      const cut = cutShares(counts, shares)
      const places = cut.flatMap(({ from, to }) =>
        Array.from({ length: to - from + 1 }, (_, index) => from + index),
      )
      const covered = new Set(places)
      expect(covered.size).toBe(places.length)
      expect(counts.every((count, place) => count === 0 || covered.has(place))).toBe(true)
      expect(cut.length).toBeLessThanOrEqual(shares)
      expect(cut.reduce((all, { documents }) => all + documents, 0)).toBe(
        counts.reduce((all, count) => all + count, 0),
      )
    }),
  )
})

test('equal payers make equal shares', () => {
  expect(cutShares([10, 10, 10, 10], 2)).toEqual([
    { from: 0, to: 1, documents: 20 },
    { from: 2, to: 3, documents: 20 },
  ])
})

test('a payer that is larger than all others together stands in one share', () => {
  expect(cutShares([1, 100, 1], 2).map(({ documents }) => documents)).toEqual([101, 1])
})

test('there are only as many shares as have enough documents each', () => {
  const counts = [10, 10, 10, 10]
  const sharesOf = (worthwhile: number) => cutShares(counts, 3, worthwhile).length
  expect([13, 14, 20, 21, 41].map(sharesOf)).toEqual([3, 2, 2, 1, 1])
})

test('a run without documents has no shares', () => {
  expect(cutShares([], 2)).toEqual([])
  expect(cutShares([0, 0], 2)).toEqual([])
})

test('neighbours are gathered up to the limit, and one that is larger stands alone', () => {
  expect(gather([2, 3, 1, 9, 4], 5, (size) => size)).toEqual([[2, 3], [1], [9], [4]])
})

test('gathering loses nothing and keeps the order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 20 })),
      fc.integer({ min: 1, max: 30 }),
      (sizes, limit) => {
        const groups = gather(sizes, limit, (size) => size)
        expect(groups.flat()).toEqual(sizes)
        expect(groups.every((group) => group.length === 1 || group.reduce((a, b) => a + b, 0) <= limit)).toBe(
          true,
        )
      },
    ),
  )
})

import fc from 'fast-check'
import { compareAbsentFirst, compareByCodePoint } from '../../src/domain/code-point'

/** Plain and slow: lists of code points, compared one by one. */
function plainly(a: string, b: string): number {
  const left = Array.from(a, (each) => each.codePointAt(0) ?? 0)
  const right = Array.from(b, (each) => each.codePointAt(0) ?? 0)
  const at = left.findIndex((point, index) => point !== right[index])
  if (at === -1) return left.length - right.length
  return right[at] === undefined ? 1 : left[at]! - right[at]
}

test('texts are ordered by code point, not by UTF-16 unit', () => {
  expect(['\uFF5E', '\u{1F600}'].sort()).toEqual(['\u{1F600}', '\uFF5E'])
  expect(['\u{1F600}', '\uFF5E'].sort(compareByCodePoint)).toEqual(['\uFF5E', '\u{1F600}'])
  expect(compareByCodePoint('\u{1F600}', '\uFF5E')).toBeGreaterThan(0)
  expect(compareByCodePoint('a', 'B')).toBeGreaterThan(0)
  expect(compareByCodePoint('10', '9')).toBeLessThan(0)
  expect(compareByCodePoint('1', '1')).toBe(0)
  expect(compareByCodePoint('1', '10')).toBeLessThan(0)
})

test('the order is that of the code points one by one', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 4 })
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      expect(Math.sign(compareByCodePoint(a, b))).toBe(Math.sign(plainly(a, b)))
    }),
    { numRuns: 2000 },
  )
})

test('the order sorts alike from any beginning', () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 8 })
  fc.assert(
    fc.property(texts, (given) => {
      const sorted = [...given].sort(compareByCodePoint)
      expect([...given].reverse().sort(compareByCodePoint)).toEqual(sorted)
    }),
  )
})

test('absent comes first', () => {
  expect(['b', null, 'a', null].sort(compareAbsentFirst)).toEqual([null, null, 'a', 'b'])
})

import { nearest, suggestion } from '../../src/domain/nearest'
import { inEnglish } from '../../src/domain/wording'

const names = ['effectiveMonth', 'expirationMonth', 'number', 'tax']

test.each([
  ['efectiveMonth', 'effectiveMonth'],
  ['EXPIRATIONMONTH', 'expirationMonth'],
  ['numbr', 'number'],
  ['taxs', 'tax'],
  ['contacts', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
])('%s may stand for %s', (word, choice) => {
  expect(nearest(word, names)).toBe(choice)
})

test('a suggestion names the nearest, or else all', () => {
  expect(inEnglish(suggestion('numer', names))).toBe('did you mean "number"?')
  expect(inEnglish(suggestion('colour', ['tax', 'tags']))).toBe('give one of "tax", "tags".')
  expect(inEnglish(suggestion('colour', []))).toBe('there is none yet.')
})

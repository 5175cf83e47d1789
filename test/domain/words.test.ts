import { filled, wordsFrom, type Writing } from '../../src/domain/words'
import { inEnglish, worded } from '../../src/domain/wording'

const plain: Writing = { number: (value) => `#${value}`, list: (items) => items.join(' / ') }

test('the gaps of a text are filled with texts, numbers, lists and wordings', () => {
  const wording = worded('text-length', { length: 0, expects: worded('a-name'), min: 1, max: 200 })
  expect(inEnglish(wording)).toBe('0 characters long: give a name, of 1 to 200 characters.')
  expect(inEnglish(worded('give-one-of', { choices: ['ACME', 'Sun, Inc.'] }))).toBe(
    'give one of "ACME", "Sun, Inc.".',
  )
})

test('a value that looks like a gap stays as it is', () => {
  expect(inEnglish(worded('edit-conflict', { what: '{revision}', revision: 2, expected: 1 }))).toBe(
    '{revision} is at revision 2, not 1: read it again and repeat the edit.',
  )
})

test('a language that lacks a text, or one that it is made of, says nothing rather than a part of it', () => {
  const words = { missing: '{expects} ?', 'a-name': 'un nom', constructor: '' }
  expect(filled(worded('missing', { expects: worded('a-name') }), words, plain)).toBe('un nom ?')
  expect(filled(worded('missing', { expects: worded('a-code') }), words, plain)).toBeUndefined()
  expect(filled({ code: 'toString', values: {} }, words, plain)).toBeUndefined()
})

test('each language writes numbers and lists in its own way', () => {
  const words = { both: '{count}: {items}' } as const
  const { worded: of } = wordsFrom(words)
  expect(filled(of('both', { count: 5, items: ['a', 'b'] }), words, plain)).toBe('#5: a / b')
})

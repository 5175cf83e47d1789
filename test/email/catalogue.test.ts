import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages, type Language } from '../../src/domain/contact'
import { kitFor } from '../../src/email/language'

const folder = join(__dirname, '../../src/email/templates')

const standing = { kind: 'overdrawn', lineItem: '§', amount: '§' }
const facts = { number: '§', period: '§', lastMonth: '§', lastDay: '§', left: { short: '§', long: '§' } }

/** What stands out where it is written, for the words that `path` leads to. */
function argumentsFor(path: string): unknown[] {
  if (/^\/purchaseOrder\/left/.test(path)) return [standing]
  if (/^\/purchaseOrder\/\w+\//.test(path)) return [facts]
  if (path === '/balance/headline') return [standing]
  return ['§', path === '/balance/subject' ? standing : '§', 2, 2]
}

/** Every key of a catalogue with what it says. */
function entriesOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function')
    return [[path, (value as (...args: unknown[]) => string)(...argumentsFor(path))]]
  return Object.entries(value as object).flatMap(([key, inner]) => entriesOf(inner, `${path}/${key}`))
}

const entries = Object.fromEntries(
  languages.map((language) => [language, new Map(entriesOf(kitFor(language).words))]),
) as Record<Language, Map<string, string>>

describe('catalogues', () => {
  test.each(languages)('the %s one has the keys of the English one, and none is empty', (language) => {
    expect([...entries[language].keys()].sort()).toEqual([...entries.en.keys()].sort())
    const empty = [...entries[language]].filter(([, words]) => words.trim() === '').map(([key]) => key)
    expect(empty).toEqual(['/betweenSentences'])
  })

  test.each(languages)('in %s nothing is left unsaid', (language) => {
    for (const words of entries[language].values()) expect(words).not.toMatch(/undefined|null|\[object|NaN/)
  })

  test('nothing is left in English', () => {
    // Words that are the same in French or German.
    const shared = ['Marketplace']
    for (const language of ['fr', 'de', 'ja'] as const) {
      const untranslated = [...entries.en].filter(
        ([key, words]) =>
          /[a-z]{4}/.test(words) && entries[language].get(key) === words && !shared.includes(words),
      )
      expect(untranslated).toEqual([])
    }
  })

  test('months and numbers are written as each language writes them', () => {
    const written = languages.map((language) => kitFor(language).month('2024-09' as never))
    expect(written).toEqual(['September 2024', 'septembre 2024', 'September 2024', '2024年9月'])
    const days = languages.map((language) => kitFor(language).day('2025-03-31'))
    expect(days).toEqual(['March 31, 2025', '31 mars 2025', '31. März 2025', '2025年3月31日'])
    expect(kitFor('de').amount(-123_456n, 'EUR')).toBe('-1.234,56')
  })
})

describe('templates', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.hbs')))(
    '%s escapes everything and has no words of its own',
    (name) => {
      const source = readFileSync(join(folder, name), 'utf8')
      expect(source).not.toMatch(/\{\{\{|\{\{&/)
      const words = source
        .replace(/<style>[^]*?<\/style>|<[^>]*>|\{\{[^}]*\}\}|&nbsp;/g, ' ')
        .replace(/[\s·*-]+/g, '')
      expect(words).toBe('')
    },
  )
})

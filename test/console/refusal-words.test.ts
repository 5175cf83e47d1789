import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/api/contract/wording'
import { refusals as de } from '../../src/console/text/refusals/de'
import { refusals as fr } from '../../src/console/text/refusals/fr'
import { refusals as ja } from '../../src/console/text/refusals/ja'

const english: Readonly<Record<string, string>> = words
const languages = { fr, de, ja } as const

function gapsOf(text: string | undefined): string[] {
  return [...new Set((text ?? '').match(/\{\w*\}/g))].sort()
}

describe.each(Object.entries(languages))('in %s', (_, theirs: Readonly<Record<string, string>>) => {
  test('every refusal has a text, and no other text is there', () => {
    expect(Object.keys(theirs).sort()).toEqual(Object.keys(english).sort())
  })

  test.each(Object.keys(english))('%s has the gaps of the English text', (code) => {
    expect(gapsOf(theirs[code])).toEqual(gapsOf(english[code]))
    expect(theirs[code]?.trim()).not.toBe('')
  })

  test('no sentence is left in English', () => {
    const same = Object.keys(english).filter((code) => theirs[code] === english[code])
    // They are made of what is put into them alone.
    expect(same.filter((code) => /[a-z]{3}/.test((english[code] ?? '').replaceAll(/\{\w+\}/g, '')))).toEqual(
      [],
    )
  })
})

test('no code is kept that nothing says', () => {
  const rooms = ['src', 'activities'].map((room) => join(__dirname, '../..', room))
  const said = rooms.flatMap(sourcesIn).map((file) => readFileSync(file, 'utf8'))
  const all = said.join('\n')
  // Codes that are put together of two parts, where they are said.
  const composed = /^(?:kind|status|decision|run-finished-not-to)-/
  expect(Object.keys(english).filter((code) => !composed.test(code) && !all.includes(`'${code}'`))).toEqual(
    [],
  )
})

/** The sources that may refuse: all but the catalogues. */
function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !/wordings|http-words|text[\\/]refusals|openapi/.test(path))
}

import { stripVTControlCharacters } from 'node:util'
import Table from 'cli-table3'
import { colours } from './print'

export interface Column {
  title: string
  align?: 'right'
  /** Gives way where the table is wider than the terminal. */
  flexible?: true
}

const gap = 2

/** A table of `rows` as text, no wider than the terminal (80 columns where there is none): flexible columns wrap. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = widthsOf(columns, rows, screenWidth())
  const printed = new Table({
    chars: { ...noBorders, middle: ' '.repeat(gap) },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    head: columns.map(({ title }, index) => colours.bold(wrap(title, widths[index] ?? 0).join('\n'))),
    colWidths: widths,
    colAligns: columns.map(({ align }) => align ?? 'left'),
  })
  const fit = (cell: string, index: number) =>
    cell
      .split('\n')
      .flatMap((line) => wrap(line, widths[index] ?? 0))
      .join('\n')
  printed.push(...rows.map((row) => row.map(fit)))
  return printed
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

/** Pairs of a name and a value, one a line; pairs without a value are left out. */
export function pairs(facts: readonly (readonly [name: string, value: string | null | undefined])[]): string {
  const shown = facts.filter((fact): fact is [string, string] => !!fact[1])
  const width = Math.max(0, ...shown.map(([name]) => name.length)) + gap
  const room = Math.max(20, screenWidth() - width)
  return shown
    .map(([name, value]) => {
      const [first = '', ...others] = wrap(value, room)
      return [
        `${colours.dim(name.padEnd(width))}${first}`,
        ...others.map((line) => `${' '.repeat(width)}${line}`),
      ].join('\n')
    })
    .join('\n')
}

/**
 * Breaks a text between words into lines of at most `width` columns; words that are longer than a line after punctuation, else
 * anywhere.
 */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ').flatMap((each) => chunks(each, width))) {
    const last = lines.at(-1)
    if (last === undefined || screenColumns(last) + 1 + screenColumns(word) > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

function chunks(word: string, width: number): string[] {
  if (screenColumns(word) <= width) return [word]
  const parts = ['']
  const pieces = piecesOf(word).flatMap((piece) =>
    screenColumns(piece) > width ? Array.from(piece) : [piece],
  )
  for (const piece of pieces) {
    const last = parts.at(-1) ?? ''
    if (screenColumns(last + piece) > width) parts.push(piece)
    else parts[parts.length - 1] = last + piece
  }
  return parts.filter((part) => part !== '')
}

/** What of a word is better kept in one: `payer-administrator` is two pieces. */
function piecesOf(word: string): string[] {
  return word.match(/[^-/._]*[-/._]+|[^-/._]+/g) ?? [word]
}

function screenWidth(): number {
  return process.stdout.columns || 80
}

function widthsOf(columns: readonly Column[], rows: readonly (readonly string[])[], room: number): number[] {
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...rows.map((row) => widest(row[index] ?? ''))),
  )
  const flexible = columns.flatMap((column, index) => (column.flexible ? [index] : []))
  // Those give way first that lose no piece of a word by it.
  const needs = columns.map((_, index) => Math.max(...rows.map((row) => widestPiece(row[index] ?? ''))))
  let excess = widths.reduce((sum, width) => sum + width, 0) + gap * (columns.length - 1) - room
  for (; excess > 0 && flexible.length > 0; excess -= 1) {
    const loose = flexible.filter((index) => (widths[index] ?? 0) > Math.max(narrowest, needs[index] ?? 0))
    const broadest = (loose.length > 0 ? loose : flexible).reduce((a, b) =>
      (widths[b] ?? 0) > (widths[a] ?? 0) ? b : a,
    )
    if ((widths[broadest] ?? 0) <= narrowest) break
    widths[broadest] = (widths[broadest] ?? 0) - 1
  }
  return widths
}

/** Columns of the screen that a column of a table keeps, however many there are. */
const narrowest = 8

function widestPiece(text: string): number {
  return Math.max(...text.split(/[ \n]/).flatMap((word) => piecesOf(word).map(screenColumns)))
}

function widest(text: string): number {
  return Math.max(...text.split('\n').map(screenColumns))
}

/** Screen columns that a line takes, colours aside; East Asian characters take two. */
function screenColumns(line: string): number {
  const plain = stripVTControlCharacters(line)
  return Array.from(plain).reduce((sum, char) => sum + (wide.test(char) ? 2 : 1), 0)
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

const noBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const sample = join(__dirname, '../../src/local/sample/focus-sample.csv')
/** Bytes of text that are handed on at a time. */
const chunkSize = 256 * 1024

/**
 * A cost file of `rows` rows of the sample's shape (some 750 bytes each), always the same: the sample's 1,000 rows over and
 * over, each pass for other payers, of whom there are three times `copies`.
 */
export function* focusFile(rows: number, copies = 100): Generator<Buffer> {
  const [header = '', ...lines] = readFileSync(sample, 'utf8').trimEnd().split('\n')
  let text = `${header}\n`
  for (let row = 0; row < rows; row++) {
    const pass = Math.floor(row / lines.length) % copies
    text += `${forPayerOf(pass, lines[row % lines.length] ?? '')}\n`
    if (text.length < chunkSize) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

/** The payer is the third field, and those before it hold no commas. */
function forPayerOf(pass: number, line: string): string {
  return pass === 0 ? line : line.replace(/^([^,]*,[^,]*,"[^"]*)"/, `$1-${pass}"`)
}

import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { createCsvScanner } from '../../src/storage/csv-scanner'

interface Scanned {
  rows: [line: number, ...values: string[]][]
  faults: [line: number, value: string | null][]
}

/** Scans `text` in pieces of `size` bytes, reading all columns in their order unless `wanted` says otherwise. */
function scan(text: string | Buffer, size = 1_000_000, wanted?: number[]): Scanned {
  const found: Scanned = { rows: [], faults: [] }
  const scanner = createCsvScanner({
    header: (names) => wanted ?? names.map((_, index) => index),
    row: (values, line) => void found.rows.push([line, ...values]),
    fault: (line, value) => void found.faults.push([line, value]),
  })
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size))
  scanner.end()
  return found
}

const field = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ',', '"', '\n', '\r\n', ' ', '') })
const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.record({
    rows: fc.array(fc.array(fc.tuple(field, fc.boolean()), { minLength: width, maxLength: width }), {
      minLength: 1,
    }),
    lineBreak: fc.constantFrom('\n', '\r\n'),
    ended: fc.boolean(),
    size: fc.integer({ min: 1, max: 40 }),
  }),
)

test('whatever is written as CSV is read as csv-parse reads it, cut into any pieces', () => {
  fc.assert(
    fc.property(table, ({ rows, lineBreak, ended, size }) => {
      const lines = rows.map((row) => row.map(([text, bare]) => written(text, bare)).join(','))
      const text = lines.join(lineBreak) + (ended ? lineBreak : '')
      const [, ...expected]: string[][] = parse(text, { record_delimiter: ['\n', '\r\n'] })
      const { rows: found, faults } = scan(text, size)
      expect(faults).toEqual([])
      expect(found.map(([, ...values]) => values)).toEqual(expected)
    }),
    { numRuns: 500 },
  )
})

function written(text: string, bare: boolean): string {
  return bare && !/[",\r\n]/.test(text) ? text : `"${text.replaceAll('"', '""')}"`
}

test('only the wanted columns are read, in the order wanted; one that is not there is empty', () => {
  expect(scan('a,b,c\n1,2,3\n', 5, [2, -1, 0]).rows).toEqual([[2, '3', '', '1']])
})

test('a row counts from the line where it begins, whatever breaks its fields hold', () => {
  expect(scan('a,b\n1,"x\ny"\n\n2,z\r\n3,z').rows).toEqual([
    [2, '1', 'x\ny'],
    [5, '2', 'z'],
    [6, '3', 'z'],
  ])
})

test('a byte order mark is no part of the first name, in whatever pieces it comes', () => {
  for (const size of [1, 2, 3, 100]) {
    const names: string[] = []
    const scanner = createCsvScanner({
      header: (given) => {
        names.push(...given)
        return [0]
      },
      row: () => undefined,
      fault: () => undefined,
    })
    const bytes = Buffer.from('\ufeff"a",b\n1,2\n')
    for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size))
    expect(names).toEqual(['a', 'b'])
  }
})

test('broken rows are faults of their lines, and the rows after them are still read', () => {
  const { rows, faults } = scan('a,b\n1\n1,2,3\n1,x"y\n"1"x,2\n4,5\n', 4)
  expect(rows).toEqual([[6, '4', '5']])
  expect(faults).toEqual([
    [2, '1'],
    [3, '1,2,3'],
    [4, '1,x"y'],
    [5, '"1"x,2'],
  ])
})

test('a quote that is never closed is a fault of the line where its row begins', () => {
  expect(scan('a,b\n1,2\n3,"4\n5,6\n', 3)).toEqual({ rows: [[2, '1', '2']], faults: [[3, '3,"4\n5,6']] })
})

test('a record without end is given up before it fills the memory', () => {
  const { faults } = scan(`a,b\n1,"${'x'.repeat(3_000_000)}`, 65_536)
  expect(faults).toEqual([[2, null]])
})

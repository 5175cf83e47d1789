import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { month } from '../../src/domain/month'
import { shiftCharges, shiftDocument, shiftTo } from '../../src/local/sample/month-shift'

const folder = join(__dirname, '..', '..', 'src', 'local', 'sample')
const csv = readFileSync(join(folder, 'focus-sample.csv'), 'utf8')

test('the sample is the file of the FinOps Foundation, row by row', () => {
  expect(csv.split('\n').filter(Boolean)).toHaveLength(1001)
})

test('moving by no month changes nothing', () => {
  expect(shiftCharges(csv, 0)).toBe(csv)
})

test('moving there and back changes nothing but days that a shorter month lacks', () => {
  expect(shiftTo(month('2026-10'))).toBe(25)
  expect(shiftCharges(shiftCharges(csv, 25), -25)).toBe(csv)
})

test('September becomes the month asked for and October the next; amounts stay', () => {
  const moved = shiftCharges(csv, shiftTo(month('2027-02')))
  const periods = new Set(
    [
      ...moved.matchAll(
        /"(\d{4}-\d{2})-01 00:00:00","(\d{4}-\d{2})-01 00:00:00","(?:Usage|Credit|Adjustment)"/g,
      ),
    ].map(([, , start]) => start),
  )
  expect([...periods].sort()).toEqual(['2027-02', '2027-03'])
  expect(moved.replaceAll(/"\d{4}-\d{2}-\d{2} [\d:]{8}"/g, '')).toBe(
    csv.replaceAll(/"\d{4}-\d{2}-\d{2} [\d:]{8}"/g, ''),
  )
})

test('the 30th of September becomes the last day of February', () => {
  expect(shiftCharges('"2024-09-30 22:00:00"', 5)).toBe('"2025-02-28 22:00:00"')
  expect(shiftCharges('"2024-09-30 22:00:00"', -7)).toBe('"2024-02-29 22:00:00"')
})

test('every month of a document moves, and nothing else', () => {
  const orders = parse(readFileSync(join(folder, 'purchase-orders.yaml'), 'utf8')) as Record<
    string,
    unknown
  >[]
  const [blanket] = shiftDocument(orders, 25)
  expect(blanket).toEqual({ ...orders[0], effectiveMonth: '2026-02', expirationMonth: '2028-01' })
})

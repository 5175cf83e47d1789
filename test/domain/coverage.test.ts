import { chargeTypesOf, coverageOf, gapsIn } from '../../src/domain/coverage'
import type { LineItemType } from '../../src/domain/line-item'
import { month } from '../../src/domain/month'

const year = { effectiveMonth: month('2027-01'), expirationMonth: month('2027-12') }

function lineItem(number: string, type: LineItemType, startMonth: string, endMonth: string) {
  return { number, type, startMonth: month(startMonth), endMonth: month(endMonth) }
}

function covered(...lineItems: ReturnType<typeof lineItem>[]) {
  return coverageOf(year, lineItems)
}

test('without a line item the whole window is one gap for each type', () => {
  expect(gapsIn(covered(), ['usage', 'subscription'])).toEqual([
    { chargeType: 'usage', firstMonth: '2027-01', lastMonth: '2027-12' },
    { chargeType: 'subscription', firstMonth: '2027-01', lastMonth: '2027-12' },
  ])
})

test('a line item for all charges leaves no gap in its months', () => {
  expect(
    gapsIn(covered(lineItem('1', 'ALL', '2027-01', '2027-12')), ['usage', 'marketplace', 'services']),
  ).toEqual([])
})

test('months between line items are a gap of the type that they cover', () => {
  const stretches = covered(
    lineItem('1', 'MONTHLY_USAGE', '2027-01', '2027-03'),
    lineItem('2', 'MONTHLY_USAGE', '2027-06', '2027-12'),
  )
  expect(stretches.map(({ firstMonth, lastMonth }) => [firstMonth, lastMonth])).toEqual([
    ['2027-01', '2027-03'],
    ['2027-04', '2027-05'],
    ['2027-06', '2027-12'],
  ])
  expect(gapsIn(stretches, ['usage'])).toEqual([
    { chargeType: 'usage', firstMonth: '2027-04', lastMonth: '2027-05' },
  ])
})

test('a gap of one type goes on where line items of other types begin and end', () => {
  const stretches = covered(lineItem('1', 'SUBSCRIPTION', '2027-04', '2027-05'))
  expect(gapsIn(stretches, ['usage'])).toEqual([
    { chargeType: 'usage', firstMonth: '2027-01', lastMonth: '2027-12' },
  ])
})

test('the most specific line item stands first', () => {
  const [stretch] = covered(
    lineItem('rest', 'ALL', '2027-01', '2027-12'),
    lineItem('usage', 'MONTHLY_USAGE', '2027-01', '2027-12'),
  )
  expect(stretch?.coveredBy.usage).toEqual(['usage', 'rest'])
  expect(stretch?.coveredBy.subscription).toEqual(['rest'])
})

test('a line item for single marketplace purchases covers none that names no purchase order', () => {
  const stretches = covered(lineItem('1', 'MARKETPLACE_TRANSACTION', '2027-01', '2027-12'))
  expect(gapsIn(stretches, ['marketplace'])).toHaveLength(1)
})

test('a line item that reaches beyond the window adds no month to it', () => {
  const stretches = covered(lineItem('1', 'ALL', '2026-06', '2028-06'))
  expect(stretches).toHaveLength(1)
  expect(stretches[0]).toMatchObject({ firstMonth: '2027-01', lastMonth: '2027-12' })
})

test('a window that ends before it begins has no month', () => {
  expect(coverageOf({ effectiveMonth: month('2027-02'), expirationMonth: month('2027-01') }, [])).toEqual([])
})

test('a seller bills the charges that its types name, or all where it only has the type for every charge', () => {
  expect(chargeTypesOf(['ALL', 'MONTHLY_USAGE', 'SUBSCRIPTION'])).toEqual(['usage', 'subscription'])
  expect(chargeTypesOf(['ALL'])).toEqual(['usage', 'subscription', 'marketplace', 'services'])
})

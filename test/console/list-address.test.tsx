import { readFilters, readValue, type FilterProperty } from '../../src/console/list/filter-property'
import { readListAddress, writeListAddress } from '../../src/console/list/list-address'

const properties: FilterProperty[] = [
  { key: 'number', label: 'Number', takesFreeText: true },
  { key: 'status', label: 'Status', options: [{ value: 'active', label: 'Active' }] },
  { key: 'expiringBefore', label: 'Expiration month', kind: 'month', operator: '<' },
  { key: 'balanceBelow', label: 'Balance', kind: 'percent', operator: '<' },
]

function read(address: string) {
  return readListAddress(new URLSearchParams(address), properties, ['number'])
}

test('an address says filters, sort and page', () => {
  expect(read('status=active&expiringBefore=2027-01&balanceBelow=12.5&sort=-number&page=2&cursor=c')).toEqual(
    {
      filters: { status: 'active', expiringBefore: '2027-01', balanceBelow: '12.5' },
      sort: '-number',
      cursor: 'c',
      page: 2,
    },
  )
})

test('bad parts of an address are dropped, and the rest holds', () => {
  const address = read(
    'status=gone&expiringBefore=2027-13&balanceBelow=many&sort=evil&page=2&number=po45&other=1',
  )
  expect(address).toEqual({ filters: { number: 'po45' }, sort: null, cursor: null, page: 1 })
})

test('a page without the place where it begins is the first one', () => {
  expect(read('page=3').page).toBe(1)
  expect(read('page=-1&cursor=c').cursor).toBeNull()
})

test('what the address says besides the list stays', () => {
  const present = new URLSearchParams('payer=P1&status=active&page=2&cursor=c')
  const next = writeListAddress(
    present,
    { filters: { number: 'a&b' }, sort: null, cursor: null, page: 1 },
    properties,
  )
  expect(next.toString()).toBe('payer=P1&number=a%26b')
})

test('people write percentages with a sign or a comma', () => {
  expect(readValue(properties[3]!, ' 25 % ')).toBe('25')
  expect(readValue(properties[3]!, '12,5')).toBe('12.5')
  expect(readValue(properties[3]!, '-1')).toBeNull()
})

test('an empty value filters nothing', () => {
  expect(readFilters(properties, () => ' ')).toEqual({})
})

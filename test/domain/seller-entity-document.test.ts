import fc from 'fast-check'
import { readSellerEntityDocument } from '../../src/domain/seller-entity-document'
import { sellerDocument, type Document } from '../support/documents'
import { accepted, faults, onlyFault } from '../support/readings'

const existing = [{ ...accepted(readSellerEntityDocument(sellerDocument(), [])), id: 1n }]
const fresh = { code: 'cloud-inc', name: 'Cloud, Inc.', aliases: [], invoiceNumberPrefix: 'US-' }

const read = (changes: Document = {}) =>
  readSellerEntityDocument(sellerDocument({ ...fresh, ...changes }), existing)

test('a seller entity is read', () => {
  expect(accepted(read())).toMatchObject({ code: 'cloud-inc', timeZone: 'Europe/Berlin', aliases: [] })
})

test('everything that is wrong is named at once', () => {
  const reading = readSellerEntityDocument(
    {
      code: 'a b',
      aliases: ['x', 'x'],
      timezone: 'UTC',
      lineItemTypes: ['ALL', 'ALL', 'NONE'],
      invoiceNumberPrefix: 'A1',
    },
    existing,
  )
  expect(faults(reading).sort()).toEqual(
    [
      '/code',
      '/name',
      '/aliases/1',
      '/address',
      '/timeZone',
      '/timezone',
      '/lineItemTypes/1',
      '/lineItemTypes/2',
      '/invoiceNumberPrefix',
      '/billingTeamEmail',
    ].sort(),
  )
})

test.each([
  [{ code: 'Cloud Europe'.replace(' ', '-'), name: 'Cloud Europe' }, '/name'],
  [{ code: 'cloud-emea' }, '/code'],
  [{ aliases: ['x', 'Cloud EMEA SARL'] }, '/aliases/1'],
  [{ invoiceNumberPrefix: 'EU-' }, '/invoiceNumberPrefix'],
])('a name that means another seller entity is taken: %j', (changes, path) => {
  const fault = onlyFault(read(changes))
  expect(fault.path).toBe(path)
  expect(fault.message).toContain('cloud-emea')
})

test('a prefix never ends in a digit: "A1" and 1 would make the number that "A" and 11 make', () => {
  expect(faults(read({ invoiceNumberPrefix: 'A1' }))).toEqual(['/invoiceNumberPrefix'])
  expect(faults(read({ invoiceNumberPrefix: 'A1-' }))).toEqual([])
})

test.each(['UTC', 'Pacific/Auckland', 'America/Argentina/Buenos_Aires'])('%s is a time zone', (timeZone) => {
  expect(faults(read({ timeZone }))).toEqual([])
})

test.each(['+01:00', 'Berlin', '', 'Europe/Bonn', 1])('%j is none', (timeZone) => {
  expect(faults(read({ timeZone }))).toEqual(['/timeZone'])
})

test('at least one line item type is allowed', () => {
  expect(faults(read({ lineItemTypes: ['ALL'] }))).toEqual([])
  expect(faults(read({ lineItemTypes: [] }))).toEqual(['/lineItemTypes'])
})

test('any JSON is read without an exception, and is no seller entity', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(faults(readSellerEntityDocument(value, existing)).length).toBeGreaterThan(0)
    }),
  )
})

import { countries } from '../../src/domain/address'

test('countries are the 249 of ISO 3166-1, each with a name, none twice', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  expect(countries.filter((code) => names.of(code) === undefined)).toEqual([])
  expect(new Set(countries).size).toBe(249)
})

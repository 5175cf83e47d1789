import fc from 'fast-check'
import { readPayerDocument } from '../../src/domain/payer-document'
import { payerDocument, times, type Document } from '../support/documents'
import { accepted, faults, onlyFault } from '../support/readings'

const read = (changes: Document = {}, taken = false) => readPayerDocument(payerDocument(changes), taken)

test('a payer is read with its linked accounts and invoice units', () => {
  expect(accepted(read({ locale: undefined }))).toMatchObject({
    code: '1234567890123',
    paymentTermsDays: 30,
    currency: 'USD',
    locale: 'en-US',
    purchaseOrderRequired: false,
    defaultContact: null,
    invoiceUnits: [{ code: 'research', name: 'Research' }],
    linkedAccounts: [
      { code: '111122223333', name: '111122223333', taxRegistrationNumber: 'GB999', invoiceUnit: 'research' },
    ],
  })
})

test('everything that is wrong is named at once', () => {
  const reading = readPayerDocument(
    {
      name: ' ',
      billTo: { name: 'A', lines: 'Street', country: 'gb' },
      paymentTermsDays: 366,
      currency: 'usd',
      locale: 'de_DE',
      purchaseOrderRequired: 'yes',
      taxRegistrationNumbers: ['A', 'A'],
      defaultContact: {},
      invoiceUnits: [{ code: 'a' }, { name: 'b' }, { code: 'a' }],
      linkedAccounts: [{ code: 'x', invoiceUnit: 'b' }, { code: 'x', invoiceUnit: 'a' }, { code: 7 }],
      version: 1,
    },
    false,
  )
  expect(faults(reading).sort()).toEqual(
    [
      '/code',
      '/name',
      '/billTo/lines',
      '/billTo/country',
      '/paymentTermsDays',
      '/currency',
      '/locale',
      '/purchaseOrderRequired',
      '/taxRegistrationNumbers/1',
      '/defaultContact/name',
      '/defaultContact/email',
      '/invoiceUnits/1/code',
      '/invoiceUnits/2/code',
      '/linkedAccounts/0/invoiceUnit',
      '/linkedAccounts/1/code',
      '/linkedAccounts/2/code',
      '/version',
    ].sort(),
  )
})

test('a code that another payer has is refused', () => {
  expect(onlyFault(read({}, true)).path).toBe('/code')
})

test.each([0, 365])('%d days are payment terms', (paymentTermsDays) => {
  expect(accepted(read({ paymentTermsDays })).paymentTermsDays).toBe(paymentTermsDays)
})

test.each([-1, 366, 1.5, '30'])('%j days are not', (paymentTermsDays) => {
  expect(onlyFault(read({ paymentTermsDays })).path).toBe('/paymentTermsDays')
})

test('a number of JSON is no account code, because 0123 is not 123', () => {
  expect(onlyFault(read({ code: 1234567890123 })).message).toContain('in quotes')
  expect(faults(read({ code: ' 12' }))).toEqual(['/code'])
})

test('a locale is kept in its canonical form', () => {
  expect(accepted(read({ locale: 'DE-de' })).locale).toBe('de-DE')
})

test('a hundred thousand linked accounts are read in good time', () => {
  const linkedAccounts = times(100_000, (n) => ({ code: String(n), invoiceUnit: 'research' }))
  expect(accepted(read({ linkedAccounts })).linkedAccounts).toHaveLength(100_000)
})

test('any JSON is read without an exception, and is no payer', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(faults(readPayerDocument(value, false)).length).toBeGreaterThan(0)
    }),
  )
})

import fc from 'fast-check'
import { readPurchaseOrderDocument } from '../../src/domain/purchase-order-document'
import { lineItemDocument, purchaseOrderDocument, times, type Document } from '../support/documents'
import { accepted, faults, onlyFault, purchaseOrderContext } from '../support/readings'

const read = (changes: Document = {}, context = purchaseOrderContext()) =>
  readPurchaseOrderDocument(purchaseOrderDocument(changes), context)

test('a document is read into terms, with what it leaves out filled in', () => {
  const draft = accepted(read())
  expect(draft).toMatchObject({
    number: 'PO-4711',
    description: '',
    overagePolicy: 'ALLOW',
    balanceThresholds: [75, 25],
    taxRegistrationNumbers: [],
    invoiceUnits: [],
    shipTo: null,
    tags: {},
    contacts: [{ name: 'Ada', email: 'ada@acme.example', language: 'de' }],
  })
  expect(draft.sellerEntity.code).toBe('cloud-emea')
  expect(draft.lineItems).toEqual([
    {
      id: null,
      number: '1',
      description: '',
      type: 'ALL',
      startMonth: '2025-01',
      endMonth: '2025-12',
      value: {
        unitPrice: 100_00n,
        quantity: 10n,
        tax: { kind: 'percent', percent: '19' },
        totalValue: 1190_00n,
      },
    },
  ])
})

test('everything that is wrong is named at once, shape and rule alike', () => {
  const reading = readPurchaseOrderDocument(
    {
      sellerEntity: 'cloud-emae',
      number: 'PO#1',
      effectiveMonth: '2025-13',
      expirationMonth: '2025-06',
      overagePolicy: 'SPLT',
      balanceThresholds: [75, 100, 75],
      taxRegistrationNumbers: ['FR1'],
      contacts: [
        { name: 'Ada', email: 'ada@acme' },
        { email: 'bo@acme.example', language: 'it' },
      ],
      tags: { team: 7 },
      shipTo: { name: 'Acme', lines: [], country: 'UK' },
      lineItems: [
        {
          number: '1',
          type: 'SERVICES',
          startMonth: '2025-02',
          endMonth: '2025-07',
          unitPrice: 12.5,
          quantity: 0,
        },
        { number: '1', typ: 'ALL' },
      ],
    },
    purchaseOrderContext({ payer: undefined }),
  )
  expect(faults(reading).sort()).toEqual(
    [
      '/payer',
      '/sellerEntity',
      '/number',
      '/effectiveMonth',
      '/overagePolicy',
      '/balanceThresholds/1',
      '/balanceThresholds/2',
      '/contacts/0/email',
      '/contacts/1/name',
      '/contacts/1/language',
      '/tags/team',
      '/shipTo/country',
      '/lineItems/0/type',
      '/lineItems/0/endMonth',
      '/lineItems/0/unitPrice',
      '/lineItems/0/quantity',
      '/lineItems/1/typ',
      '/lineItems/1/type',
      '/lineItems/1/number',
    ].sort(),
  )
})

test('an unknown field is named with the one that was probably meant', () => {
  expect(onlyFault(read({ contact: [] }))).toEqual({
    path: '/contact',
    message: 'Unknown field: did you mean "contacts"?',
    wording: {
      code: 'field-unknown',
      values: { suggestion: { code: 'did-you-mean', values: { choice: 'contacts' } } },
    },
  })
})

test('a seller entity is found by code, name or alias, and a near miss says which was meant', () => {
  for (const name of ['cloud-emea', 'Cloud EMEA SARL', 'Cloud Europe']) {
    expect(faults(read({ sellerEntity: name }))).toEqual([])
  }
  expect(onlyFault(read({ sellerEntity: 'Cloud EMEA SRL' })).message).toContain('"Cloud EMEA SARL"')
})

describe('numbers', () => {
  test.each(['A', 'a'.repeat(100), 'AZaz09 _.:/=+-%@'])('"%s" is one', (number) => {
    expect(faults(read({ number }))).toEqual([])
  })

  test.each(['', 'a'.repeat(101), 'PO#1', 'PÖ', 'PO\n1', 'PO\t1', 'PO,1', 4711, null, ['PO']])(
    '%j is none',
    (number) => {
      expect(faults(read({ number }))).toEqual(['/number'])
    },
  )

  test('one that is in use is refused', () => {
    expect(onlyFault(read({}, purchaseOrderContext({ numberTaken: true }))).path).toBe('/number')
  })

  test('one given as a JSON number is to be quoted, because 007 is not 7', () => {
    expect(onlyFault(read({ number: 7 })).message).toContain('in quotes')
  })
})

describe('how many there may be', () => {
  const contacts = (count: number) => times(count, (n) => ({ name: 'A', email: `a${n}@acme.example` }))
  const items = (count: number) => times(count, (n) => lineItemDocument({ number: String(n + 1) }))
  const tags = (count: number) => Object.fromEntries(times(count, (n) => [`k${n}`, '']))

  test.each([
    ['contacts', contacts, 20],
    ['lineItems', items, 100],
    ['tags', tags, 50],
  ] as const)('%s: up to the limit', (field, make, limit) => {
    expect(faults(read({ [field]: make(limit - 1) }))).toEqual([])
    expect(faults(read({ [field]: make(limit) }))).toEqual([])
    expect(onlyFault(read({ [field]: make(limit + 1) }))).toMatchObject({ path: `/${field}` })
  })

  test('active purchase orders of a payer: 100, pending ones included, over ones not', () => {
    expect(faults(read({}, purchaseOrderContext({ othersActive: 99 })))).toEqual([])
    const full = purchaseOrderContext({ othersActive: 100 })
    expect(onlyFault(read({}, full)).path).toBe('/payer')
    expect(onlyFault(read({ effectiveMonth: '2025-08' }, full)).path).toBe('/payer')
    expect(faults(read({ expirationMonth: '2025-05', effectiveMonth: '2025-05' }, full))).toEqual([])
  })
})

describe('windows', () => {
  test('an order may last one month, but not end before it begins', () => {
    expect(faults(read({ effectiveMonth: '2025-12' }))).toEqual([])
    expect(onlyFault(read({ effectiveMonth: '2026-01' })).path).toBe('/expirationMonth')
  })

  test.each([
    ['2025-01', '2025-12', []],
    ['2024-12', '2025-12', ['/lineItems/0/startMonth']],
    ['2025-01', '2026-01', ['/lineItems/0/endMonth']],
    ['2025-06', '2025-06', []],
    ['2025-06', '2025-05', ['/lineItems/0/endMonth']],
    ['2025-6', '2025-12', ['/lineItems/0/startMonth']],
  ])('a line item from %s to %s in an order for 2025', (startMonth, endMonth, paths) => {
    expect(faults(read({ lineItems: [lineItemDocument({ startMonth, endMonth })] }))).toEqual(paths)
  })
})

describe('thresholds', () => {
  test.each([[[]], [[1]], [[99]], [[99, 1]]])('%j are taken', (balanceThresholds) => {
    expect(accepted(read({ balanceThresholds })).balanceThresholds).toEqual(balanceThresholds)
  })

  test.each([[[0]], [[100]], [[50, 50]], [[12.5]], [['50']]])('%j are not', (balanceThresholds) => {
    expect(faults(read({ balanceThresholds }))).toHaveLength(1)
  })

  test('they are kept highest first', () => {
    expect(accepted(read({ balanceThresholds: [10, 90, 50] })).balanceThresholds).toEqual([90, 50, 10])
  })
})

describe('what the account must know', () => {
  test('tax registration numbers are the payer’s or those of its linked accounts', () => {
    expect(faults(read({ taxRegistrationNumbers: ['DE123456789', 'GB999'] }))).toEqual([])
    expect(faults(read({ taxRegistrationNumbers: ['GB999', 'GB998'] }))).toEqual([
      '/taxRegistrationNumbers/1',
    ])
    expect(faults(read({ taxRegistrationNumbers: ['GB999', 'GB999'] }))).toEqual([
      '/taxRegistrationNumbers/1',
    ])
  })

  test('invoice units are the payer’s', () => {
    expect(faults(read({ invoiceUnits: ['research'] }))).toEqual([])
    expect(onlyFault(read({ invoiceUnits: ['reserch'] })).message).toContain('did you mean "research"?')
  })

  test('line item types are those that the seller entity allows', () => {
    expect(faults(read({ lineItems: [lineItemDocument({ type: 'MARKETPLACE_TRANSACTION' })] }))).toEqual([])
    const refused = onlyFault(read({ lineItems: [lineItemDocument({ type: 'PROFESSIONAL_SERVICES' })] }))
    expect(refused.path).toBe('/lineItems/0/type')
    expect(refused.message).toContain('cloud-emea')
  })
})

test('ship-to is an address of its own, a copy of bill-to, or none', () => {
  expect(accepted(read({ shipTo: 'bill-to' })).shipTo).toEqual(purchaseOrderContext().payer?.billTo)
  expect(accepted(read({ shipTo: null })).shipTo).toBeNull()
  expect(faults(read({ shipTo: 'billing' }))).toEqual(['/shipTo'])
})

test('reading never throws and never accepts what is no purchase order, whatever the JSON', () => {
  const context = purchaseOrderContext()
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(faults(readPurchaseOrderDocument(value, context)).length).toBeGreaterThan(0)
    }),
  )
})

test('any JSON in any field is accepted or refused at a path in that field', () => {
  const fields = Object.keys(accepted(read())).filter((name) => !['sellerEntity'].includes(name))
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 3 }), (name, value) => {
      for (const path of faults(
        read({ [name]: value, lineItems: [], ...(name === 'lineItems' ? { lineItems: value } : {}) }),
      )) {
        expect(path === `/${name}` || path.startsWith(`/${name}/`) || path === '/expirationMonth').toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
})

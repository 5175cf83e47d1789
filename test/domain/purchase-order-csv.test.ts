import fc from 'fast-check'
import {
  documentsOfRows,
  purchaseOrderColumns,
  readPurchaseOrderHeader,
  type PurchaseOrderRow,
} from '../../src/domain/purchase-order-csv'

const row = (line: number, cells: Record<string, string>): PurchaseOrderRow => ({
  line,
  values: purchaseOrderColumns.map((column) => cells[column] ?? ''),
})

const first = {
  payer: 'P1',
  number: 'A',
  sellerEntity: 'inc',
  effectiveMonth: '2025-01',
  expirationMonth: '2025-12',
}

test('columns are found wherever they stand', () => {
  const names = [...purchaseOrderColumns].reverse()
  const { indexes, faults } = readPurchaseOrderHeader(names)
  expect(faults).toEqual([])
  expect(indexes.map((at) => names[at])).toEqual(purchaseOrderColumns)
})

test('a column that is nearly known is named with the one that was meant', () => {
  const { faults } = readPurchaseOrderHeader([...purchaseOrderColumns, 'unitprice'])
  expect(faults).toMatchObject([
    { line: 1, column: 'unitprice', reason: 'Unknown column: did you mean "unitPrice"?' },
  ])
})

test('rows of the same payer and number are one document, wherever they stand', () => {
  const { documents, faults } = documentsOfRows([
    row(2, { ...first, lineItemNumber: '1', lineItemType: 'ALL' }),
    row(3, { ...first, number: 'B' }),
    row(4, {
      payer: 'P1',
      number: 'A',
      lineItemNumber: '2',
      lineItemType: 'ALL',
      taxAmount: '1.00',
      unitPrice: '2',
    }),
  ])
  expect(faults).toEqual([])
  expect(documents.map(({ document }) => document)).toEqual([
    {
      ...first,
      lineItems: [
        { number: '1', type: 'ALL' },
        { number: '2', type: 'ALL', unitPrice: '2', tax: { amount: '1.00' } },
      ],
    },
    { ...first, number: 'B', lineItems: [] },
  ])
})

test('the field of a document is found again in its row and column', () => {
  const [imported] = documentsOfRows([
    row(2, first),
    row(3, { ...first, lineItemNumber: '1' }),
    row(5, { ...first, lineItemNumber: '2' }),
  ]).documents
  const places = [
    '/number',
    '/contacts/0/email',
    '/lineItems/1/tax/percent',
    '/lineItems/0/type',
    '/lineItems',
    '',
  ]
  expect(places.map((pointer) => imported?.placeOf(pointer))).toEqual([
    { line: 2, column: 'number' },
    { line: 2, column: 'contacts' },
    { line: 5, column: 'taxPercent' },
    { line: 3, column: 'lineItemType' },
    { line: 2, column: 'lineItemNumber' },
    { line: 2, column: null },
  ])
})

test('rows that say something else about their purchase order are faults', () => {
  const { faults } = documentsOfRows([
    row(2, first),
    row(3, { ...first, expirationMonth: '2026-01', sellerEntity: '' }),
  ])
  expect(faults).toMatchObject([{ line: 3, column: 'expirationMonth', value: '2026-01' }])
})

test('contacts and tags are read as people write them', () => {
  const contacts = 'Ada Lovelace <ada@example.com>;Zoë <zoe@example.com> fr; bob@example.com;'
  const [imported] = documentsOfRows([row(2, { ...first, contacts, tags: 'a=b; c = d=e ; f' })]).documents
  expect(imported?.document).toMatchObject({
    contacts: [
      { name: 'Ada Lovelace', email: 'ada@example.com' },
      { name: 'Zoë', email: 'zoe@example.com', language: 'fr' },
      { email: 'bob@example.com' },
    ],
    tags: { a: 'b', c: 'd=e', f: undefined },
  })
})

test('whatever stands in the cells, every row ends in exactly one document', () => {
  const cell = fc.oneof(fc.constant(''), fc.constantFrom('P1', 'A', '1'), fc.string())
  const rows = fc.array(
    fc.array(cell, { minLength: purchaseOrderColumns.length, maxLength: purchaseOrderColumns.length }),
  )
  fc.assert(
    fc.property(rows, (values) => {
      const { documents } = documentsOfRows(values.map((each, index) => ({ line: index + 2, values: each })))
      const items = documents.map(({ document }) => (document as { lineItems: unknown[] }).lineItems.length)
      expect(documents.length).toBeLessThanOrEqual(values.length)
      expect(items.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(values.length)
      expect(new Set(documents.map(({ line }) => line)).size).toBe(documents.length)
    }),
  )
})

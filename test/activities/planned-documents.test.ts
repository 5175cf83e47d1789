import { createPlannedDocuments } from '../../activities/planned-documents'
import { openDocuments, type OpenDocument } from '../../src/domain/invoice'

/** As many documents as asked for, each of two lines. */
function documents(count: number): readonly OpenDocument[] {
  const charges = Array.from({ length: count }, (_, place) =>
    ['Compute', 'Storage'].map((service) => ({
      linkedAccount: 'A1',
      chargeType: 'usage' as const,
      currency: 'USD',
      service,
      namedPurchaseOrder: `PO-${place}`,
      creditedInvoice: null,
      amount: '1',
      charges: 1,
    })),
  ).flat()
  return openDocuments(charges, { linkedAccounts: {}, taxRegistrationNumber: null }).open
}

test('what was kept is found once, by its run and payer', () => {
  const planned = createPlannedDocuments()
  const [ofFirst, ofSecond] = [documents(1), documents(2)]
  planned.keep(1n, 7n, ofFirst)
  planned.keep(2n, 7n, ofSecond)
  expect(planned.take(2n, 8n)).toBeUndefined()
  expect(planned.take(2n, 7n)).toBe(ofSecond)
  expect(planned.take(2n, 7n)).toBeUndefined()
  expect(planned.take(1n, 7n)).toBe(ofFirst)
})

test('no more is kept than there is room for, and what was taken or forgotten makes room', () => {
  const planned = createPlannedDocuments(9)
  planned.keep(1n, 1n, documents(1))
  planned.keep(1n, 2n, documents(2))
  planned.keep(1n, 3n, documents(1))
  expect(planned.take(1n, 3n)).toBeUndefined()
  planned.take(1n, 1n)
  planned.keep(1n, 3n, documents(1))
  expect(planned.take(1n, 3n)).toHaveLength(1)
  planned.forget(1n)
  expect(planned.take(1n, 2n)).toBeUndefined()
  planned.keep(2n, 1n, documents(3))
  expect(planned.take(2n, 1n)).toHaveLength(3)
})

test('planning once more keeps what the first attempt kept', () => {
  const planned = createPlannedDocuments(3)
  planned.keep(1n, 1n, documents(1))
  planned.keep(1n, 1n, documents(1))
  planned.forget(1n)
  planned.keep(1n, 2n, documents(1))
  expect(planned.take(1n, 2n)).toHaveLength(1)
})

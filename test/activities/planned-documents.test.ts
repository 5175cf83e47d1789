import { createPlannedDocuments, type PlannedDocuments } from '../../activities/planned-documents'
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

/** Keeps documents, as many as asked for, of each of the payers from 1 on. */
function keep(planned: PlannedDocuments, runId: bigint, ...counts: number[]): void {
  const gathering = planned.gather()
  counts.forEach((count, place) => {
    gathering.add(BigInt(place + 1), documents(count))
  })
  planned.keep(runId, gathering)
}

test('what was kept is found once, by its run and payer', () => {
  const planned = createPlannedDocuments()
  keep(planned, 1n, 1, 2)
  keep(planned, 2n, 3)
  expect(planned.take(2n, 2n)).toBeUndefined()
  expect(planned.take(2n, 1n)).toHaveLength(3)
  expect(planned.take(2n, 1n)).toBeUndefined()
  expect(planned.take(1n, 2n)).toHaveLength(2)
})

test('nobody finds what is gathered before it is kept', () => {
  const planned = createPlannedDocuments()
  planned.gather().add(1n, documents(1))
  expect(planned.take(1n, 1n)).toBeUndefined()
})

test('no more is kept than there is room for, and what was taken or forgotten makes room', () => {
  const planned = createPlannedDocuments(9)
  keep(planned, 1n, 1, 2, 1)
  expect(planned.take(1n, 3n)).toBeUndefined()
  keep(planned, 2n, 1)
  expect(planned.take(2n, 1n)).toBeUndefined()
  planned.take(1n, 1n)
  keep(planned, 2n, 1)
  expect(planned.take(2n, 1n)).toHaveLength(1)
  planned.forget(1n)
  expect(planned.take(1n, 2n)).toBeUndefined()
  keep(planned, 2n, 3)
  expect(planned.take(2n, 1n)).toHaveLength(3)
})

test('two plans that were made at once take no more room than there is', () => {
  const planned = createPlannedDocuments(5)
  const [first, second] = [planned.gather(), planned.gather()]
  first.add(1n, documents(1))
  second.add(1n, documents(1))
  planned.keep(1n, first)
  planned.keep(2n, second)
  expect(planned.take(1n, 1n)).toHaveLength(1)
  expect(planned.take(2n, 1n)).toBeUndefined()
})

import { createPlannedDocuments, type PlannedDocuments } from '../../activities/planned-documents'
import type { ChargeGroup } from '../../src/domain/charge'
import { openDocuments, type OpenDocument } from '../../src/domain/invoice'

/** As many documents as asked for, each of two lines. */
function documents(count: number): readonly OpenDocument[] {
  const charges = Array.from({ length: count }, (_, place): ChargeGroup => ({
    linkedAccount: 'A1',
    chargeType: 'usage',
    currency: 'USD',
    namedPurchaseOrder: `PO-${place}`,
    creditedInvoice: null,
    services: [
      ['Compute', '1', 1],
      ['Storage', '1', 1],
    ],
  }))
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

test('no more of a run is kept than there is room for', () => {
  const planned = createPlannedDocuments(9)
  keep(planned, 1n, 1, 2, 1)
  expect(planned.take(1n, 1n)).toHaveLength(1)
  expect(planned.take(1n, 2n)).toHaveLength(2)
  expect(planned.take(1n, 3n)).toBeUndefined()
})

test('where there is no room, the oldest runs give way, but for what was taken or forgotten', () => {
  const planned = createPlannedDocuments(9)
  keep(planned, 1n, 1)
  keep(planned, 2n, 2)
  keep(planned, 3n, 1)
  expect(planned.take(1n, 1n)).toBeUndefined()
  planned.take(2n, 1n)
  planned.forget(3n)
  keep(planned, 4n, 1)
  keep(planned, 5n, 2)
  expect(planned.take(4n, 1n)).toHaveLength(1)
  expect(planned.take(5n, 1n)).toHaveLength(2)
})

test('a run that is kept again takes its room once', () => {
  const planned = createPlannedDocuments(6)
  keep(planned, 1n, 1)
  keep(planned, 1n, 1)
  keep(planned, 2n, 1)
  expect(planned.take(1n, 1n)).toHaveLength(1)
})

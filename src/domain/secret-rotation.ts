import { accept, complete, fieldsOf, optional, readDocument, type Reading } from './document'
import { wholeNumber } from './document-field'

/** Until when the old secret counts still, once another takes its place at `at` (RFC 3339, as the answer). Throws `invalid-document`. */
export function overlapEnd(document: unknown, at: string): string {
  const { overlapHours } = accept(readRotation(document))
  return new Date(Date.parse(at) + overlapHours * 3_600_000).toISOString()
}

/** In hours; a week at most. */
function readRotation(document: unknown): Reading<{ overlapHours: number }> {
  return readDocument(document ?? {}, (place) => {
    const fields = fieldsOf(place, ['overlapHours'])
    return fields && complete({ overlapHours: optional(fields.overlapHours, wholeNumber(0, 168), 24) })
  })
}

import { DomainError } from '../domain/error'
import { worded, type Wording } from '../domain/wording'
import type { EditDeed } from './deed'

/** An edit of `what` that is based on another revision than the present one; `since`: what others have changed. */
export function editConflict(
  what: Wording,
  revision: number,
  expectedRevision: number,
  since = '',
): DomainError {
  const wording = worded('edit-conflict', { what, revision, expected: expectedRevision })
  return new DomainError('edit-conflict', wording, [], { revision, expectedRevision }, since)
}

/** Refuses an edit that is based on another revision than the present one. */
export function refuseStale(what: Wording, revision: number, { expectedRevision }: EditDeed): void {
  if (expectedRevision !== undefined && expectedRevision !== revision)
    throw editConflict(what, revision, expectedRevision)
}

import { DomainError } from '../domain/error'
import type { EditDeed } from './deed'

/** An edit of `what` that is based on another revision than the present one; `since`: what others have changed. */
export function editConflict(
  what: string,
  revision: number,
  expectedRevision: number,
  since = '',
): DomainError {
  const told = `${what} is at revision ${revision}, not ${expectedRevision}: read it again and repeat the edit. ${since}`
  return new DomainError('edit-conflict', told.trim(), [], { revision, expectedRevision })
}

/** Refuses an edit that is based on another revision than the present one. */
export function refuseStale(what: string, revision: number, { expectedRevision }: EditDeed): void {
  if (expectedRevision !== undefined && expectedRevision !== revision)
    throw editConflict(what, revision, expectedRevision)
}

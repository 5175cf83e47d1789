import type { FastifyReply } from 'fastify'
import type { EditDeed } from '../../storage/deed'
import { HttpRefusal } from '../error'
import type { Work } from '../unit-of-work'
import { worded } from '../contract/wording'

/** Lets the revision of what is answered be its ETag. */
export function tagRevision(reply: FastifyReply, { revision }: { revision: number }): void {
  void reply.header('etag', `"${revision}"`)
}

/** The deed of an edit, based on the revision that `If-Match` names; refused (428) without one. */
export function editDeed(
  { deed }: Work,
  ifMatch: string | undefined,
): EditDeed & { expectedRevision: number } {
  if (ifMatch !== undefined) return { ...deed, expectedRevision: Number(ifMatch.slice(1, -1)) }
  throw new HttpRefusal('precondition-required', worded('if-match-missing'))
}

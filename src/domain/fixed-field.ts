import type { Expected } from './document-field'
import { member, refuse, valueOf, type Place } from './document'
import { worded } from './wording'

/** Refuses another value than the present one for a field that never changes. */
export function refuseFixed(place: Place, name: string, present: string, why: Expected): void {
  const value = valueOf(place.value, name)
  if (value === undefined || value === present) return
  refuse(member(place, name, value), 'field-fixed', { present, why: worded(why) })
}

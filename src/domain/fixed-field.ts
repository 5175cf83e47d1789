import { member, refuse, valueOf, type Place } from './document'

/** Refuses another value than the present one for a field that never changes. */
export function refuseFixed(place: Place, name: string, present: string, why: string): void {
  const value = valueOf(place.value, name)
  if (value === undefined || value === present) return
  refuse(member(place, name, value), `Never changes (it is "${present}"), because ${why}: leave it out.`)
}

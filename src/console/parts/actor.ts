import type { Text } from '../text/text'

/** What acts by itself, by the names that the API keeps. */
const ownActors = ['billing-run', 'held-invoice', 'schedule', 'recipient', 'configuration'] as const

/** Who did it: people by the name that the API keeps, what acts by itself in words. */
export function actorInWords(actor: string, t: Text['t']): string {
  const own = ownActors.find((name) => name === actor)
  return own === undefined ? actor : t(`words.actor-${own}`)
}

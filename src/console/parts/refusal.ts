import { ProblemError, UnreachableError } from '../client'
import { useText, type Text } from '../text/text'

/** The kinds of refusal that have words of their own in every language. */
const known = [
  ...(['not-found', 'forbidden', 'edit-conflict', 'conflict', 'invalid-document', 'invalid-import'] as const),
  ...(['nothing-to-bill', 'run-in-progress', 'request-in-progress', 'too-many-requests'] as const),
  ...(['too-large', 'too-many-rows', 'not-reachable', 'promise-broken', 'internal'] as const),
] as const

/** What kind of refusal it is. */
export function titleOf({ problem }: ProblemError, { t }: Pick<Text, 't'>): string {
  return t(`problem.${known.find((code) => code === problem.code) ?? 'other'}`)
}

/** Tells why something did not work, in a sentence, in the person's language. */
export function useReason(): (error: unknown) => string {
  const text = useText()
  return (error) => reasonOf(error, text)
}

function reasonOf(error: unknown, { t, told }: Pick<Text, 't' | 'told'>): string {
  if (error instanceof UnreachableError) return t('general.unreachable')
  if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : String(error)
  const { detail, wording } = error.problem
  return told({ message: detail, wording })
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, useClient } from '../client'
import { useReason } from '../parts/refusal'
import { useFlash } from '../shell/flash'

interface Kept {
  preferences: Record<string, object>
}

const key = ['preferences']

/**
 * What a person prefers is kept for them at the server, by name; `fallback` until it has come, which the last of the three tells, or
 * where nothing is kept.
 */
export function usePreference<T extends object>(
  name: string,
  fallback: T,
): [preference: T, prefer: (value: T) => void, hasCome: boolean] {
  const client = useClient()
  const queries = useQueryClient()
  const show = useFlash()
  const reasonOf = useReason()
  const { data } = useQuery<Kept>({
    queryKey: key,
    queryFn: () => answerOf(client.GET('/v1/me/preferences')),
    staleTime: Infinity,
  })
  const keep = useMutation({
    mutationFn: (value: T) =>
      answerOf(client.PUT('/v1/me/preferences/{name}', { params: { path: { name } }, body: value as never })),
    onError: (error) => show({ type: 'error', content: reasonOf(error) }),
  })
  const change = (value: T) => {
    queries.setQueryData<Kept>(key, (known) => ({ preferences: { ...known?.preferences, [name]: value } }))
    keep.mutate(value)
  }
  return [{ ...fallback, ...(data?.preferences[name] as Partial<T> | undefined) }, change, data !== undefined]
}

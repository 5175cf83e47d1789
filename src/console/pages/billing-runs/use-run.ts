import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answerOf, useClient, type Schema } from '../../client'
import { followRun } from './follow-run'
import { progressOf } from './run-progress'

/** How often the run is asked for while it goes on, in milliseconds: what it has made is not in the stream. */
const interval = { live: 5000, interrupted: 2000 }

/** A run and its progress, which comes by itself; `goOn` listens again after the run was continued. */
export function useRun(id: string) {
  const client = useClient()
  const queries = useQueryClient()
  const [heard, setHeard] = useState<Schema<'BillingRunProgress'> | null>(null)
  const [isLive, setLive] = useState(true)
  const [listening, setListening] = useState(0)
  const isFresh = heard?.run === id && isLive
  const run = useQuery({
    queryKey: ['billing-run', id],
    queryFn: () => answerOf(client.GET('/v1/billing-runs/{id}', { params: { path: { id } } })),
    placeholderData: () => undefined,
    refetchInterval: ({ state: { data } }) => {
      if (!data || (isFresh ? heard : progressOf(data)).isOver) return false
      return isLive ? interval.live : interval.interrupted
    },
  })
  const isThere = run.data !== undefined
  const phase = isFresh ? heard.phase : null
  useEffect(() => {
    if (!isThere) return
    return followRun(client, id, { onProgress: setHeard, onLive: setLive })
  }, [client, id, isThere, listening])
  useEffect(() => {
    if (phase === null) return
    void queries.invalidateQueries({ queryKey: ['billing-run', id] })
    void queries.invalidateQueries({ queryKey: ['billing-runs'] })
  }, [queries, id, phase])
  const keep = (changed: Schema<'BillingRun'>) => {
    queries.setQueryData(['billing-run', id], changed)
    setHeard(null)
    setListening((times) => times + 1)
  }
  const progress = run.data && (isFresh ? heard : progressOf(run.data))
  return { run: run.data, error: run.error, retry: () => void run.refetch(), progress, isLive, keep }
}

import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import LiveRegion from '@cloudscape-design/components/live-region'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { newIdempotencyKey } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { Status } from '../../parts/status'
import { When } from '../../parts/when'
import { useCan } from '../../session/session'
import { useText, type MessageKey } from '../../text/text'

/** A verification or reconciliation, as far as both are alike. */
export interface Undertaking {
  workflowId: string
  state: 'running' | 'failed' | 'completed'
  startedAt: string
  finishedAt: string | null
}

interface Props<T extends Undertaking> {
  name: 'verification' | 'reconciliation'
  startText: string
  /** Undefined: there was none yet. */
  load: () => Promise<T | undefined>
  /** The key is the same while a start is tried again. */
  start: (key: { 'idempotency-key': string }) => Promise<T>
  /** Null: no worker has taken it up. */
  phaseOf: (found: T) => string | null
  facts: (found: T) => readonly { label: string; value: ReactNode }[]
  /** What came of it, once it is completed. */
  outcome: (found: T) => ReactNode
}

/** Milliseconds between looks while something is under way. */
const lookAgain = 1_000

/** The last verification or reconciliation, its progress until it is done, what came of it, and a button that starts one. */
export function UnderWay<T extends Undertaking>({
  name,
  startText,
  load,
  start,
  phaseOf,
  facts,
  outcome,
}: Props<T>) {
  const { t } = useText()
  const queries = useQueryClient()
  const mayStart = useCan('operations:write')
  const [key, setKey] = useState(newIdempotencyKey)
  const latest = useLatest(name, load)
  const starting = useMutation({
    mutationFn: () => start(key),
    onSuccess: (found) => {
      queries.setQueryData([name], found)
      setKey(newIdempotencyKey())
    },
  })
  const found = latest.data
  const times = found && [
    { label: t('health.started'), value: <When at={found.startedAt} /> },
    { label: t('health.finished'), value: found.finishedAt === null ? '–' : <When at={found.finishedAt} /> },
  ]
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t(`health.${name}Tells`)}
          actions={
            mayStart && (
              <Button
                loading={starting.isPending || found?.state === 'running'}
                onClick={() => starting.mutate()}
              >
                {startText}
              </Button>
            )
          }
        >
          {t(`health.${name}`)}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {starting.error && <ProblemAlert error={starting.error} />}
        {latest.error && <ProblemAlert error={latest.error} onRetry={() => void latest.refetch()} />}
        {found === null && (
          <div>
            {t(`health.${name}None`)} {mayStart && t('health.startOne', { button: startText })}
          </div>
        )}
        {found && <LiveRegion>{standingOf(found, phaseOf(found), outcome, t)}</LiveRegion>}
        {found && times && (
          <KeyValuePairs columns={4} minColumnWidth={170} items={[...times, ...facts(found)]} />
        )}
      </SpaceBetween>
    </Container>
  )
}

/** Looks again while it runs. Null: there was none yet. */
function useLatest<T extends Undertaking>(name: string, load: () => Promise<T | undefined>) {
  return useQuery({
    queryKey: [name],
    queryFn: async (): Promise<T | null> => (await load()) ?? null,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? lookAgain : false),
  })
}

function standingOf<T extends Undertaking>(
  found: T,
  phase: string | null,
  outcome: (found: T) => ReactNode,
  t: (key: MessageKey, values?: Record<string, string>) => string,
): ReactNode {
  if (found.state === 'failed')
    return <Status type="error">{t('health.halted', { workflow: found.workflowId })}</Status>
  if (found.state === 'completed') return outcome(found)
  const at =
    phase === null ? t('health.phaseWaiting') : t(`health.phase-${phase.replaceAll(' ', '-')}` as MessageKey)
  return <Status type="in-progress">{t('health.running', { phase: at })}</Status>
}

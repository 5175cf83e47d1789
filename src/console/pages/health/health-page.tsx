import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Skeleton from '@cloudscape-design/components/skeleton'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { answerOf, useClient, type Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { ProblemAlert } from '../../parts/problem-alert'
import { Updated } from '../../parts/updated'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { CheckTable } from './check-table'
import { Reconciliation } from './reconciliation'
import { Verification } from './verification'

/** Milliseconds between looks. */
const lookAgain = 15_000

/** Whether everything works that is needed, what waits, and the last verification and reconciliation. */
export default function HealthPage() {
  const { t } = useText()
  const client = useClient()
  const health = useQuery({
    queryKey: ['health'],
    queryFn: () => answerOf(client.GET('/v1/health')),
    refetchInterval: lookAgain,
  })
  return (
    <Page
      title={t('health.title')}
      help={[t('health.help'), t('health.verificationTells'), t('health.reconciliationTells')]}
      actions={
        <Updated
          at={health.dataUpdatedAt}
          isLoading={health.isFetching}
          onRefresh={() => void health.refetch()}
        />
      }
    >
      <SpaceBetween size="l">
        {health.error && <ProblemAlert error={health.error} onRetry={() => void health.refetch()} />}
        {health.isPending && <Skeleton height="400px" />}
        {health.data && <Found health={health.data} />}
        <Verification />
        <Reconciliation />
      </SpaceBetween>
    </Page>
  )
}

function Found({ health }: { health: Schema<'Health'> }) {
  const { t } = useText()
  const isWell = health.status === 'ok'
  return (
    <SpaceBetween size="l">
      <Alert type={isWell ? 'success' : 'warning'}>{t(isWell ? 'health.allWell' : 'health.attention')}</Alert>
      <CheckTable checks={health.checks} />
      <Waiting health={health} />
    </SpaceBetween>
  )
}

function Waiting({ health: { relay, heldInvoices, notices } }: { health: Schema<'Health'> }) {
  const { t, format } = useText()
  const count = (value: number | undefined | null, to: string) =>
    value === undefined || value === null ? (
      t('health.unknown')
    ) : (
      <GoLink to={to}>{format.number(value)}</GoLink>
    )
  const states = ['queued', 'deferred', 'failed', 'uncertain'] as const
  return (
    <Container header={<Header variant="h2">{t('health.waits')}</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={170}
        items={[
          { label: t('health.heldInvoices'), value: count(heldInvoices, '/invoices?status=held') },
          ...states.map((state) => ({
            label: t(`health.${state}`),
            value: count(notices?.[state], `/messages?state=${state}`),
          })),
          {
            label: t('health.relay'),
            value:
              relay === null
                ? t('health.unknown')
                : relay.waiting === 0
                  ? format.number(0)
                  : t('health.relayOldest', { count: relay.waiting, seconds: Math.round(relay.lagSeconds) }),
          },
        ]}
      />
    </Container>
  )
}

import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { answerOf, useClient, type Schema } from '../../client'
import { Status } from '../../parts/status'
import { useText } from '../../text/text'
import { UnderWay } from './under-way'

/** The reconciliation that was started last. */
export function Reconciliation() {
  const { t, format } = useText()
  const client = useClient()
  return (
    <UnderWay<Schema<'Reconciliation'>>
      name="reconciliation"
      startText={t('health.startReconciliation')}
      load={() => answerOf(client.GET('/v1/reconciliations/latest'))}
      start={(header) => answerOf(client.POST('/v1/reconciliations', { params: { header } }))}
      phaseOf={({ report }) => report?.phase ?? null}
      facts={({ report }) =>
        report === null
          ? []
          : [
              { label: t('health.purchaseOrders'), value: format.number(report.purchaseOrders) },
              { label: t('health.heldInvoices'), value: format.number(report.heldInvoices) },
              { label: t('health.workflows'), value: format.number(report.workflows) },
            ]
      }
      outcome={({ report }) => report && <Outcome report={report} />}
    />
  )
}

function Outcome({
  report: { found, repaired, needAttention, findings },
}: {
  report: Schema<'ReconciliationReport'>
}) {
  const { t, format } = useText()
  if (found === 0) return <Status type="success">{t('health.nothingFound')}</Status>
  return (
    <SpaceBetween size="s">
      <Status type={needAttention > 0 ? 'warning' : 'success'}>
        {t('health.repaired', { repaired, attention: needAttention })}
      </Status>
      <Table<Schema<'ReconciliationFinding'>>
        variant="embedded"
        items={findings.slice(0, 100)}
        wrapLines
        ariaLabels={{ tableLabel: t('health.findings') }}
        header={<Header variant="h3">{t('health.findings')}</Header>}
        columnDefinitions={[
          {
            id: 'what',
            header: t('health.what'),
            isRowHeader: true,
            cell: ({ subject, what }) =>
              subject ? t(`health.of-${subject.kind}`, { name: subject.name }) : what,
          },
          {
            id: 'why',
            header: t('health.why'),
            cell: ({ code, since, why }) =>
              code ? t(`health.why-${code}`, { since: since ? format.time(since) : '' }) : why,
          },
          { id: 'did', header: t('health.did'), cell: ({ did }) => t(`health.did-${did}`) },
        ]}
      />
    </SpaceBetween>
  )
}

import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { answerOf, useClient, type Schema } from '../../client'
import { Status } from '../../parts/status'
import { useText } from '../../text/text'
import { UnderWay } from './under-way'

/** The verification that was started last. */
export function Verification() {
  const { t, format } = useText()
  const client = useClient()
  return (
    <UnderWay<Schema<'Verification'>>
      name="verification"
      startText={t('health.startVerification')}
      load={() => answerOf(client.GET('/v1/verifications/latest'))}
      start={(header) => answerOf(client.POST('/v1/verifications', { params: { header }, body: {} }))}
      phaseOf={({ report }) => report?.phase ?? null}
      facts={({ report }) =>
        report === null
          ? []
          : [
              { label: t('health.auditEntries'), value: format.number(report.auditEntries) },
              { label: t('health.lineItems'), value: format.number(report.lineItems) },
              { label: t('health.ledgerEntries'), value: format.number(report.ledgerEntries) },
              { label: t('health.runs'), value: format.number(report.runs) },
              { label: t('health.invoices'), value: format.number(report.invoices) },
            ]
      }
      outcome={({ report }) => report && <Outcome report={report} />}
    />
  )
}

function Outcome({ report: { differences, first } }: { report: Schema<'VerificationReport'> }) {
  const { t } = useText()
  if (differences === 0) return <Status type="success">{t('health.agrees')}</Status>
  return (
    <SpaceBetween size="s">
      <Status type="error">{t('health.differences', { count: differences })}</Status>
      <Table<Schema<'Difference'>>
        variant="embedded"
        items={first}
        wrapLines
        ariaLabels={{ tableLabel: t('health.firstDifferences') }}
        header={<Header variant="h3">{t('health.firstDifferences')}</Header>}
        columnDefinitions={[
          { id: 'of', header: t('health.of'), isRowHeader: true, cell: ({ of }) => of },
          { id: 'what', header: t('health.what'), cell: ({ what }) => what },
          {
            id: 'expected',
            header: t('health.expected'),
            cell: ({ expected }) => expected ?? t('health.nothing'),
          },
          { id: 'found', header: t('health.kept'), cell: ({ found }) => found ?? t('health.nothing') },
        ]}
      />
    </SpaceBetween>
  )
}

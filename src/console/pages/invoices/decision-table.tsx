import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import type { Schema } from '../../client'
import { When } from '../../parts/when'
import { useText } from '../../text/text'

/** What became of an invoice that was held, by whom and why. */
export function DecisionTable({ decisions }: { decisions: Schema<'Decision'>[] }) {
  const { t } = useText()
  return (
    <Table<Schema<'Decision'>>
      items={decisions}
      wrapLines
      ariaLabels={{ tableLabel: t('invoices.decisionsTitle') }}
      header={<Header variant="h2">{t('invoices.decisionsTitle')}</Header>}
      columnDefinitions={[
        {
          id: 'decision',
          header: t('invoices.decision'),
          isRowHeader: true,
          cell: ({ kind }) => t(`invoices.decision-${kind}`),
        },
        { id: 'reason', header: t('invoices.reason'), cell: ({ reason }) => reason },
        { id: 'by', header: t('invoices.by'), cell: ({ actor }) => actor },
        { id: 'when', header: t('invoices.when'), cell: ({ at }) => <When at={at} /> },
      ]}
    />
  )
}

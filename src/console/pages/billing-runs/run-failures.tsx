import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import type { Schema } from '../../client'
import { useText } from '../../text/text'

type Failure = Schema<'BillingRunFailure'>

/** Why the run came to a halt and why messages were not sent; nothing where all went well. */
export function RunFailures({ failures }: { failures: readonly Failure[] }) {
  const { t, told, toldOfKept, format } = useText()
  if (failures.length === 0) return null
  return (
    <Table<Failure>
      items={failures}
      wrapLines
      header={<Header variant="h2">{t('billingRuns.failures')}</Header>}
      ariaLabels={{ tableLabel: t('billingRuns.failures') }}
      columnDefinitions={[
        { id: 'of', header: t('billingRuns.failureOf'), cell: ({ of }) => t(`billingRuns.failureOf-${of}`) },
        {
          id: 'cause',
          header: t('billingRuns.cause'),
          cell: ({ cause, wording }) => (wording ? told({ message: cause, wording }) : toldOfKept(cause)),
          isRowHeader: true,
        },
        { id: 'count', header: t('billingRuns.count'), cell: ({ count }) => format.number(count) },
      ]}
    />
  )
}

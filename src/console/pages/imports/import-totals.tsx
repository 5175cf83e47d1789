import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useQuery } from '@tanstack/react-query'
import { answerOf, useClient } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { When } from '../../parts/when'
import { useText } from '../../text/text'
import { TotalsTable } from './totals-table'

/** One charge import with its exact totals. */
export function ImportTotals({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, format } = useText()
  const client = useClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['charge-import', id],
    queryFn: () => answerOf(client.GET('/v1/charge-imports/{id}', { params: { path: { id } } })),
    placeholderData: () => undefined,
  })
  return (
    <Modal visible size="large" header={data?.fileName ?? t('imports.totals')} onDismiss={onClose}>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Box>
          <Spinner /> {t('general.loading')}
        </Box>
      )}
      {data && (
        <SpaceBetween size="m">
          <KeyValuePairs
            columns={3}
            minColumnWidth={170}
            items={[
              { label: t('imports.charges'), value: format.number(data.charges) },
              { label: t('imports.importedBy'), value: data.actor },
              { label: t('imports.importedAt'), value: <When at={data.importedAt} /> },
            ]}
          />
          <TotalsTable totals={data.totals} />
          <Box variant="small">
            {t('imports.contentHash')} <span style={{ overflowWrap: 'anywhere' }}>{data.contentHash}</span>
          </Box>
        </SpaceBetween>
      )}
    </Modal>
  )
}

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import type { Schema } from '../../client'
import { useText } from '../../text/text'
import { AuditOrderChanges } from './audit-order-changes'
import { dashed } from './dashed'

type Fields = Readonly<Record<string, unknown>>

/** One entry of the audit: what changed, before and after, and what makes it provable. */
export function AuditChanges({ entry, onClose }: { entry: Schema<'AuditEntry'>; onClose: () => void }) {
  const { t, format } = useText()
  const before = fieldsOf(entry.before)
  const after = fieldsOf(entry.after)
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const { revision } = entry.subject.kind === 'purchase-order' ? after : {}
  return (
    <Modal
      visible
      size="large"
      header={`${t(`audit.do-${dashed(entry.verb)}`)} ${entry.subject.number}`}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button onClick={onClose}>{t('general.close')}</Button>
        </Box>
      }
    >
      <SpaceBetween size="l">
        {typeof revision === 'number' ? (
          <AuditOrderChanges id={entry.subject.id} revision={revision} />
        ) : (
          <Table<string>
            variant="embedded"
            wrapLines
            items={names}
            trackBy={(name) => name}
            ariaLabels={{ tableLabel: t('audit.changes') }}
            columnDefinitions={[
              {
                id: 'field',
                header: t('audit.field'),
                cell: (name) => <code>{name}</code>,
                isRowHeader: true,
              },
              { id: 'before', header: t('audit.before'), cell: (name) => <Value value={before[name]} /> },
              { id: 'after', header: t('audit.after'), cell: (name) => <Value value={after[name]} /> },
            ]}
            empty={t('audit.noChanges')}
          />
        )}
        <KeyValuePairs
          columns={2}
          minColumnWidth={170}
          items={[
            { label: t('audit.at'), value: format.time(entry.at) },
            { label: t('audit.sequence'), value: entry.sequence },
            { label: t('audit.request'), value: entry.requestId ?? '–' },
            { label: t('audit.hash'), value: <code style={{ overflowWrap: 'anywhere' }}>{entry.hash}</code> },
          ]}
        />
      </SpaceBetween>
    </Modal>
  )
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function Value({ value }: { value: unknown }) {
  if (value === undefined || value === null) return '–'
  if (typeof value === 'string') return value
  return (
    <pre style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {JSON.stringify(value, null, 2)}
    </pre>
  )
}

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Modal from '@cloudscape-design/components/modal'
import Skeleton from '@cloudscape-design/components/skeleton'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { useQuery } from '@tanstack/react-query'
import { answerOf, useClient, type Schema } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { useText } from '../../text/text'

/** A message as its recipient sees it, and as plain text. */
export function NoticePreview({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText()
  const client = useClient()
  const { data: notice, error } = useQuery({
    queryKey: ['notice', id],
    queryFn: () => answerOf(client.GET('/v1/notices/{id}', { params: { path: { id } } })),
  })
  return (
    <Modal
      visible
      size="large"
      header={notice?.subject ?? t('purchaseOrder.message')}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            {t('general.close')}
          </Button>
        </Box>
      }
    >
      {error ? (
        <ProblemAlert error={error} />
      ) : notice ? (
        <Message notice={notice} />
      ) : (
        <Skeleton height="300px" />
      )}
    </Modal>
  )
}

function Message({ notice: { recipient, subject, html, text } }: { notice: Schema<'Notice'> }) {
  const { t } = useText()
  if (html === null && text === null) return <Box>{t('purchaseOrder.notWrittenYet')}</Box>
  const plain = {
    id: 'text',
    label: t('purchaseOrder.asText'),
    content: <pre style={{ whiteSpace: 'pre-wrap', margin: 0 }}>{text}</pre>,
  }
  // Without allow-scripts and allow-same-origin the message can do nothing to the console.
  const rendered = {
    id: 'html',
    label: t('purchaseOrder.asSent'),
    content: (
      <iframe
        title={subject ?? t('purchaseOrder.message')}
        srcDoc={html ?? ''}
        sandbox=""
        style={{ width: '100%', height: '420px', border: 0, background: '#ffffff' }}
      />
    ),
  }
  return (
    <SpaceBetween size="m">
      <KeyValuePairs
        items={[{ label: t('purchaseOrder.recipient'), value: `${recipient.name} <${recipient.email}>` }]}
      />
      <Tabs ariaLabel={t('purchaseOrder.message')} tabs={html === null ? [plain] : [rendered, plain]} />
    </SpaceBetween>
  )
}

import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import Tabs from '@cloudscape-design/components/tabs'
import type { ReactNode } from 'react'
import { ProblemAlert } from './problem-alert'
import { useText } from '../text/text'

interface Props {
  /** Undefined while it loads. */
  message: { subject: string | null; html: string | null; text: string | null } | undefined
  error: unknown
  facts: readonly { label: string; value: ReactNode }[]
  onClose: () => void
}

/** One message as its reader sees it. Its HTML stands in a frame that may run and load nothing of ours. */
export function MessagePreview({ message, error, facts, onClose }: Props) {
  const { t } = useText()
  const subject = message?.subject ?? t('noticeList.notRendered')
  return (
    <Modal visible size="large" header={message ? subject : t('general.loading')} onDismiss={onClose}>
      {error ? (
        <ProblemAlert error={error} />
      ) : message ? (
        <SpaceBetween size="m">
          <KeyValuePairs columns={3} minColumnWidth={170} items={[...facts]} />
          <Content {...message} subject={subject} />
        </SpaceBetween>
      ) : (
        <Spinner />
      )}
    </Modal>
  )
}

function Content({ subject, html, text }: { subject: string; html: string | null; text: string | null }) {
  const { t } = useText()
  if (html === null && text === null)
    return <Box color="text-body-secondary">{t('noticeList.noContent')}</Box>
  const asLooks = html !== null && {
    id: 'html',
    label: t('noticeList.html'),
    content: (
      <iframe
        title={t('noticeList.preview', { subject })}
        sandbox=""
        srcDoc={html}
        style={{ width: '100%', height: '55vh', border: 0, background: '#fff', colorScheme: 'light' }}
      />
    ),
  }
  const asText = text !== null && {
    id: 'text',
    label: t('noticeList.text'),
    content: <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</pre>,
  }
  return <Tabs tabs={[asLooks, asText].filter((tab) => tab !== false)} />
}

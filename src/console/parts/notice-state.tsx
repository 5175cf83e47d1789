import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Schema } from '../client'
import { useText } from '../text/text'
import { Status } from './status'

type Notice = Schema<'NoticeSummary'>

const looks: Readonly<Record<Notice['state'], StatusIndicatorProps.Type>> = {
  queued: 'pending',
  sent: 'success',
  deferred: 'pending',
  failed: 'error',
  uncertain: 'warning',
  suppressed: 'stopped',
}

/** What became of a message. */
export function NoticeState({ state }: Pick<Notice, 'state'>) {
  const { t } = useText()
  return <Status type={looks[state]}>{t(`words.noticeState-${state}`)}</Status>
}

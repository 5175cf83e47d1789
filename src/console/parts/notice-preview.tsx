import { useQuery } from '@tanstack/react-query'
import { answerOf, useClient } from '../client'
import { useText } from '../text/text'
import { MessagePreview } from './message-preview'
import { NoticeState } from './notice-state'
import { When } from './when'

/** A message to a contact as it was sent, and what became of it. */
export function NoticePreview({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, toldOfKept } = useText()
  const client = useClient()
  const { data, error } = useQuery({
    queryKey: ['notice', id],
    queryFn: () => answerOf(client.GET('/v1/notices/{id}', { params: { path: { id } } })),
    placeholderData: () => undefined,
  })
  const facts = data
    ? [
        { label: t('noticeList.recipient'), value: `${data.recipient.name} <${data.recipient.email}>` },
        { label: t('noticeList.kind'), value: t(`words.noticeKind-${data.kind}`) },
        { label: t('noticeList.state'), value: <NoticeState state={data.state} /> },
        { label: t('noticeList.created'), value: <When at={data.createdAt} /> },
        { label: t('noticeList.sent'), value: data.sentAt === null ? '–' : <When at={data.sentAt} /> },
        {
          label: t('noticeList.lastError'),
          value: data.lastError === null ? '–' : toldOfKept(data.lastError),
        },
      ]
    : []
  return <MessagePreview message={data} error={error} facts={facts} onClose={onClose} />
}

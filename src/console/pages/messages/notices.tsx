import Box from '@cloudscape-design/components/box'
import { useQuery } from '@tanstack/react-query'
import { noticeKinds, noticeStates } from '../../../domain/notice'
import { answerOf, useClient } from '../../client'
import { asCsv, saveCsv } from '../../list/export'
import type { FilterProperty } from '../../list/filter-property'
import { ListTable } from '../../list/list-table'
import { When } from '../../parts/when'
import { useText, type Text } from '../../text/text'
import { MessagePreview } from './message-preview'
import { noticeColumns, NoticeState } from './notice-columns'
import { useOpenMessage } from './open-message'

/** Messages to contacts, the latest first, and the one that is open. */
export function Notices() {
  const text = useText()
  const { t } = text
  const client = useClient()
  const { open, addressOf, close } = useOpenMessage()
  return (
    <>
      <ListTable
        name="notices"
        title={t('noticeList.title')}
        help={[t('noticeList.help'), t('noticeList.helpOnce')]}
        columns={noticeColumns(text, addressOf)}
        filters={filtersOf(text)}
        filterPlaceholder={t('noticeList.filter')}
        load={(query) => answerOf(client.GET('/v1/notices', { params: { query: query as never } }))}
        exportCsv={(query) => {
          const options = {
            params: { query: query as never },
            ...asCsv,
          }
          return saveCsv(client.GET('/v1/notices', options), 'messages.csv')
        }}
        idOf={({ id }) => id}
        isOfPayer
        empty={
          <Box textAlign="center" padding="l">
            <b>{t('noticeList.empty')}</b>
            <Box color="text-body-secondary">{t('noticeList.emptyNext')}</Box>
          </Box>
        }
      />
      {open !== null && <OpenNotice key={open} id={open} onClose={close} />}
    </>
  )
}

function filtersOf({ t }: Text): FilterProperty[] {
  return [
    {
      key: 'state',
      label: t('noticeList.state'),
      options: noticeStates.map((value) => ({ value, label: t(`words.noticeState-${value}`) })),
    },
    {
      key: 'kind',
      label: t('noticeList.kind'),
      options: noticeKinds.map((value) => ({ value, label: t(`words.noticeKind-${value}`) })),
    },
    { key: 'purchaseOrder', label: t('noticeList.purchaseOrderId') },
  ]
}

function OpenNotice({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText()
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
        { label: t('noticeList.lastError'), value: data.lastError ?? '–' },
      ]
    : []
  return <MessagePreview message={data} error={error} facts={facts} onClose={onClose} />
}

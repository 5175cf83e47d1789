import Box from '@cloudscape-design/components/box'
import { noticeKinds, noticeStates } from '../../../domain/notice'
import { answerOf, useClient } from '../../client'
import { asCsv, saveCsv } from '../../list/export'
import type { FilterProperty } from '../../list/filter-property'
import { ListTable } from '../../list/list-table'
import { NoticePreview } from '../../parts/notice-preview'
import { useText, type Text } from '../../text/text'
import { noticeColumns } from './notice-columns'
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
      {open !== null && <NoticePreview key={open} id={open} onClose={close} />}
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
    {
      key: 'undelivered',
      label: t('noticeList.undelivered'),
      options: [
        { value: 'true', label: t('noticeList.yes') },
        { value: 'false', label: t('noticeList.no') },
      ],
    },
    { key: 'purchaseOrder', label: t('noticeList.purchaseOrderId') },
    { key: 'billingRun', label: t('noticeList.billingRun') },
  ]
}

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { answerOf, useClient, type Schema } from '../../client'
import { NoticePreview } from '../../parts/notice-preview'
import { NoticeState } from '../../parts/notice-state'
import { When } from '../../parts/when'
import { useText, type MessageKey, type Text } from '../../text/text'
import { orderKey, useOpenOrder } from './order'
import { PagedTable } from './paged-table'

type Notice = Schema<'NoticeSummary'>

/** What each contact was sent about the purchase order, the latest first, with what it said. */
export function NoticesTable() {
  const text = useText()
  const { t } = text
  const { order } = useOpenOrder()
  const client = useClient()
  const [shown, setShown] = useState<string | null>(null)
  return (
    <>
      <PagedTable<Notice>
        title={t('purchaseOrder.sentMessages')}
        name={[...orderKey(order.id), 'notices']}
        columns={columns(text, setShown)}
        load={(query) =>
          answerOf(
            client.GET('/v1/purchase-orders/{id}/notices', { params: { path: { id: order.id }, query } }),
          )
        }
        idOf={({ id }) => id}
        empty={
          <Box textAlign="center">
            <b>{t('purchaseOrder.noNotices')}</b>
            <p>{t('purchaseOrder.noNoticesHelp')}</p>
          </Box>
        }
      />
      {shown !== null && <NoticePreview id={shown} onClose={() => setShown(null)} />}
    </>
  )
}

function columns({ t, toldOfKept }: Text, show: (id: string) => void) {
  return [
    {
      id: 'recipient',
      header: t('purchaseOrder.recipient'),
      minWidth: 150,
      isRowHeader: true,
      cell: ({ recipient: { name, email } }: Notice) => `${name} <${email}>`,
    },
    {
      id: 'about',
      header: t('purchaseOrder.about'),
      minWidth: 120,
      cell: (notice: Notice) => aboutOf(notice, t),
    },
    {
      id: 'subject',
      header: t('purchaseOrder.subject'),
      minWidth: 200,
      cell: ({ subject }: Notice) => subject ?? t('noticeList.notRendered'),
    },
    {
      id: 'state',
      header: t('purchaseOrder.status'),
      minWidth: 130,
      cell: ({ state, lastError }: Notice) => (
        <>
          <NoticeState state={state} />
          {lastError !== null && <Box variant="small">{toldOfKept(lastError)}</Box>}
        </>
      ),
    },
    {
      id: 'when',
      header: t('purchaseOrder.when'),
      minWidth: 110,
      cell: ({ sentAt, createdAt }: Notice) => <When at={sentAt ?? createdAt} />,
    },
    {
      id: 'preview',
      header: t('purchaseOrder.message'),
      minWidth: 110,
      cell: ({ id, subject }: Notice) => (
        <Button
          variant="inline-link"
          ariaLabel={t('purchaseOrder.readNamed', { subject: subject ?? '' })}
          onClick={() => show(id)}
        >
          {t('purchaseOrder.read')}
        </Button>
      ),
    },
  ]
}

const occasions: readonly string[] = [
  'two-months',
  'one-month',
  'one-week',
  'last-day',
  'active',
  'suspended',
  'resumed',
  'expired',
]

function aboutOf({ kind, occasion }: Notice, t: Text['t']): string {
  const about = t(`words.noticeKind-${kind}`)
  if (occasion === null || !occasions.includes(occasion)) return about
  return `${about}: ${t(`words.occasion-${occasion}` as MessageKey)}`
}

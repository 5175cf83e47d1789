import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import { answerOf, useClient, type Schema } from '../../client'
import { When } from '../../parts/when'
import { useText, type MessageKey, type Text } from '../../text/text'
import { NoticePreview } from './notice-preview'
import { orderKey, useOpenOrder } from './order'
import { PagedTable } from './paged-table'

type Notice = Schema<'NoticeSummary'>

const looks: Readonly<Record<Notice['state'], StatusIndicatorProps.Type>> = {
  queued: 'pending',
  sent: 'success',
  deferred: 'pending',
  failed: 'error',
  uncertain: 'warning',
  suppressed: 'stopped',
}

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

function columns({ t }: Text, show: (id: string) => void) {
  return [
    {
      id: 'recipient',
      header: t('purchaseOrder.recipient'),
      isRowHeader: true,
      cell: ({ recipient: { name, email } }: Notice) => `${name} <${email}>`,
    },
    { id: 'about', header: t('purchaseOrder.about'), cell: (notice: Notice) => aboutOf(notice, t) },
    {
      id: 'subject',
      header: t('purchaseOrder.subject'),
      cell: ({ subject }: Notice) => subject ?? t('purchaseOrder.notWrittenYet'),
    },
    {
      id: 'state',
      header: t('purchaseOrder.status'),
      minWidth: 130,
      cell: ({ state, lastError }: Notice) => (
        <>
          <StatusIndicator type={looks[state]}>{t(`words.noticeState-${state}`)}</StatusIndicator>
          {lastError !== null && <Box variant="small">{lastError}</Box>}
        </>
      ),
    },
    {
      id: 'when',
      header: t('purchaseOrder.when'),
      cell: ({ sentAt, createdAt }: Notice) => <When at={sentAt ?? createdAt} />,
    },
    {
      id: 'preview',
      header: t('purchaseOrder.message'),
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

import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Schema } from '../../client'
import type { ListColumn } from '../../list/list-table'
import { GoLink } from '../../parts/go-link'
import { When } from '../../parts/when'
import { useText, type Text } from '../../text/text'

type Notice = Schema<'NoticeSummary'>

const looks: Readonly<Record<Notice['state'], StatusIndicatorProps.Type>> = {
  queued: 'pending',
  sent: 'success',
  deferred: 'pending',
  failed: 'error',
  uncertain: 'warning',
  suppressed: 'stopped',
}

export function NoticeState({ state }: Pick<Notice, 'state'>) {
  const { t } = useText()
  return <StatusIndicator type={looks[state]}>{t(`words.noticeState-${state}`)}</StatusIndicator>
}

/** `addressOf`: where a message is shown, by its id. */
export function noticeColumns({ t, format }: Text, addressOf: (id: string) => string): ListColumn<Notice>[] {
  return [
    {
      id: 'subject',
      header: t('noticeList.subject'),
      isRowHeader: true,
      minWidth: 280,
      cell: ({ id, subject }) => <GoLink to={addressOf(id)}>{subject ?? t('noticeList.notRendered')}</GoLink>,
    },
    {
      id: 'state',
      header: t('noticeList.state'),
      minWidth: 120,
      cell: ({ state }) => <NoticeState state={state} />,
    },
    { id: 'kind', header: t('noticeList.kind'), cell: ({ kind }) => t(`words.noticeKind-${kind}`) },
    {
      id: 'recipient',
      header: t('noticeList.recipient'),
      minWidth: 180,
      cell: ({ recipient: { name, email } }) => (
        <span title={email}>{name === '' ? email : `${name} (${email})`}</span>
      ),
    },
    { id: 'payer', header: t('general.payer'), cell: ({ payer }) => payer.name },
    {
      id: 'purchaseOrder',
      header: t('noticeList.purchaseOrder'),
      cell: ({ purchaseOrder }) =>
        purchaseOrder === null ? (
          ''
        ) : (
          <GoLink to={`/purchase-orders/${purchaseOrder.id}`}>{purchaseOrder.number}</GoLink>
        ),
    },
    ...deliveryColumns({ t, format }),
  ]
}

/** What became of it. */
function deliveryColumns({ t, format }: Pick<Text, 't' | 'format'>): ListColumn<Notice>[] {
  return [
    {
      id: 'created',
      header: t('noticeList.created'),
      sortKey: 'created',
      minWidth: 130,
      cell: ({ createdAt }) => <When at={createdAt} />,
    },
    {
      id: 'sent',
      header: t('noticeList.sent'),
      isExtra: true,
      cell: ({ sentAt }) => (sentAt === null ? '' : <When at={sentAt} />),
    },
    { id: 'attempts', header: t('noticeList.attempts'), cell: ({ attempts }) => format.number(attempts) },
    {
      id: 'lastError',
      header: t('noticeList.lastError'),
      minWidth: 160,
      cell: ({ lastError }) => lastError ?? '',
    },
    {
      id: 'nextAttempt',
      header: t('noticeList.nextAttempt'),
      isExtra: true,
      cell: ({ nextAttemptAt }) => (nextAttemptAt === null ? '' : <When at={nextAttemptAt} />),
    },
  ]
}

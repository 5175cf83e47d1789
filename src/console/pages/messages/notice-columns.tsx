import type { Schema } from '../../client'
import type { ListColumn } from '../../list/list-table'
import { GoLink } from '../../parts/go-link'
import { NoticeState } from '../../parts/notice-state'
import { When } from '../../parts/when'
import type { Text } from '../../text/text'

type Notice = Schema<'NoticeSummary'>

/** `addressOf`: where a message is shown, by its id. */
export function noticeColumns(text: Text, addressOf: (id: string) => string): ListColumn<Notice>[] {
  const { t } = text
  return [
    {
      id: 'subject',
      header: t('noticeList.subject'),
      isRowHeader: true,
      width: 245,
      cell: ({ id, subject }) => <GoLink to={addressOf(id)}>{subject ?? t('noticeList.notRendered')}</GoLink>,
    },
    {
      id: 'state',
      header: t('noticeList.state'),
      width: 165,
      cell: ({ state }) => <NoticeState state={state} />,
    },
    {
      id: 'kind',
      needs: 'tablet',
      header: t('noticeList.kind'),
      width: 125,
      cell: ({ kind }) => t(`words.noticeKind-${kind}`),
    },
    {
      id: 'recipient',
      needs: 'tablet',
      header: t('noticeList.recipient'),
      width: 170,
      cell: ({ recipient: { name, email } }) => (
        <span title={email}>{name === '' ? email : `${name} (${email})`}</span>
      ),
    },
    {
      id: 'payer',
      header: t('general.payer'),
      needs: 'desk',
      width: 130,
      cell: ({ payer }) => payer.name,
    },
    {
      id: 'purchaseOrder',
      needs: 'desk',
      header: t('noticeList.purchaseOrder'),
      width: 115,
      cell: ({ purchaseOrder }) =>
        purchaseOrder === null ? (
          ''
        ) : (
          <GoLink to={`/purchase-orders/${purchaseOrder.id}`}>{purchaseOrder.number}</GoLink>
        ),
    },
    ...deliveryColumns(text),
  ]
}

/** What became of it. */
function deliveryColumns({ t, toldOfKept, format }: Text): ListColumn<Notice>[] {
  return [
    {
      id: 'created',
      needs: 'tablet',
      header: t('noticeList.created'),
      sortKey: 'created',
      width: 120,
      cell: ({ createdAt }) => <When at={createdAt} />,
    },
    {
      id: 'sent',
      header: t('noticeList.sent'),
      isExtra: true,
      cell: ({ sentAt }) => (sentAt === null ? '' : <When at={sentAt} />),
    },
    {
      id: 'attempts',
      header: t('noticeList.attempts'),
      isExtra: true,
      cell: ({ attempts }) => format.number(attempts),
    },
    {
      id: 'lastError',
      header: t('noticeList.lastError'),
      isExtra: true,
      minWidth: 160,
      cell: ({ lastError }) => (lastError === null ? '' : toldOfKept(lastError)),
    },
    {
      id: 'nextAttempt',
      header: t('noticeList.nextAttempt'),
      isExtra: true,
      cell: ({ nextAttemptAt }) => (nextAttemptAt === null ? '' : <When at={nextAttemptAt} />),
    },
  ]
}

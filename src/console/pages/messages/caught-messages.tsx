import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { answerOf, useClient, type Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { MessagePreview } from '../../parts/message-preview'
import { ProblemAlert } from '../../parts/problem-alert'
import { Updated } from '../../parts/updated'
import { When } from '../../parts/when'
import { usePageFrame } from '../../shell/page'
import { useText } from '../../text/text'
import { useOpenMessage } from './open-message'

/** What the mail catcher of the embedded default took, the latest first. */
export function CaughtMessages() {
  const { t } = useText()
  usePageFrame({ title: t('noticeList.caughtTitle'), help: [t('noticeList.help'), t('noticeList.helpOnce')] })
  const client = useClient()
  const { open, addressOf, close } = useOpenMessage()
  const caught = useQuery({
    queryKey: ['caught-messages'],
    queryFn: () => answerOf(client.GET('/v1/caught-messages')),
  })
  if (caught.error) return <ProblemAlert error={caught.error} onRetry={() => void caught.refetch()} />
  return (
    <>
      <Table<Schema<'CaughtMessageSummary'>>
        items={caught.data?.items ?? []}
        trackBy="id"
        loading={caught.isPending}
        loadingText={t('general.loading')}
        wrapLines
        enableKeyboardNavigation
        ariaLabels={{ tableLabel: t('noticeList.caughtTitle') }}
        header={
          <Header
            variant="h1"
            description={t('noticeList.caughtTells')}
            actions={
              <Updated
                at={caught.dataUpdatedAt}
                isLoading={caught.isFetching}
                onRefresh={() => void caught.refetch()}
              />
            }
          >
            {t('noticeList.caughtTitle')}
          </Header>
        }
        columnDefinitions={[
          {
            id: 'subject',
            header: t('noticeList.subject'),
            isRowHeader: true,
            minWidth: 280,
            cell: ({ id, subject }) => <GoLink to={addressOf(id)}>{subject}</GoLink>,
          },
          { id: 'to', header: t('noticeList.to'), minWidth: 180, cell: ({ to }) => to },
          { id: 'from', header: t('noticeList.from'), minWidth: 180, cell: ({ from }) => from },
          { id: 'at', header: t('noticeList.at'), minWidth: 120, cell: ({ at }) => <When at={at} /> },
        ]}
        empty={t('noticeList.caughtNone')}
      />
      {open !== null && <OpenCaughtMessage key={open} id={open} onClose={close} />}
    </>
  )
}

function OpenCaughtMessage({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText()
  const client = useClient()
  const { data, error } = useQuery({
    queryKey: ['caught-message', id],
    queryFn: () => answerOf(client.GET('/v1/caught-messages/{id}', { params: { path: { id } } })),
    placeholderData: () => undefined,
  })
  const facts = data
    ? [
        { label: t('noticeList.to'), value: data.to },
        { label: t('noticeList.from'), value: data.from },
        { label: t('noticeList.at'), value: <When at={data.at} /> },
      ]
    : []
  return <MessagePreview message={data} error={error} facts={facts} onClose={onClose} />
}

import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Skeleton from '@cloudscape-design/components/skeleton'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useListAddress } from '../../list/list-address'
import { answerOf, useClient, type Schema } from '../../client'
import { actorInWords } from '../../parts/actor'
import { GoLink } from '../../parts/go-link'
import { ProblemAlert } from '../../parts/problem-alert'
import { When } from '../../parts/when'
import { useText } from '../../text/text'
import { orderKey, useOpenOrder } from './order'
import { RevisionChange } from './revision-change'
import { Pages } from '../../list/pages'

type Revision = Schema<'PurchaseOrderRevision'>

const pageSize = 10
const none: readonly never[] = []

/** Every revision, the latest first: who changed what, when, field by field. */
export function HistoryTab() {
  const { order } = useOpenOrder()
  const client = useClient()
  const [address, go] = useListAddress(none, none)
  const { data, error, refetch } = useQuery({
    queryKey: [...orderKey(order.id), 'revisions'],
    queryFn: () =>
      answerOf(client.GET('/v1/purchase-orders/{id}/revisions', { params: { path: { id: order.id } } })),
  })
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height="300px" />
  const revisions = data.items.map((revision, at) => ({ revision, before: data.items[at - 1] })).reverse()
  const pages = Math.ceil(revisions.length / pageSize)
  const page = Math.min(address.page, pages)
  return (
    <SpaceBetween size="m">
      {revisions.slice((page - 1) * pageSize, page * pageSize).map(({ revision, before }) => (
        <RevisionBox key={revision.revision} revision={revision} before={before} />
      ))}
      {pages > 1 && (
        <Pages
          currentPageIndex={page}
          pagesCount={pages}
          // The list is whole already: the page is its own cursor.
          onChange={({ detail: { currentPageIndex } }) =>
            go({ page: currentPageIndex, cursor: String(currentPageIndex) })
          }
        />
      )}
    </SpaceBetween>
  )
}

function RevisionBox({ revision, before }: { revision: Revision; before: Revision | undefined }) {
  const { t, format } = useText()
  const { actor, recordedAt, invoiceId } = revision
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={
            <>
              {actorInWords(actor, t)}, <When at={recordedAt} /> ({format.time(recordedAt)})
            </>
          }
          actions={
            invoiceId !== null && (
              <GoLink to={`/invoices/${invoiceId}`}>{t('purchaseOrder.forInvoice')}</GoLink>
            )
          }
        >
          {t('purchaseOrder.revisionNumber', { number: revision.revision })}
        </Header>
      }
    >
      <RevisionChange before={before} after={revision} />
    </Container>
  )
}

import Skeleton from '@cloudscape-design/components/skeleton'
import { useQuery } from '@tanstack/react-query'
import { answerOf, useClient } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { orderKey } from '../purchase-order/order'
import { RevisionChange } from '../purchase-order/revision-change'

/** What an edit of a purchase order changed, field by field: of that the audit keeps the revision alone, and a sentence in English. */
export function AuditOrderChanges({ id, revision }: { id: string; revision: number }) {
  const client = useClient()
  const { data, error, refetch } = useQuery({
    queryKey: [...orderKey(id), 'revisions'],
    queryFn: () => answerOf(client.GET('/v1/purchase-orders/{id}/revisions', { params: { path: { id } } })),
  })
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height="100px" />
  const of = (number: number) => data.items.find((each) => each.revision === number)
  const after = of(revision)
  return after && <RevisionChange before={of(revision - 1)} after={after} />
}

import Table from '@cloudscape-design/components/table'
import { PurchaseOrderStatus } from '../../parts/purchase-order-status'
import { useReason } from '../../parts/refusal'
import { Status } from '../../parts/status'
import { useText } from '../../text/text'
import type { Outcome } from './bulk'
import type { ListedOrder } from './listed-order'

interface Props {
  orders: readonly ListedOrder[]
  outcomes: readonly Outcome[]
  isWorking: boolean
}

/** The purchase orders that are changed at once, each with what came of it. */
export function Outcomes({ orders, outcomes, isWorking }: Props) {
  const { t } = useText()
  const shown = orders.map((order, at) => ({
    order,
    outcome: outcomes[at],
    isNext: isWorking && at === outcomes.length,
  }))
  return (
    <Table
      variant="embedded"
      wrapLines
      items={shown}
      trackBy={({ order }) => order.id}
      ariaLabels={{ tableLabel: t('purchaseOrders.results') }}
      columnDefinitions={[
        {
          id: 'number',
          header: t('purchaseOrders.number'),
          isRowHeader: true,
          cell: ({ order }) => order.number,
        },
        {
          id: 'status',
          header: t('purchaseOrders.status'),
          minWidth: 150,
          cell: ({ order, outcome }) => (
            <PurchaseOrderStatus order={outcome && 'answer' in outcome ? outcome.answer : order} />
          ),
        },
        {
          id: 'result',
          header: t('purchaseOrders.result'),
          minWidth: 220,
          cell: (row) => <Result {...row} />,
        },
      ]}
    />
  )
}

function Result({ outcome, isNext }: { outcome: Outcome | undefined; isNext: boolean }) {
  const { t } = useText()
  const reasonOf = useReason()
  if (isNext) return <Status type="in-progress">{t('purchaseOrders.working')}</Status>
  if (!outcome) return '–'
  if ('answer' in outcome) return <Status type="success">{t('purchaseOrders.done')}</Status>
  return <Status type="error">{t('purchaseOrders.refused', { reason: reasonOf(outcome.error) })}</Status>
}

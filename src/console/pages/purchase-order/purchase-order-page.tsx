import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Skeleton from '@cloudscape-design/components/skeleton'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useNavigate, useParams } from 'react-router'
import { ProblemError } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { PurchaseOrderStatus } from '../../parts/purchase-order-status'
import { Updated } from '../../parts/updated'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { useOrder, type Order } from './order'
import { OrderActions } from './order-actions'
import { OrderEdits } from './order-edits'
import { OrderTabs } from './order-tabs'
import { Summary } from './summary'

/** A purchase order: how it stands, what comes next, what drew on it, and every edit of it. */
export default function PurchaseOrderPage() {
  const { id = '' } = useParams()
  return <OrderPage key={id} id={id} />
}

function OrderPage({ id }: { id: string }) {
  const { t } = useText()
  const { data: order, error, isFetching, dataUpdatedAt, refetch } = useOrder(id)
  if (order)
    return (
      <Frame
        order={order}
        updated={<Updated at={dataUpdatedAt} isLoading={isFetching} onRefresh={() => void refetch()} />}
        failure={error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      />
    )
  const isMissing =
    error instanceof ProblemError && (error.problem.status === 404 || error.problem.status === 400)
  return (
    <Page
      title={t('purchaseOrder.title')}
      above={[{ text: t('general.purchaseOrders'), href: '/' }]}
      help={[t('purchaseOrder.helpEdit')]}
    >
      {isMissing && <Missing />}
      {!isMissing && error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!error && <Loading />}
    </Page>
  )
}

interface FrameProps {
  order: Order
  updated: React.ReactNode
  failure: React.ReactNode
}

function Frame({ order, updated, failure }: FrameProps) {
  const { t } = useText()
  return (
    <OrderEdits order={order}>
      <Page
        title={order.number}
        info={<PurchaseOrderStatus order={order} />}
        description={order.description}
        actions={<OrderActions updated={updated} />}
        above={[{ text: t('general.purchaseOrders'), href: '/' }]}
        help={[
          t('purchaseOrder.helpEdit'),
          t('purchaseOrder.helpEligible'),
          t('purchaseOrder.helpBalance'),
          t('purchaseOrder.helpNotices'),
          t('purchaseOrder.helpDelete'),
        ]}
      >
        <SpaceBetween size="l">
          {failure}
          {order.deletedAt !== null && (
            <Alert type="info" header={t('purchaseOrder.isDeleted')} action={<BackButton />}>
              {t('purchaseOrder.isDeletedHelp')}
            </Alert>
          )}
          {order.needsAttention && order.deletedAt === null && (
            <Alert type="warning" header={t('words.needsAttention')}>
              {t('purchaseOrder.needsAttentionHelp')}
            </Alert>
          )}
          <Summary />
          <OrderTabs />
        </SpaceBetween>
      </Page>
    </OrderEdits>
  )
}

function Missing() {
  const { t } = useText()
  return (
    <Alert type="info" header={t('purchaseOrder.isMissing')} action={<BackButton />}>
      {t('purchaseOrder.isMissingHelp')}
    </Alert>
  )
}

function BackButton() {
  const { t } = useText()
  const navigate = useNavigate()
  return <Button onClick={() => void navigate('/')}>{t('general.toPurchaseOrders')}</Button>
}

function Loading() {
  const { t } = useText()
  return (
    <div role="status" aria-label={t('general.loading')}>
      <SpaceBetween size="l">
        <Skeleton height="120px" />
        <Skeleton height="320px" />
      </SpaceBetween>
    </div>
  )
}

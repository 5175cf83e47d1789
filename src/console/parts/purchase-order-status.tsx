import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Schema } from '../client'
import { useText } from '../text/text'

type Status = Schema<'PurchaseOrder'>['status']

const looks: Readonly<Record<Status, StatusIndicatorProps.Type>> = {
  pending: 'pending',
  active: 'success',
  suspended: 'stopped',
  expired: 'not-started',
  'suspended-expired': 'stopped',
  deleted: 'not-started',
}

/** Every status there is. */
export const statuses = Object.keys(looks) as readonly Status[]

interface Props {
  order: Pick<Schema<'PurchaseOrder'>, 'status' | 'outOfBalance' | 'needsAttention'>
}

/** The status of a purchase order, and beside it whether it is out of balance or needs a person. */
export function PurchaseOrderStatus({ order: { status, outOfBalance, needsAttention } }: Props) {
  const { t } = useText()
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <StatusIndicator type={looks[status]}>{t(`words.status-${status}`)}</StatusIndicator>
      {outOfBalance && <StatusIndicator type="error">{t('words.outOfBalance')}</StatusIndicator>}
      {needsAttention && <StatusIndicator type="warning">{t('words.needsAttention')}</StatusIndicator>}
    </SpaceBetween>
  )
}

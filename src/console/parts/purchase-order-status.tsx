import SpaceBetween from '@cloudscape-design/components/space-between'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Schema } from '../client'
import { useText } from '../text/text'
import { Status } from './status'

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
      <Status type={looks[status]}>{t(`words.status-${status}`)}</Status>
      {outOfBalance && <Status type="error">{t('words.outOfBalance')}</Status>}
      {needsAttention && <Status type="warning">{t('words.needsAttention')}</Status>}
    </SpaceBetween>
  )
}

import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Schema } from '../../client'
import { useText } from '../../text/text'

type Status = Schema<'InvoiceSummary'>['status']

const looks: Readonly<Record<Status, StatusIndicatorProps.Type>> = {
  issued: 'success',
  held: 'warning',
  void: 'stopped',
}

export function InvoiceStatus({ status }: { status: Status }) {
  const { t } = useText()
  return <StatusIndicator type={looks[status]}>{t(`words.invoiceStatus-${status}`)}</StatusIndicator>
}

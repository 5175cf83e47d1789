import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Schema } from '../../client'
import { Status } from '../../parts/status'
import { useText } from '../../text/text'

type Status = Schema<'InvoiceSummary'>['status']

const looks: Readonly<Record<Status, StatusIndicatorProps.Type>> = {
  issued: 'success',
  held: 'warning',
  void: 'stopped',
}

export function InvoiceStatus({ status }: { status: Status }) {
  const { t } = useText()
  return <Status type={looks[status]}>{t(`words.invoiceStatus-${status}`)}</Status>
}

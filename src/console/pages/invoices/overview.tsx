import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import type { Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { useCan } from '../../session/session'
import { useText } from '../../text/text'
import { InvoiceStatus } from './invoice-status'

/** What an invoice is, at a glance, and where to go on from it. */
export function Overview({ invoice }: { invoice: Schema<'Invoice'> }) {
  const { t, format } = useText()
  const seesRuns = useCan('billing-runs:read')
  const { creditedInvoiceNumber: credited, purchaseOrderNumber, associations, issueDate, dueDate } = invoice
  const ofPayer = new URLSearchParams({ payer: invoice.payer.code }).toString()
  const run = t('invoices.run', { id: invoice.billingRunId })
  const credits = {
    label: t('invoices.creditsInvoice'),
    value: <GoLink to={invoiceAddress(credited ?? '')}>{credited}</GoLink>,
  }
  const [first] = associations
  return (
    <Container header={<Header variant="h2">{t('invoices.overview')}</Header>}>
      <KeyValuePairs
        columns={4}
        minColumnWidth={170}
        items={[
          {
            label: t('invoices.total'),
            value: <span className="amount">{format.amount(invoice.total, invoice.currency)}</span>,
          },
          { label: t('invoices.status'), value: <InvoiceStatus status={invoice.status} /> },
          { label: t('invoices.kind'), value: t(`words.invoiceKind-${invoice.kind}`) },
          { label: t('invoices.billingPeriod'), value: format.monthLong(invoice.billingPeriod) },
          { label: t('invoices.chargeType'), value: t(`words.chargeType-${invoice.chargeType}`) },
          { label: t('invoices.issueDate'), value: issueDate === null ? '–' : format.date(issueDate) },
          { label: t('invoices.dueDate'), value: dueDate === null ? '–' : format.date(dueDate) },
          {
            label: t('invoices.stamp'),
            value: first ? (
              <GoLink to={`/purchase-orders/${first.purchaseOrderId}`}>{purchaseOrderNumber}</GoLink>
            ) : (
              '–'
            ),
          },
          ...(credited === null ? [] : [credits]),
          { label: t('invoices.charges'), value: format.number(invoice.charges) },
          {
            label: t('invoices.billingRun'),
            value: seesRuns ? <GoLink to={`/billing-runs/${invoice.billingRunId}`}>{run}</GoLink> : run,
          },
          {
            label: t('general.notices'),
            value: <GoLink to={`/messages?${ofPayer}`}>{t('invoices.payersNotices')}</GoLink>,
          },
        ]}
      />
    </Container>
  )
}

/** The API finds an invoice by its number, too. */
function invoiceAddress(number: string): string {
  return `/invoices/${encodeURIComponent(number)}`
}

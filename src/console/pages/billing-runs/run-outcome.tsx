import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import type { ReactNode } from 'react'
import type { Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { useCan } from '../../session/session'
import { useText } from '../../text/text'

/** What became of the documents and the messages, each figure a link to them. */
export function RunOutcome({
  run: { id, outcome, totals },
  notices,
}: {
  run: Schema<'BillingRun'>
  notices: Schema<'BillingRunProgress'>['notices']
}) {
  const { t } = useText()
  const canReadNotices = useCan('notices:read')
  const invoices = (narrowing: Record<string, string>) =>
    `/invoices?${new URLSearchParams({ billingRun: id, ...narrowing }).toString()}`
  const messages = (narrowing: Record<string, string>) =>
    canReadNotices ? `/messages?${new URLSearchParams({ billingRun: id, ...narrowing }).toString()}` : null
  // Held ones that somebody voided since then: the API counts them with those that carry none.
  const voided = totals.reduce(
    (sum, { status, unassociated }) => sum + (status === 'void' ? unassociated : 0),
    0,
  )
  const items: (readonly [label: string, count: number, address: string | null])[] = [
    [t('billingRuns.associated'), outcome.associated, invoices({ associated: 'true' })],
    [
      t('billingRuns.unassociated'),
      outcome.unassociated - voided,
      invoices({ associated: 'false', status: 'issued' }),
    ],
    [t('billingRuns.held'), outcome.held, invoices({ status: 'held' })],
    ...(voided > 0
      ? [[t('words.invoiceStatus-void'), voided, invoices({ associated: 'false', status: 'void' })] as const]
      : []),
    [t('billingRuns.messagesSent'), notices.sent, messages({ state: 'sent' })],
    [t('billingRuns.messagesFailed'), notices.failed, messages({ undelivered: 'true' })],
  ]
  return (
    <Container header={<Header variant="h2">{t('billingRuns.outcome')}</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={140}
        items={items.map(([label, count, address]) => ({
          label,
          value: <Figure count={count} address={address} label={label} />,
        }))}
      />
    </Container>
  )
}

/** A figure that leads to what it counts; nothing leads to nothing. */
function Figure({
  count,
  address,
  label,
}: {
  count: number
  address: string | null
  label: string
}): ReactNode {
  const { format } = useText()
  const text = format.number(count)
  if (count === 0 || address === null) return <Box variant="awsui-value-large">{text}</Box>
  return (
    <GoLink to={address} variant="awsui-value-large" ariaLabel={`${label}: ${text}`}>
      {text}
    </GoLink>
  )
}

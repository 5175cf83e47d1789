import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { answerOf, useClient, type Schema } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { useText, type Text } from '../../text/text'
import { ruleKey } from './rules'
import { VerdictTable } from './verdict-table'

interface Props {
  invoice: Schema<'Invoice'>
}

/** Why the invoice landed where it did: what it asked for, every line item that was considered, and what spoke for or against it. */
export function Explanation({ invoice }: Props) {
  const text = useText()
  const { t } = text
  const client = useClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['explanation', invoice.id, invoice.status],
    queryFn: () =>
      answerOf(client.GET('/v1/invoices/{id}/explanation', { params: { path: { id: invoice.id } } })),
  })
  const title = t(invoice.associations.length > 0 ? 'invoices.whyTitle' : 'invoices.whyNoneTitle')
  return (
    <Container
      header={
        <Header variant="h2" description={t('invoices.whyAsDecided')}>
          {title}
        </Header>
      }
    >
      {error ? (
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      ) : (
        <SpaceBetween size="l">
          {data && <Box fontSize="heading-s">{summaryOf(data, text)}</Box>}
          {data && <NamedPurchaseOrder explanation={data} />}
          <Demand invoice={invoice} />
          {data && invoice.creditedInvoiceNumber === null && data.verdicts.length > 0 && (
            <VerdictTable explanation={data} invoice={invoice} />
          )}
          <Rules />
        </SpaceBetween>
      )}
    </Container>
  )
}

function summaryOf({ invoice, verdicts }: Schema<'Explanation'>, { t, format }: Text): string {
  if (invoice.creditedInvoiceNumber !== null) return t('invoices.whyCredit')
  if (verdicts.length === 0) return t('invoices.whyNoOrders')
  const considered = verdicts.length
  if (invoice.associations.length === 0) {
    const reason = t(`words.unassociated-${invoice.unassociatedReason ?? 'none-eligible'}`)
    return t('invoices.whyNobody', { reason, considered })
  }
  const chosen = invoice.associations.map(({ purchaseOrderNumber: order, lineItemNumber: lineItem }) =>
    t('invoices.whyChosen', { order, lineItem }),
  )
  const candidates = verdicts.filter(({ rank }) => rank !== null).length
  return t('invoices.whyTook', { considered, candidates, chosen: format.list(chosen) })
}

function NamedPurchaseOrder({ explanation }: { explanation: Schema<'Explanation'> }) {
  const { t } = useText()
  const { kind, number, ruledOutBy } = explanation.namedPurchaseOrder
  if (number === null || kind === 'none') return null
  if (kind === 'missing') return <Box>{t('invoices.namedMissing', { number })}</Box>
  if (kind === 'eligible') return <Box>{t('invoices.namedEligible', { number })}</Box>
  const rule = ruledOutBy ?? 1
  return <Box>{t('invoices.namedNotEligible', { number, rule, wants: t(ruleKey(rule)) })}</Box>
}

/** What the invoice asked of the payer's purchase orders. */
function Demand({ invoice }: Props) {
  const { t, format } = useText()
  const none = t('invoices.noneOfThese')
  return (
    <SpaceBetween size="s">
      <Header variant="h3">{t('invoices.asks')}</Header>
      <KeyValuePairs
        columns={4}
        minColumnWidth={170}
        items={[
          { label: t('invoices.chargeType'), value: t(`words.chargeType-${invoice.chargeType}`) },
          { label: t('invoices.billingPeriod'), value: format.month(invoice.billingPeriod) },
          { label: t('general.sellerEntity'), value: invoice.sellerEntity.name },
          { label: t('invoices.currency'), value: invoice.currency },
          { label: t('invoices.total'), value: format.amount(invoice.total, invoice.currency) },
          { label: t('invoices.invoiceUnit'), value: invoice.invoiceUnit ?? none },
          { label: t('invoices.taxNumber'), value: invoice.taxRegistrationNumber ?? none },
          { label: t('invoices.namedOrder'), value: invoice.namedPurchaseOrderNumber ?? none },
        ]}
      />
    </SpaceBetween>
  )
}

function Rules() {
  const { t } = useText()
  return (
    <ExpandableSection headerText={t('invoices.rulesTitle')} headingTagOverride="h3">
      <Box variant="p">{t('invoices.rulesFilter')}</Box>
      <ol>
        {[1, 2, 3, 4, 5].map((rule) => (
          <li key={rule}>{t(ruleKey(rule))}</li>
        ))}
      </ol>
      <Box variant="p">{t('invoices.rulesRank')}</Box>
      <ol start={6}>
        {[6, 7, 8, 9].map((rule) => (
          <li key={rule}>{t(ruleKey(rule))}</li>
        ))}
      </ol>
    </ExpandableSection>
  )
}

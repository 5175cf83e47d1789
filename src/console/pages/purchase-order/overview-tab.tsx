import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Skeleton from '@cloudscape-design/components/skeleton'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { lazy, Suspense } from 'react'
import { CoverageTable } from '../../parts/coverage-table'
import { When } from '../../parts/when'
import { Waiting } from '../../shell/busy'
import { useText } from '../../text/text'
import { useLineItemTypes, useOpenOrder } from './order'
import { addressLines } from './terms-fields'

/** Charts are heavy: they come over the network where one is shown. */
const BalanceChart = lazy(() => import('./balance-chart'))

export function OverviewTab() {
  const { t } = useText()
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">{t('purchaseOrder.balanceOverTime')}</Header>}>
        <Suspense
          fallback={
            <Waiting>
              <Skeleton height="300px" />
            </Waiting>
          }
        >
          <BalanceChart />
        </Suspense>
      </Container>
      <Facts />
      <Coverage />
    </SpaceBetween>
  )
}

function Coverage() {
  const { order } = useOpenOrder()
  const types = useLineItemTypes(order.sellerEntity.code)
  return types && <CoverageTable window={order} lineItems={order.lineItems} types={types} />
}

function Facts() {
  const { t, format } = useText()
  const { order } = useOpenOrder()
  const { payer, sellerEntity, shipTo, taxRegistrationNumbers, invoiceUnits, balanceThresholds } = order
  const anyOf = (values: readonly string[]) =>
    values.length === 0 ? t('purchaseOrder.any') : format.list(values)
  return (
    <Container header={<Header variant="h2">{t('purchaseOrder.details')}</Header>}>
      <KeyValuePairs
        columns={4}
        minColumnWidth={200}
        items={[
          { label: t('general.payer'), value: <Party {...payer} /> },
          { label: t('general.sellerEntity'), value: <Party {...sellerEntity} /> },
          { label: t('purchaseOrder.currency'), value: order.currency },
          { label: t('purchaseOrder.overagePolicy'), value: t(`words.overagePolicy-${order.overagePolicy}`) },
          {
            label: t('purchaseOrder.thresholds'),
            value:
              balanceThresholds.length === 0
                ? t('general.none')
                : format.list(balanceThresholds.map((threshold) => format.percent(threshold / 100))),
          },
          { label: t('purchaseOrder.taxRegistrationNumbers'), value: anyOf(taxRegistrationNumbers) },
          { label: t('purchaseOrder.invoiceUnits'), value: anyOf(invoiceUnits) },
          {
            label: t('purchaseOrder.shipTo'),
            value:
              shipTo === null
                ? t('general.none')
                : addressLines(shipTo).map((line, at) => <div key={at}>{line}</div>),
          },
          { label: t('purchaseOrder.added'), value: <When at={order.createdAt} /> },
          { label: t('purchaseOrder.lastEdited'), value: <When at={order.updatedAt} /> },
          { label: t('purchaseOrder.revision'), value: format.number(order.revision) },
        ]}
      />
    </Container>
  )
}

function Party({ code, name }: { code: string; name: string }) {
  return (
    <>
      {name}
      <Box color="text-body-secondary">{code}</Box>
    </>
  )
}

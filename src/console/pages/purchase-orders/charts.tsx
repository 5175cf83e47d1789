import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { lazy, Suspense, useState } from 'react'
import { usePreference } from '../../list/preference'
import { useText } from '../../text/text'
import { useSummary } from './figures'
import type { ListedOrder } from './listed-order'

/** Charts weigh much: they come when the rest is in view. */
const ChartDrawings = lazy(() => import('./chart-drawings'))

/** What is left of the purchase orders in view, and what was drawn in each month; a person may fold them away. */
export function Charts({ orders, isPending }: { orders: readonly ListedOrder[]; isPending: boolean }) {
  const { t } = useText()
  const { data: summary } = useSummary()
  const [{ isOpen }, keep] = usePreference('purchase-orders-charts', { isOpen: true })
  const [chosen, choose] = useState<string | null>(null)
  const drawn = summary?.drawnByMonth ?? []
  const tracked = orders.filter(({ value }) => value !== null)
  const currencies = [...new Set([...tracked, ...drawn].map(({ currency }) => currency))].sort()
  const currency = currencies.find((each) => each === chosen) ?? currencies[0]
  if (currency === undefined) return null
  return (
    <ExpandableSection
      variant="container"
      headerText={t('purchaseOrders.charts')}
      headingTagOverride="h2"
      expanded={isOpen}
      onChange={({ detail }) => keep({ isOpen: detail.expanded })}
    >
      {isOpen && (
        <SpaceBetween size="s">
          {currencies.length > 1 && (
            <SegmentedControl
              label={t('purchaseOrders.currency')}
              selectedId={currency}
              options={currencies.map((id) => ({ id, text: id }))}
              onChange={({ detail }) => choose(detail.selectedId)}
            />
          )}
          {isPending ? (
            <Box padding="xl">{t('general.loading')}</Box>
          ) : (
            <Suspense fallback={<Box padding="xl">{t('general.loading')}</Box>}>
              <ChartDrawings
                currency={currency}
                orders={tracked.filter((order) => order.currency === currency)}
                drawn={drawn.filter((each) => each.currency === currency)}
                until={summary?.asOf ?? new Date().toISOString()}
              />
            </Suspense>
          )}
        </SpaceBetween>
      )}
    </ExpandableSection>
  )
}

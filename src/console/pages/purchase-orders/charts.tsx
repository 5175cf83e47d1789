import ExpandableSection from '@cloudscape-design/components/expandable-section'
import { lazy, Suspense, useEffect, useState } from 'react'
import { usePreference } from '../../list/preference'
import { Loading } from '../../parts/loading'
import { useText } from '../../text/text'
import { useSummary } from './figures'
import type { ListedOrder } from './listed-order'

/** Charts weigh much: they come when the rest is in view. */
const CurrencyCharts = lazy(() => import('./currency-charts'))

/** What is left of the purchase orders in view, and what was drawn in each month; a person may fold them away. */
export function Charts({ orders, isPending }: { orders: readonly ListedOrder[]; isPending: boolean }) {
  const { t } = useText()
  const { data: summary, error } = useSummary()
  const [{ isOpen }, keep] = usePreference('purchase-orders-charts', { isOpen: true })
  const isTime = useLeisure(!isPending)
  const drawn = summary?.drawnByMonth ?? []
  const tracked = orders.filter(({ value }) => value !== null)
  const currencies = [...new Set([...tracked, ...drawn].map(({ currency }) => currency))].sort()
  // Where it is refused, the figures above say why.
  if (error ?? (summary && !isPending && currencies.length === 0)) return null
  return (
    <ExpandableSection
      variant="container"
      headerText={t('purchaseOrders.charts')}
      headingTagOverride="h2"
      expanded={isOpen}
      onChange={({ detail }) => keep({ isOpen: detail.expanded })}
    >
      {isOpen && (
        <div className="charts-place">
          {isTime && summary ? (
            <Suspense fallback={<Loading />}>
              <CurrencyCharts currencies={currencies} orders={tracked} drawn={drawn} until={summary.asOf} />
            </Suspense>
          ) : (
            <Loading />
          )}
        </div>
      )}
    </ExpandableSection>
  )
}

/** Whether what `isReady` brought has been drawn, and the browser has nothing better to do. */
function useLeisure(isReady: boolean): boolean {
  const [hasLeisure, setLeisure] = useState(false)
  useEffect(() => {
    if (!isReady || hasLeisure) return
    const frame = requestAnimationFrame(() => {
      // Safari has no such call.
      if (typeof requestIdleCallback === 'undefined') setTimeout(() => setLeisure(true))
      else requestIdleCallback(() => setLeisure(true))
    })
    return () => cancelAnimationFrame(frame)
  }, [isReady, hasLeisure])
  return hasLeisure
}

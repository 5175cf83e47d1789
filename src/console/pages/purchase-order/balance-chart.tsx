import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import MixedLineBarChart, {
  type MixedLineBarChartProps,
} from '@cloudscape-design/components/mixed-line-bar-chart'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { minorDigits } from '../../../domain/money'
import { answerOf, useClient, type Schema } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import type { Format } from '../../text/format'
import { useText } from '../../text/text'
import { historyOfAll, historyOfLineItem, thresholdsOf, type BalancePoint } from './balance-history'
import { orderKey, useInvoiceNumbers, useOpenOrder } from './order'

/** So many entries are drawn; the ledger has them all. */
const mostEntries = 2_000
/** Up to so many have room for a bar each. */
const mostBars = 60
/** Seen in light and in dark, each beside the other. */
const colors = { balance: '#688ae8', draws: '#8c8c94' }

/** The balance after every entry of the ledger, in their order, with the thresholds at which contacts hear. */
export default function BalanceChart() {
  const { t } = useText()
  const { order } = useOpenOrder()
  const ledger = useWholeLedger(order.id)
  const tracked = order.lineItems.filter(({ totalValue }) => totalValue !== null)
  const [chosen, setChosen] = useState(tracked.length === 1 ? (tracked[0]?.number ?? null) : null)
  if (ledger.error) return <ProblemAlert error={ledger.error} onRetry={() => void ledger.refetch()} />
  const entries = ledger.data?.entries ?? []
  const points = chosen === null ? historyOfAll(entries, order.currency) : historyOfLineItem(entries, chosen)
  const total = { value: '', label: t('purchaseOrder.allTracked') }
  const options = [
    total,
    ...tracked.map(({ number, description }) => ({
      value: number,
      label: t('purchaseOrder.lineItemNamed', { number }),
      description,
    })),
  ]
  return (
    <SpaceBetween size="m">
      {tracked.length > 1 && (
        <FormField label={t('purchaseOrder.balanceOf')}>
          <Select
            options={options}
            selectedOption={options.find(({ value }) => value === chosen) ?? total}
            onChange={({ detail }) =>
              setChosen(detail.selectedOption.value === '' ? null : (detail.selectedOption.value ?? null))
            }
          />
        </FormField>
      )}
      <Chart
        points={points}
        isLoading={ledger.isPending}
        lineItem={tracked.find(({ number }) => number === chosen) ?? null}
      />
      {ledger.data?.isCut && (
        <Box color="text-body-secondary">{t('purchaseOrder.chartCut', { count: mostEntries })}</Box>
      )}
    </SpaceBetween>
  )
}

interface ChartProps {
  points: readonly BalancePoint[]
  isLoading: boolean
  lineItem: Schema<'LineItem'> | null
}

function Chart({ points, isLoading, lineItem }: ChartProps) {
  const { t, format } = useText()
  const { order } = useOpenOrder()
  const numbers = useInvoiceNumbers(order.id)
  const { currency } = order
  const money = (value: number) => format.amount(value.toFixed(minorDigits(currency) ?? 2), currency)
  const pointAt = (x: number) => points[Math.round(x) - 1]
  const thresholds =
    lineItem === null ? [] : thresholdsOf(lineItem.totalValue ?? '0', order.balanceThresholds)
  const balances = points.map(({ balance }) => Number(balance))
  const draws = points.map(({ entry }) => (entry.kind === 'draw' ? -Number(entry.amount) : 0))
  const hasBars = points.length <= mostBars
  const series: MixedLineBarChartProps.ChartSeries<number>[] = [
    ...(hasBars
      ? [
          {
            type: 'bar' as const,
            title: t('purchaseOrder.drawn'),
            color: colors.draws,
            data: draws.map((y, at) => ({ x: at + 1, y })),
            valueFormatter: money,
          },
        ]
      : []),
    {
      type: 'line',
      title: t('purchaseOrder.balance'),
      color: colors.balance,
      // The last balance is that of today.
      data: [...balances, ...balances.slice(-1)].map((y, at) => ({ x: at + 1, y })),
      valueFormatter: money,
    },
    ...thresholds.map(({ percent, balance }) => ({
      type: 'threshold' as const,
      title: t('purchaseOrder.thresholdAt', { percent: format.percent(percent / 100) }),
      y: balance,
      valueFormatter: money,
    })),
  ]
  const heights = [0, ...balances, ...draws, ...thresholds.map(({ balance }) => balance)]
  return (
    <MixedLineBarChart<number>
      series={points.length === 0 ? [] : series}
      xScaleType={hasBars ? 'categorical' : 'linear'}
      xDomain={hasBars ? [...points.keys(), points.length].map((at) => at + 1) : [1, points.length + 1]}
      yDomain={[Math.min(...heights), Math.max(...heights) * 1.05]}
      xTitle={t('purchaseOrder.entriesInOrder')}
      yTitle={currency}
      height={260}
      hideFilter
      emphasizeBaselineAxis
      ariaLabel={t('purchaseOrder.balanceOverTime')}
      ariaDescription={t('purchaseOrder.chartTable')}
      statusType={isLoading ? 'loading' : 'finished'}
      loadingText={t('general.loading')}
      xTickFormatter={(x) => (Number.isInteger(x) ? dateOf(points, x - 1, format) : '')}
      yTickFormatter={money}
      detailPopoverSeriesContent={({ series: { title }, y }) => ({ key: title, value: money(y) })}
      detailPopoverFooter={(x) => <Cause point={pointAt(x)} numbers={numbers} />}
      empty={<Box textAlign="center">{t('purchaseOrder.noBalance')}</Box>}
    />
  )
}

/** The day of an entry, today after the last; nothing where the entry before has the same. */
function dateOf(points: readonly BalancePoint[], at: number, format: Format): string {
  const dayOf = (each: number) => {
    if (each < 0) return ''
    return format.date(points[each]?.entry.recordedAt ?? new Date().toISOString())
  }
  return dayOf(at) === dayOf(at - 1) ? '' : dayOf(at)
}

function Cause({
  point,
  numbers,
}: {
  point: BalancePoint | undefined
  numbers: ReadonlyMap<string, string>
}) {
  const { t, format } = useText()
  if (!point) return null
  const { kind, amount, currency, invoiceId, lineItemNumber, recordedAt } = point.entry
  return (
    <Box variant="small">
      {t(`words.ledger-${kind}`)} {format.amount(amount, currency)}
      <br />
      {t('purchaseOrder.lineItemNamed', { number: lineItemNumber })}
      {invoiceId !== null && <>, {numbers.get(invoiceId) ?? t('purchaseOrder.invoice')}</>}
      <br />
      {format.time(recordedAt)}
    </Box>
  )
}

/** Every entry, up to a limit; `isCut` where there are more. */
function useWholeLedger(id: string) {
  const client = useClient()
  return useQuery({
    queryKey: [...orderKey(id), 'ledger', 'whole'],
    queryFn: async () => {
      const entries: Schema<'LedgerEntry'>[] = []
      let cursor: string | null = null
      do {
        const query: { limit: number; cursor?: string } = {
          limit: 200,
          ...(cursor === null ? {} : { cursor }),
        }
        const page: { items: Schema<'LedgerEntry'>[]; nextCursor: string | null } = await answerOf(
          client.GET('/v1/purchase-orders/{id}/ledger', { params: { path: { id }, query } }),
        )
        entries.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== null && entries.length < mostEntries)
      return { entries, isCut: cursor !== null }
    },
  })
}

import BarChart, { type BarChartProps } from '@cloudscape-design/components/bar-chart'
import Box from '@cloudscape-design/components/box'
import { useText } from '../../text/text'
import type { ListedOrder } from './listed-order'

interface Props {
  currency: string
  /** With a value, in this currency. */
  orders: readonly ListedOrder[]
  drawn: readonly { billingPeriod: string; drawn: string }[]
  /** RFC 3339; its month is the last of the twelve that are drawn. */
  until: string
}

const height = 170
const most = 25
const drawnColor = '#688ae8'

type Series = BarChartProps<string>['series']

/** The charts of one currency. Numbers of a drawing may be floats; no amount is computed from them. */
export function ChartDrawings({ currency, orders, drawn, until }: Props) {
  const { t, format } = useText()
  const shared = {
    height,
    xScaleType: 'categorical' as const,
    hideFilter: true,
    emphasizeBaselineAxis: true,
    empty: <Box textAlign="center">{t('purchaseOrders.nothingToDraw')}</Box>,
  }
  const amount = (value: number) => format.amount(value.toFixed(digitsOf(orders, drawn)), currency)
  const title = t('purchaseOrders.leftAndDrawn')
  const byMonth = t('purchaseOrders.drawnByMonth', { currency })
  return (
    <div className="charts">
      <div>
        <Box variant="h3" padding={{ bottom: 'xs' }}>
          {title}
        </Box>
        <BarChart<string>
          {...shared}
          ariaLabel={title}
          ariaDescription={t('purchaseOrders.inTable')}
          stackedBars
          yTickFormatter={(share) => format.percent(share)}
          series={useBalances(orders.slice(0, most))}
          xDomain={orders.slice(0, most).map(({ number }) => number)}
        />
      </div>
      <div>
        <Box variant="h3" padding={{ bottom: 'xs' }}>
          {byMonth}
        </Box>
        <BarChart<string>
          {...shared}
          ariaLabel={byMonth}
          hideLegend
          yTickFormatter={(value) => format.number(value)}
          series={[
            {
              type: 'bar',
              title: t('purchaseOrders.drawn'),
              color: drawnColor,
              valueFormatter: amount,
              data: drawn.map((each) => ({ x: format.month(each.billingPeriod), y: Number(each.drawn) })),
            },
          ]}
          xDomain={drawn.length === 0 ? [] : monthsUntil(until).map((month) => format.month(month))}
        />
      </div>
    </div>
  )
}

/**
 * Each bar is a value, so that small purchase orders are seen beside large ones: what is drawn and what is left add up to all of it,
 * and what was drawn beyond it stands on top.
 */
function useBalances(orders: readonly ListedOrder[]): Series {
  const { t, format } = useText()
  const bar = (title: string, color: string, amountOf: (value: number, balance: number) => number) => {
    const of = ({ value, balance }: ListedOrder) => amountOf(Number(value), Number(balance))
    return {
      type: 'bar' as const,
      title,
      color,
      data: orders.map((order) => ({ x: order.number, y: of(order) / (Number(order.value) || 1) })),
      valueFormatter: (_: number, number: string) => {
        const order = orders.find((each) => each.number === number)
        return order ? format.amount(of(order).toFixed(digitsOf([order], [])), order.currency) : ''
      },
    }
  }
  const beyond = bar(t('purchaseOrders.beyond'), '#c33d69', (_, balance) => Math.max(0, -balance))
  if (orders.length === 0) return []
  return [
    bar(t('purchaseOrders.drawn'), drawnColor, (value, balance) => value - Math.max(0, balance)),
    bar(t('purchaseOrders.left'), '#2ea597', (_, balance) => Math.max(0, balance)),
    ...(beyond.data.some(({ y }) => y > 0) ? [beyond] : []),
  ]
}

/** The twelve months up to the one of `instant`, in UTC, as the summary has them. */
function monthsUntil(instant: string): string[] {
  const last = new Date(instant)
  return Array.from({ length: 12 }, (_, at) =>
    new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - 11 + at)).toISOString().slice(0, 7),
  )
}

/** The currency's digits, as the API gave them. */
function digitsOf(orders: Props['orders'], drawn: Props['drawn']): number {
  const amount = orders[0]?.value ?? drawn[0]?.drawn ?? '0'
  return amount.split('.')[1]?.length ?? 0
}

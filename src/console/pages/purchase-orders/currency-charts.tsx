import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Schema } from '../../client'
import { useText } from '../../text/text'
import { ChartDrawings } from './chart-drawings'
import type { ListedOrder } from './listed-order'

interface Props {
  currencies: readonly string[]
  /** With a value. */
  orders: readonly ListedOrder[]
  drawn: Schema<'Summary'>['drawnByMonth']
  /** RFC 3339; its month is the last that is drawn. */
  until: string
}

/** The charts of the currency that the person chooses. */
export default function CurrencyCharts({ currencies, orders, drawn, until }: Props) {
  const { t } = useText()
  const [chosen, choose] = useState<string | null>(null)
  const currency = currencies.find((each) => each === chosen) ?? currencies[0]
  if (currency === undefined) return null
  return (
    <SpaceBetween size="s">
      {currencies.length > 1 && (
        <SegmentedControl
          label={t('purchaseOrders.currency')}
          selectedId={currency}
          options={currencies.map((id) => ({ id, text: id }))}
          onChange={({ detail }) => choose(detail.selectedId)}
        />
      )}
      <ChartDrawings
        currency={currency}
        orders={orders.filter((order) => order.currency === currency)}
        drawn={drawn.filter((each) => each.currency === currency)}
        until={until}
      />
    </SpaceBetween>
  )
}

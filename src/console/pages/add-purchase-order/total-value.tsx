import Box from '@cloudscape-design/components/box'
import { formatMoney } from '../../../domain/money'
import { totalOfTracked } from '../../../domain/purchase-order'
import { valueOf } from '../../parts/fields/line-item-form'
import { useText } from '../../text/text'
import type { Order } from './order'

/** What the tracked line items are worth together, as far as it is known. */
export function TotalValue({ order }: { order: Order }) {
  const { t } = useText()
  return (
    <div aria-live="polite">
      <Box variant="awsui-key-label">{t('addPurchaseOrder.totalValue')}</Box>
      <Box fontSize="heading-m" fontWeight="bold">
        <span className="amount">{useTotal(order)}</span>
      </Box>
    </div>
  )
}

/** The sum in words: none where nothing is tracked, unknown while an amount is. */
export function useTotal({ form, currency }: Order): string {
  const { t, format, language } = useText()
  if (currency === '') return t('fields.totalUnknown')
  const values = form.lineItems.map((lineItem) => valueOf(lineItem, currency, language))
  if (values.includes(undefined)) return t('fields.totalUnknown')
  const total = totalOfTracked(values.map((value) => value?.totalValue ?? null))
  return total === null ? t('general.notTracked') : format.amount(formatMoney(total, currency), currency)
}

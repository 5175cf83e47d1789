import { useText } from '../text/text'

/** Says a stretch of months, both included; one month alone is said once. */
export function useMonths(): (firstMonth: string, lastMonth: string) => string {
  const { t, format } = useText()
  return (firstMonth, lastMonth) =>
    firstMonth === lastMonth
      ? format.month(firstMonth)
      : t('addPurchaseOrder.months', { first: format.month(firstMonth), last: format.month(lastMonth) })
}

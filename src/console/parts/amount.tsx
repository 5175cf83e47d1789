import Box from '@cloudscape-design/components/box'
import { useText } from '../text/text'

/** An amount of money, digits under digits; below zero in words and colour, never colour alone. */
export function Amount({ amount, currency }: { amount: string; currency: string }) {
  const { t, format } = useText()
  const text = <span className="amount">{format.amount(amount, currency)}</span>
  if (!amount.startsWith('-')) return text
  return (
    <Box color="text-status-error" display="inline">
      {text} <span className="amount">{t('general.belowZero')}</span>
    </Box>
  )
}

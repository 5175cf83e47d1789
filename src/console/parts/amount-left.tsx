import Box from '@cloudscape-design/components/box'
import { useText } from '../text/text'
import { Amount } from './amount'
import './amount-left.css'

interface Props {
  balance: string | null
  value: string | null
  currency: string
}

/** From 0 to 1, for a drawing; null without a value to be a share of. */
function shareLeft({ balance, value }: Pick<Props, 'balance' | 'value'>): number | null {
  if (balance === null || value === null || Number(value) <= 0) return null
  return Math.min(1, Math.max(0, Number(balance) / Number(value)))
}

/** What is left: the amount, its share of the value in words, and a bar that draws the share. */
export function AmountLeft({ balance, value, currency }: Props) {
  const { t, format } = useText()
  if (balance === null) return <Box color="text-body-secondary">{t('general.notTracked')}</Box>
  const share = shareLeft({ balance, value })
  return (
    <div className="amount-left">
      <div className="amount-left-text">
        <Amount amount={balance} currency={currency} />
        {share !== null && !balance.startsWith('-') && (
          <Box variant="small" color="text-body-secondary">
            {t('purchaseOrders.shareLeft', { share: format.percent(Math.floor(share * 100) / 100) })}
          </Box>
        )}
      </div>
      {share !== null && (
        <div className="amount-left-bar" aria-hidden="true">
          <div
            className={`amount-left-share ${share < 0.25 ? 'is-low' : ''}`}
            style={{ inlineSize: `${share * 100}%` }}
          />
        </div>
      )}
    </div>
  )
}

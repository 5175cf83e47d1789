import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { useText } from '../../text/text'

/** Why an invoice is held and what happens next. */
export function HeldBanner({
  invoice: { unassociatedReason: reason, payer },
}: {
  invoice: Schema<'Invoice'>
}) {
  const { t } = useText()
  return (
    <Alert type="warning" header={t('invoices.heldTitle')}>
      <SpaceBetween size="xs">
        <div>{t('invoices.heldWhy', { reason: t(`words.unassociated-${reason ?? 'none-eligible'}`) })}</div>
        <div>{t('invoices.heldNext')}</div>
        <GoLink to={`/?${new URLSearchParams({ payer: payer.code }).toString()}`}>
          {t('invoices.payersOrders')}
        </GoLink>
      </SpaceBetween>
    </Alert>
  )
}

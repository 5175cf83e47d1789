import type { Schema } from '../../client'
import type { Text } from '../../text/text'

type Verdict = Schema<'Verdict'>

/** What the rule that ruled a line item out wants, and what is there instead, in words. */
export interface Obstacle {
  wants: string
  has: string
}

/** `verdict` was ruled out. Source: domain.md, "The association rule", 1 to 5. */
export function obstacleOf(verdict: Verdict, invoice: Schema<'Invoice'>, text: Text): Obstacle {
  const { purchaseOrder: order } = verdict
  const { t, format } = text
  const names = (those: readonly string[]) =>
    those.length === 0 ? t('invoices.noneOfThese') : format.list(those)
  const name = (that: string | null) => names(that === null ? [] : [that])
  switch (verdict.ruledOutBy ?? 5) {
    case 1:
      if (order.deleted) return { wants: t('invoices.notDeleted'), has: t('invoices.isDeleted') }
      if (order.suspended) return { wants: t('invoices.notSuspended'), has: t('invoices.isSuspended') }
      return {
        wants: format.month(invoice.billingPeriod),
        has: spanOf(order.effectiveMonth, order.expirationMonth, text),
      }
    case 2:
      return order.sameSellerEntity
        ? { wants: invoice.currency, has: order.currency }
        : { wants: invoice.sellerEntity.name, has: t('invoices.otherSeller') }
    case 3:
      return { wants: name(invoice.taxRegistrationNumber), has: names(order.taxRegistrationNumbers) }
    case 4:
      return { wants: name(invoice.invoiceUnit), has: names(order.invoiceUnits) }
    default:
      return obstacleOfLineItem(verdict.lineItem, invoice, text)
  }
}

function obstacleOfLineItem(
  { type, startMonth, endMonth }: Verdict['lineItem'],
  { billingPeriod, chargeType, namedPurchaseOrderNumber }: Schema<'Invoice'>,
  text: Text,
): Obstacle {
  const { t, format } = text
  if (billingPeriod < startMonth || billingPeriod > endMonth)
    return { wants: format.month(billingPeriod), has: spanOf(startMonth, endMonth, text) }
  const isOfMarketplace = type === 'MARKETPLACE_TRANSACTION' || type === 'MARKETPLACE_BLANKET'
  if (chargeType === 'marketplace' && isOfMarketplace)
    return {
      wants: namedPurchaseOrderNumber ?? t('invoices.noneOfThese'),
      has: t(type === 'MARKETPLACE_TRANSACTION' ? 'invoices.forNamed' : 'invoices.forUnnamed'),
    }
  return { wants: t(`words.chargeType-${chargeType}`), has: t(`words.lineItemType-${type}`) }
}

export function spanOf(start: string, end: string, { t, format }: Text): string {
  return start === end
    ? format.month(start)
    : t('invoices.span', { start: format.month(start), end: format.month(end) })
}

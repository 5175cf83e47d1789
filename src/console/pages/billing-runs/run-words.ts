import type { Schema } from '../../client'
import type { Text } from '../../text/text'

/** The run as people call it; a second run of a month says so. */
export function runName(
  { sellerEntity, billingPeriod, sequence }: Schema<'BillingRunSummary'>,
  { t, format }: Text,
): string {
  const values = { seller: sellerEntity.name, month: format.month(billingPeriod), sequence }
  return sequence === 1 ? t('billingRuns.runOf', values) : t('billingRuns.runAgain', values)
}

/** A calendar date, which is no instant: at noon here it is the same date. */
export function atNoon(date: string): string {
  return `${date}T12:00:00`
}

import type { Text } from '../../text/text'

type Translate = Text['t']

/** Why an entry of the ledger was made. What is not known here is shown as the API words it. */
export function causeInWords(cause: string, t: Translate): string {
  const revision = /^edit, revision (\d+)$/.exec(cause)?.[1]
  if (revision !== undefined) return t('purchaseOrder.cause-edit', { number: revision })
  if (cause === 'purchase order added') return t('purchaseOrder.cause-added')
  if (cause === 'purchase order imported') return t('purchaseOrder.cause-imported')
  return cause
}

import { useQuery } from '@tanstack/react-query'
import { answerOf, useClient, type Schema } from '../../client'
import type { FilterProperty } from '../../list/filter-property'
import { statuses } from '../../parts/purchase-order-status'
import { useText } from '../../text/text'

type LineItemType = Schema<'LineItem'>['type']

/** All of the domain's, in its order; its own list would bring arithmetic along that the first page has no use for. */
const lineItemTypes = Object.keys({
  ALL: true,
  MONTHLY_USAGE: true,
  SUBSCRIPTION: true,
  MARKETPLACE_BLANKET: true,
  PROFESSIONAL_SERVICES: true,
  MARKETPLACE_TRANSACTION: true,
} satisfies Record<LineItemType, true>) as LineItemType[]

/** All that the API filters purchase orders by. */
export function useFilters(): FilterProperty[] {
  const { t } = useText()
  const client = useClient()
  const entities = useQuery({
    queryKey: ['seller-entities'],
    queryFn: () => answerOf(client.GET('/v1/seller-entities')),
    staleTime: Infinity,
  })
  return [
    { key: 'number', label: t('purchaseOrders.number'), takesFreeText: true },
    {
      key: 'status',
      label: t('purchaseOrders.status'),
      options: statuses.map((value) => ({ value, label: t(`words.status-${value}`) })),
    },
    {
      key: 'sellerEntity',
      label: t('general.sellerEntity'),
      ...(entities.data
        ? { options: entities.data.items.map(({ code, name }) => ({ value: code, label: name })) }
        : {}),
    },
    {
      key: 'lineItemType',
      label: t('purchaseOrders.lineItemType'),
      options: lineItemTypes.map((value) => ({ value, label: t(`words.lineItemType-${value}`) })),
    },
    { key: 'expiringBefore', label: t('purchaseOrders.expiration'), kind: 'month', operator: '<' },
    { key: 'balanceBelow', label: t('purchaseOrders.balanceLeft'), kind: 'percent', operator: '<' },
    { key: 'lineItemBelow', label: t('purchaseOrders.lineItemLeft'), kind: 'percent', operator: '<' },
    { key: 'tag', label: t('purchaseOrders.tag') },
    {
      key: 'needsAttention',
      label: t('words.needsAttention'),
      options: [
        { value: 'true', label: t('purchaseOrders.yes') },
        { value: 'false', label: t('purchaseOrders.no') },
      ],
    },
  ]
}

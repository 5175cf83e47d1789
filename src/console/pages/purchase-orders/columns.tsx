import Box from '@cloudscape-design/components/box'
import type { Schema } from '../../client'
import type { ListColumn } from '../../list/list-table'
import { Amount } from '../../parts/amount'
import { AmountLeft } from '../../parts/amount-left'
import { GoLink } from '../../parts/go-link'
import { PurchaseOrderStatus } from '../../parts/purchase-order-status'
import { Status } from '../../parts/status'
import { When } from '../../parts/when'
import { useSession } from '../../session/session'
import { useText } from '../../text/text'
import { type ListedOrder } from './listed-order'
import { useAddress } from '../../shell/chosen-payer'

/** The columns of the list of purchase orders; the payer's is for those who see several. */
export function useColumns(): ListColumn<ListedOrder>[] {
  const { t, format } = useText()
  const { isPayer } = useSession()
  const address = useAddress()
  const ofPayer: ListColumn<ListedOrder> = {
    id: 'payer',
    needs: 'desk',
    header: t('general.payer'),
    cell: ({ payer }) => payer.name,
    minWidth: 130,
  }
  return [
    {
      id: 'number',
      header: t('purchaseOrders.number'),
      sortKey: 'number',
      isRowHeader: true,
      width: 150,
      cell: ({ id, number }) => <GoLink to={address(`/purchase-orders/${id}`)}>{number}</GoLink>,
    },
    {
      id: 'status',
      header: t('purchaseOrders.status'),
      width: 165,
      cell: (order) => <PurchaseOrderStatus order={order} />,
    },
    {
      id: 'balance',
      header: t('purchaseOrders.left'),
      sortKey: 'balanceShare',
      width: 200,
      cell: (order) => <AmountLeft {...order} />,
    },
    {
      id: 'forecast',
      header: t('purchaseOrders.runsDry'),
      needs: 'tablet',
      width: 175,
      cell: (order) => <RunsDry order={order} />,
    },
    {
      id: 'value',
      header: t('purchaseOrders.value'),
      isNumeric: true,
      needs: 'tablet',
      width: 130,
      cell: ({ value, currency }) =>
        value === null ? t('general.notTracked') : <Amount amount={value} currency={currency} />,
    },
    {
      id: 'validity',
      needs: 'desk',
      header: t('purchaseOrders.validity'),
      sortKey: 'expirationMonth',
      width: 195,
      cell: ({ effectiveMonth, expirationMonth }) =>
        t('purchaseOrders.fromTo', { from: format.month(effectiveMonth), to: format.month(expirationMonth) }),
    },
    ...(isPayer ? [] : [ofPayer]),
    {
      id: 'sellerEntity',
      needs: 'desk',
      header: t('general.sellerEntity'),
      minWidth: 170,
      cell: ({ sellerEntity }) => sellerEntity.name,
    },
    {
      id: 'contacts',
      needs: 'desk',
      header: t('purchaseOrders.contacts'),
      minWidth: 150,
      cell: (order) => <Contacts order={order} />,
    },
    {
      id: 'tags',
      needs: 'desk',
      header: t('purchaseOrders.tags'),
      minWidth: 150,
      cell: ({ tags = {} }) =>
        Object.entries(tags)
          .map(([key, value]) => `${key}=${value}`)
          .join(', ') || '–',
    },
    {
      id: 'description',
      header: t('purchaseOrders.description'),
      isExtra: true,
      minWidth: 200,
      cell: ({ description }) => description,
    },
    {
      id: 'updated',
      needs: 'desk',
      header: t('purchaseOrders.updated'),
      minWidth: 140,
      cell: ({ updatedAt }) => <When at={updatedAt} />,
    },
    {
      id: 'created',
      header: t('purchaseOrders.created'),
      sortKey: 'created',
      isExtra: true,
      minWidth: 140,
      cell: ({ createdAt }) => <When at={createdAt} />,
    },
  ]
}

function Contacts({ order: { contacts = [] } }: { order: ListedOrder }) {
  const { t } = useText()
  const [first, ...others] = contacts
  if (!first) return <Box color="text-body-secondary">{t('general.none')}</Box>
  const title = contacts.map(({ name, email }) => `${name} <${email}>`).join('\n')
  return (
    <span title={title}>
      {others.length === 0
        ? first.name
        : t('purchaseOrders.andOthers', { name: first.name, count: others.length })}
    </span>
  )
}

/** The month in which nothing is left if it is drawn on as before, and between which months that may lie. */
function RunsDry({ order: { forecast, expirationMonth } }: { order: ListedOrder }) {
  const { t, format } = useText()
  if (!forecast) return <span title={t('purchaseOrders.noForecast')}>–</span>
  if (forecast.dry) return <Status type="error">{t('purchaseOrders.dry')}</Status>
  if (forecast.month === null) return t('purchaseOrders.notInTenYears')
  const isBeforeExpiry = forecast.month <= expirationMonth
  return (
    <>
      {isBeforeExpiry ? (
        <Status type="warning">{format.month(forecast.month)}</Status>
      ) : (
        t('purchaseOrders.afterExpiry', { month: format.month(forecast.month) })
      )}
      <Box variant="small" color="text-body-secondary" display="block">
        <Range forecast={forecast} />
      </Box>
    </>
  )
}

function Range({ forecast: { earliest, latest } }: { forecast: Schema<'Forecast'> }) {
  const { t, format } = useText()
  if (earliest === null || earliest === latest) return null
  return latest === null
    ? t('purchaseOrders.fromOn', { from: format.month(earliest) })
    : t('purchaseOrders.fromTo', { from: format.month(earliest), to: format.month(latest) })
}

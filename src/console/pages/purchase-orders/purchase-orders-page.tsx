import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { answerOf, useClient } from '../../client'
import { asCsv, saveCsv } from '../../list/export'
import { ListTable, type ListQuery } from '../../list/list-table'
import { FirstSteps } from '../../parts/first-steps'
import { useCan } from '../../session/session'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { BulkActions } from './bulk-actions'
import { Charts } from './charts'
import { useColumns } from './columns'
import { Figures, showList } from './figures'
import { useFilters } from './filters'
import { type ListedOrder } from './listed-order'
import { useAddress } from '../../shell/chosen-payer'

/** The home page: how the purchase orders stand, and all of them. */
export default function PurchaseOrdersPage() {
  const { t } = useText()
  const client = useClient()
  const mayWrite = useCan('purchase-orders:write')
  const load = (query: ListQuery) =>
    answerOf(client.GET('/v1/purchase-orders', { params: { query: { ...query, details: 'true' } as never } }))
  const exportCsv = (query: ListQuery) =>
    saveCsv(
      client.GET('/v1/purchase-orders', {
        params: { query: query as never },
        ...asCsv,
      }),
      'purchase-orders.csv',
    )
  return (
    <ListTable<ListedOrder>
      name="purchase-orders"
      title={t('purchaseOrders.list')}
      columns={useColumns()}
      filters={useFilters()}
      filterPlaceholder={t('purchaseOrders.find')}
      load={load}
      exportCsv={exportCsv}
      idOf={({ id }) => id}
      empty={<Empty />}
      isOfPayer
      {...(mayWrite
        ? {
            selects: { labelOf: ({ number }: ListedOrder) => number },
            actions: (selected: readonly ListedOrder[], clear: () => void) => (
              <BulkActions selected={selected} onDone={clear} />
            ),
          }
        : {})}
      within={(table, items, isPending) => (
        <Page
          title={t('general.purchaseOrders')}
          actions={<AddButton />}
          help={[
            t('purchaseOrders.helpStatus'),
            t('purchaseOrders.helpPeriod'),
            t('purchaseOrders.helpForecast'),
          ]}
        >
          <SpaceBetween size="l">
            <Figures />
            <Charts orders={items} isPending={isPending} />
            <ListPlace>{table}</ListPlace>
          </SpaceBetween>
        </Page>
      )}
    />
  )
}

/** Comes into view where a figure led to it. */
function ListPlace({ children }: { children: ReactNode }) {
  const { key, state } = useLocation() as { key: string; state: Partial<typeof showList> | null }
  const place = useRef<HTMLDivElement>(null)
  const isWanted = state?.shows === showList.shows
  useEffect(() => {
    if (isWanted) place.current?.scrollIntoView()
  }, [key, isWanted])
  return (
    <div ref={place} className="list-place">
      {children}
    </div>
  )
}

function AddButton() {
  const { t } = useText()
  const address = useAddress()
  const navigate = useNavigate()
  if (!useCan('purchase-orders:write')) return null
  return (
    <Button variant="primary" onClick={() => void navigate(address('/purchase-orders/new'))}>
      {t('purchaseOrders.add')}
    </Button>
  )
}

function Empty() {
  const { t } = useText()
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="s">
        <b>{t('purchaseOrders.noneYet')}</b>
        <Box color="text-body-secondary">{t('purchaseOrders.noneYetHelp')}</Box>
        <FirstSteps />
        <AddButton />
      </SpaceBetween>
    </Box>
  )
}

import Tabs from '@cloudscape-design/components/tabs'
import { useSearchParams } from 'react-router'
import { useCan } from '../../session/session'
import { useText } from '../../text/text'
import { ContactsTab } from './contacts-tab'
import { HistoryTab } from './history-tab'
import { InvoicesTab } from './invoices-tab'
import { LedgerTab } from './ledger-tab'
import { LineItemsTab } from './line-items-tab'
import { OverviewTab } from './overview-tab'
import { TagsTab } from './tags-tab'
import { useOpenOrder } from './order'

/** The parts of a purchase order; the address keeps which one is open. */
export function OrderTabs() {
  const { t, format } = useText()
  const { order } = useOpenOrder()
  const seesInvoices = useCan('invoices:read')
  const [search, setSearch] = useSearchParams()
  const counted = (label: string, count: number) => `${label} (${format.number(count)})`
  const tabs = [
    { id: 'overview', label: t('purchaseOrder.overview'), content: <OverviewTab /> },
    {
      id: 'line-items',
      label: counted(t('purchaseOrder.lineItems'), order.lineItems.length),
      content: <LineItemsTab />,
    },
    ...(seesInvoices ? [{ id: 'invoices', label: t('general.invoices'), content: <InvoicesTab /> }] : []),
    { id: 'ledger', label: t('purchaseOrder.ledger'), content: <LedgerTab /> },
    {
      id: 'contacts',
      label: counted(t('purchaseOrder.contacts'), order.contacts.length),
      content: <ContactsTab />,
    },
    {
      id: 'tags',
      label: counted(t('purchaseOrder.tags'), Object.keys(order.tags).length),
      content: <TagsTab />,
    },
    { id: 'history', label: t('purchaseOrder.history'), content: <HistoryTab /> },
  ]
  const open = tabs.find(({ id }) => id === search.get('tab')) ?? tabs[0]
  return (
    <Tabs
      tabs={tabs}
      activeTabId={open?.id ?? 'overview'}
      ariaLabel={t('purchaseOrder.parts')}
      onChange={({ detail }) => {
        const next = new URLSearchParams(search)
        next.set('tab', detail.activeTabId)
        for (const position of ['cursor', 'page']) next.delete(position)
        setSearch(next)
      }}
    />
  )
}

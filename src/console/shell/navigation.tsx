import Box from '@cloudscape-design/components/box'
import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation'
import { useLocation, useNavigate } from 'react-router'
import { useSession } from '../session/session'
import { useText } from '../text/text'
import { useChosenPayer } from './chosen-payer'
import { PayerPlace } from './payer-place'

/** The pages that the person may see. A payer that an operator chose stays chosen from page to page. */
export function Navigation() {
  const { t } = useText()
  const { can, isPayer } = useSession()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const payer = useChosenPayer()
  const link = (text: string, href: string, shown = true): SideNavigationProps.Item[] =>
    shown ? [{ type: 'link', text, href: addressOf(href, isPayer ? null : payer) }] : []
  const items: SideNavigationProps.Item[] = [
    ...link(t('general.purchaseOrders'), '/'),
    ...link(t('general.invoices'), '/invoices', can('invoices:read')),
    ...link(t('general.billingRuns'), '/billing-runs', can('billing-runs:read')),
    ...link(t('general.imports'), '/imports', can('charges:read')),
    ...link(t('general.notices'), '/messages', can('notices:read')),
    { type: 'divider' },
    ...link(t('general.settings'), '/settings'),
    ...link(t('general.health'), '/health', can('operations:read')),
  ]
  const active = `/${pathname.split('/')[1] ?? ''}`.replace('/purchase-orders', '/')
  return (
    <>
      {!isPayer && (
        <Box padding={{ horizontal: 'l', top: 'l' }}>
          <PayerPlace />
        </Box>
      )}
      <SideNavigation
        items={items}
        activeHref={addressOf(active, isPayer ? null : payer)}
        onFollow={(event) => {
          event.preventDefault()
          void navigate(event.detail.href)
        }}
      />
    </>
  )
}

function addressOf(path: string, payer: string | null): string {
  return payer === null ? path : `${path}?${new URLSearchParams({ payer }).toString()}`
}

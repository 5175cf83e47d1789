import { lazy, type ComponentType, type ReactNode } from 'react'
import { createBrowserRouter } from 'react-router'
import type { Permission } from '../domain/access'
import { useSession } from './session/session'
import { Arriving } from './shell/busy'
import { ErrorPage } from './shell/error-page'
import { Shell } from './shell/shell'

/** Each page comes over the network when it is first opened; with any but the home page come the words of all. */
export function createPages(loadWords: () => Promise<void>) {
  const page = (path: string, load: () => Promise<{ default: ComponentType }>, needs?: Permission) =>
    lazily(path, async () => (await Promise.all([load(), loadWords()]))[0], needs)
  return createBrowserRouter(
    [
      {
        path: '/',
        Component: Shell,
        ErrorBoundary: ErrorPage,
        children: [
          lazily('', () => import('./pages/purchase-orders/purchase-orders-page')),
          page('purchase-orders/new', () => import('./pages/add-purchase-order/add-purchase-order-page')),
          page('purchase-orders/:id', () => import('./pages/purchase-order/purchase-order-page')),
          page('invoices', () => import('./pages/invoices/invoices-page'), 'invoices:read'),
          page('invoices/:id', () => import('./pages/invoices/invoice-page'), 'invoices:read'),
          page('billing-runs', () => import('./pages/billing-runs/billing-runs-page'), 'billing-runs:read'),
          page(
            'billing-runs/:id',
            () => import('./pages/billing-runs/billing-run-page'),
            'billing-runs:read',
          ),
          page('imports', () => import('./pages/imports/imports-page'), 'charges:read'),
          page('messages', () => import('./pages/messages/messages-page'), 'notices:read'),
          page('settings/*', () => import('./pages/settings/settings-page')),
          page('health', () => import('./pages/health/health-page'), 'operations:read'),
          { path: '*', Component: ErrorPage },
        ],
      },
    ],
    // With the slash, as the server has it: reloading a filtered first page must not lose its query.
    { basename: '/console/' },
  )
}

function lazily(path: string, load: () => Promise<{ default: ComponentType }>, needs?: Permission) {
  const Component = lazy(load)
  const element = (
    <Arriving key={path}>
      <Shown needs={needs} page={<Component />} />
    </Arriving>
  )
  return { path, element, ErrorBoundary: ErrorPage }
}

/** A page that the person may not see is not there. */
function Shown({ needs, page }: { needs: Permission | undefined; page: ReactNode }) {
  const { can } = useSession()
  return needs === undefined || can(needs) ? page : <ErrorPage />
}

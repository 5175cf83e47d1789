import { lazy, type ComponentType } from 'react'
import { createBrowserRouter } from 'react-router'
import { ErrorPage } from './shell/error-page'
import { Shell } from './shell/shell'

/** Each page comes over the network when it is first opened; with any but the home page come the words of all. */
export function createPages(loadWords: () => Promise<void>) {
  const page = (path: string, load: () => Promise<{ default: ComponentType }>) =>
    lazily(path, async () => (await Promise.all([load(), loadWords()]))[0])
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
          page('invoices', () => import('./pages/invoices/invoices-page')),
          page('invoices/:id', () => import('./pages/invoices/invoice-page')),
          page('billing-runs', () => import('./pages/billing-runs/billing-runs-page')),
          page('billing-runs/:id', () => import('./pages/billing-runs/billing-run-page')),
          page('imports', () => import('./pages/imports/imports-page')),
          page('messages', () => import('./pages/messages/messages-page')),
          page('settings/*', () => import('./pages/settings/settings-page')),
          page('health', () => import('./pages/health/health-page')),
          { path: '*', Component: ErrorPage },
        ],
      },
    ],
    // With the slash, as the server has it: reloading a filtered first page must not lose its query.
    { basename: '/console/' },
  )
}

function lazily(path: string, load: () => Promise<{ default: ComponentType }>) {
  const Component = lazy(load)
  return { path, element: <Component />, ErrorBoundary: ErrorPage }
}

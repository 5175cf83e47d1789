import Alert from '@cloudscape-design/components/alert'
import Link from '@cloudscape-design/components/link'
import { useRouteError } from 'react-router'
import { useText } from '../text/text'
import { Page } from './page'

/** An address that leads nowhere, or a page that broke. */
export function ErrorPage() {
  const { t } = useText()
  const error = useRouteError()
  return (
    <Page title={t(error === undefined ? 'general.noSuchPage' : 'general.pageBroke')} help={[]}>
      <Alert type={error === undefined ? 'info' : 'error'}>
        {error instanceof Error && <p>{error.message}</p>}
        <Link href="/console/">{t('general.toPurchaseOrders')}</Link>
      </Alert>
    </Page>
  )
}

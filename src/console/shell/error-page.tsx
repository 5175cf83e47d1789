import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import { useRouteError } from 'react-router'
import { useText } from '../text/text'
import { Page } from './page'

/** An address that leads nowhere, or a page that broke. */
export function ErrorPage() {
  const { t } = useText()
  // Null where nothing broke, and where the route is there for what leads nowhere.
  const error = useRouteError() ?? null
  const isBroken = error !== null
  return (
    <Page title={t(isBroken ? 'general.pageBroke' : 'general.noSuchPage')} help={[]}>
      <Alert
        type={isBroken ? 'error' : 'info'}
        action={isBroken && <Button onClick={() => location.reload()}>{t('general.loadAgain')}</Button>}
      >
        {error instanceof Error &&
          (isOfLoading(error) ? <p>{t('general.partMissing')}</p> : <p>{error.message}</p>)}
        <Link href="/console/">{t('general.toPurchaseOrders')}</Link>
      </Alert>
    </Page>
  )
}

/** Whether a part of the console did not come over the network: each browser, and the bundler for style sheets, has words of its own. */
function isOfLoading({ message }: Error): boolean {
  return /dynamically imported module|Importing a module script failed|Unable to preload/i.test(message)
}

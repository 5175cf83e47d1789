import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useNavigate, useParams } from 'react-router'
import { ProblemAlert } from '../../parts/problem-alert'
import { useCan } from '../../session/session'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { useAddress } from '../../shell/chosen-payer'
import { PayerDetails, usePayer } from './payer-details'
import { payerPath } from './payers'

/** One payer: its account, its policies, its invoice units and linked accounts. */
export default function PayerPage() {
  const { t } = useText()
  const { code = '' } = useParams()
  const navigate = useNavigate()
  const keep = useAddress()
  const mayWrite = useCan('payers:write')
  const payer = usePayer(code)
  const itsOrders = `/?${new URLSearchParams({ payer: code }).toString()}`
  return (
    <Page
      title={payer.data?.name ?? code}
      above={[
        { text: t('general.settings'), href: keep('/settings') },
        { text: t('settings.payers'), href: keep('/settings/payers') },
      ]}
      help={[t('payers.help'), t('payers.helpRequired'), t('payers.helpUnits')]}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={() => void navigate(itsOrders)}>{t('general.purchaseOrders')}</Button>
          {mayWrite && (
            <Button variant="primary" onClick={() => void navigate(keep(`${payerPath(code)}/edit`))}>
              {t('general.edit')}
            </Button>
          )}
        </SpaceBetween>
      }
    >
      {payer.isError && <ProblemAlert error={payer.error} onRetry={() => void payer.refetch()} />}
      {payer.isPending && <Box>{t('general.loading')}</Box>}
      {payer.data && <PayerDetails payer={payer.data} heading={t('settings.details')} />}
    </Page>
  )
}

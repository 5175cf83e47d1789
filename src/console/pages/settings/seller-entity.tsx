import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { answerOf, useClient, type Schema } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { useCan } from '../../session/session'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { AddressText } from './address-text'
import { useAddress } from '../../shell/chosen-payer'
import { sellerEntityPath } from './seller-entities'

/** One seller entity as it is there now. */
export function useSellerEntity(code: string) {
  const client = useClient()
  return useQuery({
    queryKey: ['seller-entities', code],
    queryFn: () => answerOf(client.GET('/v1/seller-entities/{code}', { params: { path: { code } } })),
  })
}

/** One seller entity. */
export default function SellerEntityPage() {
  const { t } = useText()
  const { code = '' } = useParams()
  const navigate = useNavigate()
  const keep = useAddress()
  const mayWrite = useCan('seller-entities:write')
  const entity = useSellerEntity(code)
  return (
    <Page
      title={entity.data?.name ?? code}
      above={[
        { text: t('general.settings'), href: keep('/settings') },
        { text: t('settings.sellerEntities'), href: keep('/settings/seller-entities') },
      ]}
      help={[t('sellerEntities.help'), t('sellerEntities.helpFixed')]}
      actions={
        mayWrite && (
          <Button variant="primary" onClick={() => void navigate(keep(`${sellerEntityPath(code)}/edit`))}>
            {t('general.edit')}
          </Button>
        )
      }
    >
      {entity.isError && <ProblemAlert error={entity.error} onRetry={() => void entity.refetch()} />}
      {entity.isPending && <Box>{t('general.loading')}</Box>}
      {entity.data && (
        <Container header={<Header variant="h2">{t('settings.details')}</Header>}>
          <Facts entity={entity.data} />
        </Container>
      )}
    </Page>
  )
}

function Facts({ entity }: { entity: Schema<'SellerEntity'> }) {
  const { t, format } = useText()
  const { aliases, lineItemTypes } = entity
  return (
    <KeyValuePairs
      columns={3}
      minColumnWidth={170}
      items={[
        { label: t('sellerEntities.code'), value: entity.code },
        { label: t('sellerEntities.address'), value: <AddressText address={entity.address} /> },
        {
          label: t('sellerEntities.aliases'),
          value: aliases.length === 0 ? t('general.none') : aliases.join(', '),
        },
        { label: t('sellerEntities.timeZone'), value: entity.timeZone },
        { label: t('sellerEntities.prefix'), value: entity.invoiceNumberPrefix },
        { label: t('sellerEntities.team'), value: entity.billingTeamEmail },
        {
          label: t('sellerEntities.types'),
          value: format.list(lineItemTypes.map((type) => t(`words.lineItemType-${type}`))),
        },
      ]}
    />
  )
}

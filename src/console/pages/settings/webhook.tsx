import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { answerOf, useClient, type Schema } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { When } from '../../parts/when'
import { useCan } from '../../session/session'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { dashed } from './dashed'
import { useAddress } from '../../shell/chosen-payer'
import { Deliveries } from './webhook-deliveries'
import { WebhookActions } from './webhook-actions'
import { WebhookState } from './webhooks'

type Webhook = Schema<'Webhook'>

/** One webhook: how it does, and what was sent to it. */
export default function WebhookPage() {
  const { t } = useText()
  const { id = '' } = useParams()
  const client = useClient()
  const keep = useAddress()
  const mayWrite = useCan('webhooks:write')
  const webhook = useQuery({
    queryKey: ['webhooks', 'one', id],
    queryFn: () => answerOf(client.GET('/v1/webhooks/{id}', { params: { path: { id } } })),
  })
  return (
    <Page
      title={webhook.data?.url ?? t('webhooks.one')}
      above={[
        { text: t('general.settings'), href: keep('/settings') },
        { text: t('settings.webhooks'), href: keep('/settings/webhooks') },
      ]}
      help={[t('webhooks.help'), t('webhooks.helpRetry'), t('webhooks.helpReplay')]}
      actions={mayWrite && webhook.data && <WebhookActions webhook={webhook.data} />}
    >
      <SpaceBetween size="l">
        {webhook.isError && <ProblemAlert error={webhook.error} onRetry={() => void webhook.refetch()} />}
        {webhook.isPending && <Box>{t('general.loading')}</Box>}
        {webhook.data && <Facts webhook={webhook.data} />}
        {webhook.data && <Deliveries webhookId={id} />}
      </SpaceBetween>
    </Page>
  )
}

function Facts({ webhook }: { webhook: Webhook }) {
  const { t, format } = useText()
  const { events, payer, ownerEmail, lastSuccessAt, previousSecretUntil, createdAt, createdBy } = webhook
  const heard =
    events === null
      ? t('webhooks.allEvents')
      : format.list(events.map((kind) => t(`webhooks.event-${dashed(kind)}`)))
  return (
    <Container header={<Header variant="h2">{t('settings.details')}</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={170}
        items={[
          { label: t('settings.state'), value: <WebhookState webhook={webhook} /> },
          { label: t('webhooks.events'), value: heard },
          { label: t('general.payer'), value: payer ?? t('general.allPayers') },
          { label: t('webhooks.owner'), value: ownerEmail },
          {
            label: t('webhooks.lastSuccess'),
            value: lastSuccessAt === null ? t('webhooks.noSuccess') : <When at={lastSuccessAt} />,
          },
          {
            label: t('webhooks.oldSecret'),
            value:
              previousSecretUntil === null ? t('webhooks.noOldSecret') : <When at={previousSecretUntil} />,
          },
          {
            label: t('settings.created'),
            value: (
              <>
                <When at={createdAt} /> · {createdBy}
              </>
            ),
          },
        ]}
      />
    </Container>
  )
}

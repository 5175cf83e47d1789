import Button from '@cloudscape-design/components/button'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, useClient, type Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { Status } from '../../parts/status'
import { When } from '../../parts/when'
import { useCan } from '../../session/session'
import { useChosenPayer } from '../../shell/chosen-payer'
import { useText } from '../../text/text'
import { CursorTable } from './cursor-table'
import { AddWebhookDialog } from './webhook-dialog'
import { WebhookSecret } from './webhook-secret'

type Webhook = Schema<'Webhook'>

/** The systems that are told what happens. */
export default function Webhooks() {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const mayWrite = useCan('webhooks:write')
  const payer = useChosenPayer()
  const columns = useColumns()
  const [isAdding, setIsAdding] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <>
      <CursorTable<Webhook>
        name="webhooks"
        title={t('settings.webhooks')}
        columns={columns}
        filters={[]}
        filterPlaceholder=""
        fixed={payer === null ? {} : { payer }}
        load={(query) => answerOf(client.GET('/v1/webhooks', { params: { query: query as never } }))}
        idOf={({ id }) => id}
        empty={t('webhooks.empty')}
        actions={
          mayWrite && (
            <Button variant="primary" onClick={() => setIsAdding(true)}>
              {t('webhooks.add')}
            </Button>
          )
        }
      />
      {isAdding && (
        <AddWebhookDialog
          onCreated={(created) => {
            setSecret(created.secret)
            void queries.invalidateQueries({ queryKey: ['webhooks'] })
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
      {secret !== null && <WebhookSecret secret={secret} onClose={() => setSecret(null)} />}
    </>
  )
}

function useColumns() {
  const { t } = useText()
  return [
    {
      id: 'url',
      header: t('webhooks.url'),
      cell: ({ id, url }: Webhook) => <GoLink to={`/settings/webhooks/${id}`}>{url}</GoLink>,
      isRowHeader: true,
    },
    {
      id: 'state',
      header: t('settings.state'),
      cell: (webhook: Webhook) => <WebhookState webhook={webhook} />,
    },
    {
      id: 'events',
      header: t('webhooks.events'),
      cell: ({ events }: Webhook) =>
        events === null ? t('webhooks.allEvents') : t('webhooks.countEvents', { count: events.length }),
    },
    {
      id: 'payer',
      header: t('general.payer'),
      cell: ({ payer }: Webhook) => payer ?? t('general.allPayers'),
    },
    { id: 'owner', header: t('webhooks.owner'), cell: ({ ownerEmail }: Webhook) => ownerEmail },
    {
      id: 'lastSuccess',
      header: t('webhooks.lastSuccess'),
      cell: ({ lastSuccessAt }: Webhook) =>
        lastSuccessAt === null ? t('webhooks.noSuccess') : <When at={lastSuccessAt} />,
    },
  ]
}

/** On, failing or off, and why. */
export function WebhookState({ webhook: { state, offReason, failingSince } }: { webhook: Webhook }) {
  const { t, toldOfKept, format } = useText()
  if (state === 'off')
    return (
      <Status type="stopped">
        {offReason === null ? t('webhooks.off') : t('webhooks.offBecause', { reason: toldOfKept(offReason) })}
      </Status>
    )
  if (failingSince !== null)
    return <Status type="warning">{t('webhooks.failingSince', { when: format.time(failingSince) })}</Status>
  return <Status type="success">{t('webhooks.on')}</Status>
}

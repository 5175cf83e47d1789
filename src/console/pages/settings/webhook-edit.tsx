import { useQueryClient } from '@tanstack/react-query'
import { answerOf, ifMatch, useClient, type Schema } from '../../client'
import { Confirm } from '../../parts/confirm'
import { useFlash } from '../../shell/flash'
import { useText } from '../../text/text'
import { Conflict } from './conflict'
import { useEdit } from './edit'
import { WebhookFields } from './webhook-fields'

type Webhook = Schema<'Webhook'>

/** Changes whom a webhook tells of what; only what changed is sent. */
export function EditWebhookDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const show = useFlash()
  const path = { id: webhook.id }
  const edit = useEdit<Webhook>({
    loaded: webhook,
    reload: () => answerOf(client.GET('/v1/webhooks/{id}', { params: { path } })),
    send: (changes, base) =>
      answerOf(client.PATCH('/v1/webhooks/{id}', { params: { path, header: ifMatch(base) }, body: changes })),
  })
  return (
    <Confirm
      title={t('webhooks.edit')}
      confirmText={t('general.save')}
      isDisabled={!edit.isChanged}
      isChanged={edit.isChanged}
      onClose={onClose}
      onConfirm={async () => {
        await edit.save()
        await queries.invalidateQueries({ queryKey: ['webhooks'] })
        show({ type: 'success', content: t('settings.saved') })
      }}
    >
      <WebhookFields
        value={edit.value}
        change={edit.change}
        faults={edit.faults}
        isOfPayer={webhook.payer !== null}
      />
      <Conflict
        edit={edit}
        labels={{ url: t('webhooks.url'), events: t('webhooks.events'), ownerEmail: t('webhooks.owner') }}
      />
    </Confirm>
  )
}

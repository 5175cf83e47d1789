import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { answerOf, ifMatch, useClient, type Schema } from '../../client'
import { Confirm } from '../../parts/confirm'
import { useReason } from '../../parts/refusal'
import { useFlash } from '../../shell/flash'
import { useText } from '../../text/text'
import { RotateDialog } from './rotate-dialog'
import { EditWebhookDialog } from './webhook-edit'
import { WebhookSecret } from './webhook-secret'

type Webhook = Schema<'Webhook'>

/** Edits, switches, rotates and deletes a webhook. */
export function WebhookActions({ webhook }: { webhook: Webhook }) {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const [opened, setOpened] = useState<'edit' | 'rotate' | 'delete' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const flip = useFlip(webhook)
  const close = () => setOpened(null)
  const path = { id: webhook.id }
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={() => setOpened('edit')}>{t('general.edit')}</Button>
        <Button onClick={flip}>
          {t(webhook.state === 'active' ? 'webhooks.switchOff' : 'webhooks.switchOn')}
        </Button>
        <Button onClick={() => setOpened('rotate')}>{t('webhooks.rotate')}</Button>
        <Button onClick={() => setOpened('delete')}>{t('webhooks.delete')}</Button>
      </SpaceBetween>
      {opened === 'edit' && <EditWebhookDialog webhook={webhook} onClose={close} />}
      {opened === 'delete' && <DeleteDialog webhook={webhook} onClose={close} />}
      {opened === 'rotate' && (
        <RotateDialog
          title={t('webhooks.rotateTitle')}
          text={t('webhooks.rotateText')}
          onClose={close}
          onRotate={async (overlapHours) => {
            const asked = client.POST('/v1/webhooks/{id}/rotate-secret', {
              params: { path },
              body: { overlapHours },
            })
            setSecret((await answerOf(asked)).secret)
            void queries.invalidateQueries({ queryKey: ['webhooks'] })
          }}
        />
      )}
      {secret !== null && <WebhookSecret secret={secret} onClose={() => setSecret(null)} />}
    </>
  )
}

/** Switches it on or off at once; what is done can be undone. */
function useFlip(webhook: Webhook): () => void {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const show = useFlash()
  const reasonOf = useReason()
  const flip = async (present: Webhook, canUndo: boolean) => {
    try {
      const active = present.state !== 'active'
      const params = { path: { id: present.id }, header: ifMatch(present) }
      const next = await answerOf(client.PATCH('/v1/webhooks/{id}', { params, body: { active } }))
      await queries.invalidateQueries({ queryKey: ['webhooks'] })
      show({
        type: 'success',
        content: t(active ? 'webhooks.isOn' : 'webhooks.isOff'),
        ...(canUndo ? { action: { text: t('general.undo'), onClick: () => void flip(next, false) } } : {}),
      })
    } catch (error) {
      show({ type: 'error', content: reasonOf(error) })
    }
  }
  return () => void flip(webhook, true)
}

function DeleteDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const show = useFlash()
  return (
    <Confirm
      title={t('webhooks.deleteTitle')}
      confirmText={t('webhooks.delete')}
      typed={new URL(webhook.url).host}
      onClose={onClose}
      onConfirm={async () => {
        const params = { path: { id: webhook.id }, header: ifMatch(webhook) }
        await answerOf(client.DELETE('/v1/webhooks/{id}', { params }))
        await navigate('/settings/webhooks')
        queries.removeQueries({ queryKey: ['webhooks', 'one', webhook.id] })
        await queries.invalidateQueries({ queryKey: ['webhooks'] })
        show({ type: 'success', content: t('webhooks.isDeleted', { url: webhook.url }) })
      }}
    >
      {t('webhooks.deleteText', { url: webhook.url })}
    </Confirm>
  )
}

import Button from '@cloudscape-design/components/button'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { webhookDeliveryStates } from '../../../domain/webhook'
import { answerOf, newIdempotencyKey, useClient, type Schema } from '../../client'
import { useReason } from '../../parts/refusal'
import { Status } from '../../parts/status'
import { When } from '../../parts/when'
import { useCan } from '../../session/session'
import { useFlash } from '../../shell/flash'
import { useText } from '../../text/text'
import { CursorTable } from './cursor-table'
import { dashed } from './dashed'
import { ReplayDialog } from './replay-dialog'

type Delivery = Schema<'WebhookDelivery'>

/** What was sent to a webhook and what waits; each can be sent again. */
export function Deliveries({ webhookId }: { webhookId: string }) {
  const { t } = useText()
  const client = useClient()
  const mayWrite = useCan('webhooks:write')
  const [isReplaying, setIsReplaying] = useState(false)
  const columns = useColumns(webhookId)
  const path = { id: webhookId }
  return (
    <>
      <CursorTable<Delivery>
        name={`deliveries-${webhookId}`}
        title={t('webhooks.deliveries')}
        description={t('webhooks.deliveriesHelp')}
        columns={columns}
        filters={[
          {
            key: 'state',
            label: t('settings.state'),
            options: webhookDeliveryStates.map((value) => ({
              value,
              label: t(`webhooks.delivery-${value}`),
            })),
          },
        ]}
        filterPlaceholder={t('webhooks.filterDeliveries')}
        load={(query) =>
          answerOf(client.GET('/v1/webhooks/{id}/deliveries', { params: { path, query: query as never } }))
        }
        idOf={({ id }) => id}
        empty={t('webhooks.noDeliveries')}
        actions={
          mayWrite && <Button onClick={() => setIsReplaying(true)}>{t('webhooks.replayStretch')}</Button>
        }
        refetchInterval={15_000}
      />
      {isReplaying && <ReplayDialog webhookId={webhookId} onClose={() => setIsReplaying(false)} />}
    </>
  )
}

function useColumns(webhookId: string) {
  const { t, toldOfKept } = useText()
  const mayWrite = useCan('webhooks:write')
  const again = {
    id: 'replay',
    header: t('settings.actions'),
    cell: (delivery: Delivery) => <Replay webhookId={webhookId} delivery={delivery} />,
  }
  return [
    {
      id: 'created',
      header: t('webhooks.happened'),
      cell: ({ createdAt }: Delivery) => <When at={createdAt} />,
    },
    {
      id: 'event',
      header: t('webhooks.event'),
      cell: ({ event }: Delivery) => t(`webhooks.event-${dashed(event)}`),
    },
    { id: 'subject', header: t('webhooks.subject'), cell: ({ subject }: Delivery) => <code>{subject}</code> },
    {
      id: 'state',
      header: t('settings.state'),
      cell: (delivery: Delivery) => <DeliveryState delivery={delivery} />,
    },
    { id: 'attempts', header: t('webhooks.attempts'), cell: ({ attempts }: Delivery) => attempts },
    {
      id: 'answer',
      header: t('webhooks.lastAnswer'),
      cell: ({ lastStatus, lastError }: Delivery) =>
        lastError === null ? (lastStatus ?? '–') : toldOfKept(lastError),
    },
    {
      id: 'next',
      header: t('webhooks.nextAttempt'),
      cell: ({ nextAttemptAt }: Delivery) => (nextAttemptAt === null ? '–' : <When at={nextAttemptAt} />),
    },
    ...(mayWrite ? [again] : []),
  ]
}

const looks = { queued: 'pending', delivered: 'success', 'given-up': 'error' } as const

function DeliveryState({ delivery: { state } }: { delivery: Delivery }) {
  const { t } = useText()
  return <Status type={looks[state]}>{t(`webhooks.delivery-${state}`)}</Status>
}

/** Sends one delivery again; receivers know it by its id, so it needs no asking. */
function Replay({ webhookId, delivery: { id, subject } }: { webhookId: string; delivery: Delivery }) {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const show = useFlash()
  const reasonOf = useReason()
  const [isSending, setIsSending] = useState(false)
  const replay = async () => {
    setIsSending(true)
    try {
      const params = { path: { id: webhookId, deliveryId: id }, header: newIdempotencyKey() }
      await answerOf(client.POST('/v1/webhooks/{id}/deliveries/{deliveryId}/replay', { params }))
      await queries.invalidateQueries({ queryKey: [`deliveries-${webhookId}`] })
      show({ type: 'success', content: t('webhooks.isReplayed', { subject }) })
    } catch (error) {
      show({ type: 'error', content: reasonOf(error) })
    } finally {
      setIsSending(false)
    }
  }
  return (
    <Button
      variant="inline-link"
      loading={isSending}
      ariaLabel={t('webhooks.replayOf', { subject })}
      onClick={() => void replay()}
    >
      {t('webhooks.replay')}
    </Button>
  )
}

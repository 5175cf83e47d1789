import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { DrawdownClient } from '../../../api/client'
import { answerOf, ifMatch, newIdempotencyKey, useClient } from '../../client'
import { useFlash } from '../../shell/flash'
import { useReason } from '../../parts/refusal'
import { useText } from '../../text/text'
import { useOpenOrder, type Order, type OrderEdit } from './order'

/** Suspends, resumes and deletes. What can be undone is said with an Undo beside it. */
export function useLifecycle() {
  const { t } = useText()
  const reasonOf = useReason()
  const client = useClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const show = useFlash()
  const { order, edit } = useOpenOrder()

  /** From the message, which may be read on another page: only the revision that was just made is undone. */
  const undo = async (to: 'suspend' | 'resume', made: Order) => {
    try {
      await moveTo(client, to).send(made)
      show({ type: 'success', content: t(`purchaseOrder.undone-${to}`, { number: made.number }) })
    } catch (error) {
      show({ type: 'error', header: t('purchaseOrder.notUndone'), content: reasonOf(error) })
    }
    await queries.invalidateQueries()
  }

  const moveAndTell = async (to: 'suspend' | 'resume') => {
    let made: Order = order
    const outcome = await edit(
      order,
      moveTo(client, to, (answer) => void (made = answer)),
    )
    if (outcome === 'theirs') return
    const back = to === 'suspend' ? 'resume' : 'suspend'
    show({
      type: 'success',
      content: t(`purchaseOrder.done-${to}`, { number: order.number }),
      action: { text: t('general.undo'), onClick: () => void undo(back, made) },
    })
  }

  return {
    suspend: () => moveAndTell('suspend'),
    resume: () => moveAndTell('resume'),
    remove: async () => {
      const outcome = await edit(order, {
        send: (base) =>
          answerOf(
            client.DELETE('/v1/purchase-orders/{id}', {
              params: { path: { id: base.id }, header: ifMatch(base) },
            }),
          ),
        apply: (terms) => ({ ...terms, deletedAt: new Date().toISOString() }),
      })
      if (outcome === 'theirs') return
      show({ type: 'success', content: t('purchaseOrder.done-delete', { number: order.number }) })
      await navigate('/')
    },
  }
}

/** Suspends or resumes; the same key each time it is sent, so that a repeated request does it once. */
function moveTo(
  client: DrawdownClient,
  to: 'suspend' | 'resume',
  keep: (answer: Order) => void = () => undefined,
): OrderEdit {
  const key = newIdempotencyKey()
  return {
    send: async (base) => {
      const params = { path: { id: base.id }, header: { ...ifMatch(base), ...key } }
      const answer = await answerOf(
        to === 'suspend'
          ? client.POST('/v1/purchase-orders/{id}/suspend', { params })
          : client.POST('/v1/purchase-orders/{id}/resume', { params }),
      )
      keep(answer)
      return answer
    },
    apply: (terms) => ({ ...terms, suspendedAt: to === 'suspend' ? new Date().toISOString() : null }),
  }
}

import { useQueryClient } from '@tanstack/react-query'
import { answerOf, ifMatch, newIdempotencyKey, useClient, type Schema } from '../../client'
import { useReason } from '../../parts/refusal'
import { useFlash } from '../../shell/flash'
import { useText } from '../../text/text'
import type { Contact, ListedOrder } from './listed-order'

/** What becomes of each selected purchase order. */
export type BulkChange =
  { kind: 'suspend' } | { kind: 'resume' } | { kind: 'contacts'; contacts: readonly Contact[] }

type Edited = Schema<'PurchaseOrder'>

/** Done with what was answered, or refused and why. */
export type Outcome = { order: ListedOrder } & ({ answer: Edited } | { error: unknown })

type Base = Pick<Edited, 'id' | 'revision'>

/** Makes one change to one purchase order; throws what the API refuses. */
export function useChange(): (base: Base, change: BulkChange) => Promise<Edited> {
  const client = useClient()
  return (base, change) => {
    const path = { id: base.id }
    if (change.kind === 'contacts')
      return answerOf(
        client.PUT('/v1/purchase-orders/{id}/contacts', {
          params: { path, header: ifMatch(base) },
          body: { contacts: [...change.contacts] },
        }),
      )
    const params = { path, header: { ...ifMatch(base), ...newIdempotencyKey() } }
    return answerOf(
      change.kind === 'suspend'
        ? client.POST('/v1/purchase-orders/{id}/suspend', { params })
        : client.POST('/v1/purchase-orders/{id}/resume', { params }),
    )
  }
}

/** One after the other, as an edit of a payer's purchase order waits for the one before; each has its own result. */
export async function changeEach(
  orders: readonly ListedOrder[],
  change: (order: ListedOrder) => Promise<Edited>,
  onResult: (outcomes: readonly Outcome[]) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const order of orders) {
    try {
      outcomes.push({ order, answer: await change(order) })
    } catch (error) {
      outcomes.push({ order, error })
    }
    onResult([...outcomes])
  }
  return outcomes
}

/** Tells what was done, with an Undo of exactly that: from the revisions that were answered. */
export function useTellOutcome(): (change: BulkChange, outcomes: readonly Outcome[]) => void {
  const { t } = useText()
  const reasonOf = useReason()
  const show = useFlash()
  const queries = useQueryClient()
  const makeChange = useChange()
  const undo = async (change: BulkChange, outcomes: readonly Outcome[]) => {
    const refusals: string[] = []
    for (const outcome of outcomes) {
      if ('error' in outcome) continue
      const { order, answer } = outcome
      await makeChange(answer, oppositeOf(change, order)).catch((error: unknown) => {
        refusals.push(`${order.number}: ${reasonOf(error)}`)
      })
    }
    if (refusals.length === 0) show({ type: 'success', content: t('purchaseOrders.undone') })
    else show({ type: 'error', header: t('purchaseOrders.notUndone'), content: refusals.join(' ') })
    await queries.invalidateQueries()
  }
  return (change, outcomes) => {
    const done = outcomes.filter((outcome) => 'answer' in outcome)
    void queries.invalidateQueries()
    if (done.length === 0) return
    show({
      type: done.length === outcomes.length ? 'success' : 'warning',
      content: t(`purchaseOrders.done-${change.kind}`, { done: done.length, all: outcomes.length }),
      action: { text: t('general.undo'), onClick: () => void undo(change, done) },
    })
  }
}

/** The contacts that were there come back; what was suspended is resumed, and the other way round. */
function oppositeOf(change: BulkChange, { contacts = [] }: ListedOrder): BulkChange {
  if (change.kind === 'contacts') return { kind: 'contacts', contacts }
  return { kind: change.kind === 'suspend' ? 'resume' : 'suspend' }
}

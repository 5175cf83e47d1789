import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { answerOf, ProblemError, useClient, type Schema } from '../../client'
import { ConflictDialog, type ConflictChoice } from '../../parts/conflict'
import { useCan } from '../../session/session'
import { useText } from '../../text/text'
import { OpenOrderContext, orderKey, type EditOutcome, type Order, type OrderEdit, type Terms } from './order'
import { differences } from './terms-fields'

interface Conflict {
  base: Order
  mine: Terms
  now: Order
  latest: Schema<'PurchaseOrderRevision'> | undefined
  choose: (choice: ConflictChoice) => void
}

/** Edits the purchase order, asks where somebody else came first, and lets everything shown catch up. */
export function OrderEdits({ order, children }: { order: Order; children: ReactNode }) {
  const text = useText()
  const may = useCan('purchase-orders:write')
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const edit = useEdit(order.id, setConflict)
  return (
    <OpenOrderContext value={{ order, edit, canEdit: may && order.deletedAt === null }}>
      {children}
      {conflict && (
        <ConflictDialog
          rows={conflictRows(conflict, text)}
          by={conflict.latest?.actor ?? null}
          at={conflict.latest?.recordedAt ?? null}
          onChoose={conflict.choose}
        />
      )}
    </OpenOrderContext>
  )
}

function useEdit(id: string, setConflict: (conflict: Conflict | null) => void) {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const path = { params: { path: { id } } }
  const take = (order: Order) => {
    queries.setQueryData(orderKey(id), order)
    // An edit may match held invoices again: every list may show something else now, but not who is signed in.
    void queries.invalidateQueries({
      predicate: ({ queryKey: [name] }) => name !== 'me' && name !== 'preferences',
    })
  }
  return async function edit(base: Order, change: OrderEdit): Promise<EditOutcome> {
    try {
      take(await change.send(base))
      return 'saved'
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'edit-conflict') throw error
    }
    const now = await answerOf(client.GET('/v1/purchase-orders/{id}', path))
    const { items } = await answerOf(client.GET('/v1/purchase-orders/{id}/revisions', path))
    take(now)
    const choice = await new Promise<ConflictChoice>((choose) =>
      setConflict({ base, mine: change.apply(base), now, latest: items.at(-1), choose }),
    )
    setConflict(null)
    if (choice === 'mine') return edit(now, change)
    if (choice === 'theirs') return 'theirs'
    // The person goes on editing: nothing is saved, and what they typed stays where it is.
    throw new Error(t('purchaseOrder.stillEditing'))
  }
}

function conflictRows({ base, mine, now }: Conflict, text: ReturnType<typeof useText>) {
  const typed = differences(base, mine, text)
  const saved = differences(base, now, text)
  const keys = [...new Set([...typed, ...saved].map(({ key }) => key))]
  return keys.map((key) => {
    const own = typed.find((each) => each.key === key)
    const other = saved.find((each) => each.key === key)
    const before = (own ?? other)?.before ?? ''
    return {
      key,
      label: (own ?? other)?.label ?? '',
      before,
      yours: own?.after ?? before,
      theirs: other?.after ?? before,
    }
  })
}

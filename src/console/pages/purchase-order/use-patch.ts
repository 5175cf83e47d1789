import { answerOf, ifMatch, useClient } from '../../client'
import { useOpenOrder, type EditOutcome, type Order, type OrderEdit, type Terms } from './order'
import type { Schema } from '../../client'

type Patch = Partial<Schema<'PurchaseOrderEdit'>>

/** Sends the fields that changed of the purchase order itself; `applied`: as they read in the terms. */
export function usePatch(): (base: Order, patch: Patch, applied?: Partial<Terms>) => Promise<EditOutcome> {
  const client = useClient()
  const { edit } = useOpenOrder()
  return async (base, patch, applied = patch as Omit<Patch, 'sellerEntity'> as Partial<Terms>) => {
    if (Object.keys(patch).length === 0) return 'saved'
    const change: OrderEdit = {
      send: (present) =>
        answerOf(
          client.PATCH('/v1/purchase-orders/{id}', {
            params: { path: { id: present.id }, header: ifMatch(present) },
            body: patch as Schema<'PurchaseOrderEdit'>,
          }),
        ),
      apply: (terms) => ({ ...terms, ...applied }),
    }
    return edit(base, change)
  }
}

/** The fields of `wanted` that are not as in `present`. */
export function changedFields<T extends object>(present: T, wanted: T): Partial<T> {
  const fields = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(present[name as keyof T]),
  )
  return Object.fromEntries(fields) as Partial<T>
}

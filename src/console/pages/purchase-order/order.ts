import { useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { answerOf, useClient, type Schema } from '../../client'

export type Order = Schema<'PurchaseOrder'>
export type Terms = Schema<'PurchaseOrderTerms'>
export type LineItem = Schema<'LineItem'>
export type LineItemEdit = Schema<'LineItemEdit'>

/** An edit as it is sent, and as it is shown where somebody else came first. */
export interface OrderEdit {
  /** Sends it on the revision of `base`, which is the one that the person saw unless they chose to keep their version. */
  send: (base: Order) => Promise<Order>
  /** The terms as the person wants them. */
  apply: (base: Terms) => Terms
}

/** What became of an edit: it is saved, or the person took what somebody else had saved. */
export type EditOutcome = 'saved' | 'theirs'

interface OpenOrder {
  order: Order
  /** Throws what the API refuses; a conflict is first put to the person, and thrown where they go on editing. */
  edit: (base: Order, change: OrderEdit) => Promise<EditOutcome>
  /** Whether the person may change it. */
  canEdit: boolean
}

export const OpenOrderContext = createContext<OpenOrder | null>(null)

/** The purchase order of the page, and how it is edited. */
export function useOpenOrder(): OpenOrder {
  const open = use(OpenOrderContext)
  if (!open) throw new Error('An OrderEdits stands above everything that shows a purchase order.')
  return open
}

export function orderKey(id: string): readonly string[] {
  return ['purchase-order', id]
}

export function useOrder(id: string) {
  const client = useClient()
  return useQuery({
    queryKey: orderKey(id),
    queryFn: () => answerOf(client.GET('/v1/purchase-orders/{id}', { params: { path: { id } } })),
  })
}

/** The numbers of the invoices that drew on it, by id; of the latest 200, which spares a question for each. */
export function useInvoiceNumbers(id: string): ReadonlyMap<string, string> {
  const client = useClient()
  const { data } = useQuery({
    queryKey: [...orderKey(id), 'invoice-numbers'],
    queryFn: () =>
      answerOf(
        client.GET('/v1/purchase-orders/{id}/invoices', {
          params: { path: { id }, query: { limit: 200, sort: '-created' } },
        }),
      ),
  })
  return new Map(data?.items.map((invoice) => [invoice.id, invoice.number]))
}

/** The types that the seller entity allows; undefined until they are known. */
export function useLineItemTypes(code: string): readonly LineItem['type'][] | undefined {
  const client = useClient()
  const { data } = useQuery({
    queryKey: ['edit-purchase-order', 'seller-entity', code],
    queryFn: () => answerOf(client.GET('/v1/seller-entities/{code}', { params: { path: { code } } })),
  })
  return data?.lineItemTypes
}

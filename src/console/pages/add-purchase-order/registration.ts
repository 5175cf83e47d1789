import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answerOf, newIdempotencyKey, useClient, type Schema } from '../../client'

type Document = Schema<'PurchaseOrderDocument'>

/** Registers what is filled in. The same form sent again has the same key, so that it is registered once. */
export function useRegistration() {
  const client = useClient()
  const queries = useQueryClient()
  const [isSending, setSending] = useState(false)
  const sent = useRef<{ text: string; key: ReturnType<typeof newIdempotencyKey> } | null>(null)
  const register = async (document: Document): Promise<Schema<'PurchaseOrder'>> => {
    const text = JSON.stringify(document)
    if (sent.current?.text !== text) sent.current = { text, key: newIdempotencyKey() }
    setSending(true)
    try {
      const order = await answerOf(
        client.POST('/v1/purchase-orders', { params: { header: sent.current.key }, body: document }),
      )
      await queries.invalidateQueries()
      return order
    } finally {
      setSending(false)
    }
  }
  return { register, isSending }
}

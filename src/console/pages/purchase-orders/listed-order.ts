import { useSearchParams } from 'react-router'
import type { Schema } from '../../client'

export type ListedOrder = Schema<'ListedPurchaseOrder'>
export type Contact = Schema<'Contact'>

/** Makes addresses of the console that keep the payer whom an operator chose. */
export function useAddress(): (path: string, query?: Readonly<Record<string, string>>) => string {
  const [search] = useSearchParams()
  const payer = search.get('payer')
  return (path, query = {}) => {
    const parts = new URLSearchParams({ ...query, ...(payer === null ? {} : { payer }) }).toString()
    return parts === '' ? path : `${path}?${parts}`
  }
}

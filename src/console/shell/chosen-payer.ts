import { useSearchParams } from 'react-router'
import { useSession } from '../session/session'

/** The payer whose things are shown: a payer's own, or the one an operator chose, which the address keeps. Null: all. */
export function useChosenPayer(): string | null {
  const [search] = useSearchParams()
  const { me } = useSession()
  return me.payer ?? search.get('payer')
}

/** Makes addresses of the console that keep the payer whom an operator chose. */
export function useAddress(): (path: string, query?: Readonly<Record<string, string>>) => string {
  const [search] = useSearchParams()
  const payer = search.get('payer')
  return (path, query = {}) => {
    const parts = new URLSearchParams({ ...query, ...(payer === null ? {} : { payer }) }).toString()
    return parts === '' ? path : `${path}?${parts}`
  }
}

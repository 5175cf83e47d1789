import { useSearchParams } from 'react-router'

/** Gives addresses on which the payer that an operator chose stays chosen. */
export function useKeptPayer(): (path: string) => string {
  const [search] = useSearchParams()
  const payer = search.get('payer')
  return (path) => (payer === null ? path : `${path}?${new URLSearchParams({ payer }).toString()}`)
}

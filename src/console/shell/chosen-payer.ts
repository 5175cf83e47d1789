import { useSearchParams } from 'react-router'
import { useSession } from '../session/session'

/** The payer whose things are shown: a payer's own, or the one an operator chose, which the address keeps. Null: all. */
export function useChosenPayer(): string | null {
  const [search] = useSearchParams()
  const { me } = useSession()
  return me.payer ?? search.get('payer')
}

import { useSearchParams } from 'react-router'

/** Which message is open: the address knows, so that reload, back and a sent link show the same. */
export function useOpenMessage(): {
  open: string | null
  addressOf: (id: string) => string
  close: () => void
} {
  const [search, setSearch] = useSearchParams()
  const open = search.get('open')
  return {
    open: open !== null && /^[\w-]{1,64}$/.test(open) ? open : null,
    addressOf: (id) => {
      const next = new URLSearchParams(search)
      next.set('open', id)
      return `/messages?${next.toString()}`
    },
    close: () =>
      setSearch((present) => {
        const next = new URLSearchParams(present)
        next.delete('open')
        return next
      }),
  }
}

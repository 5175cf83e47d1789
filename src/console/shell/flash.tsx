import { createContext, use, useMemo, useState, type ReactNode } from 'react'

export interface Flash {
  type: 'success' | 'error' | 'warning' | 'info'
  header?: string
  content?: ReactNode
  /** Such as Undo. */
  action?: { text: string; onClick: () => void }
}

interface Flashes {
  /** Shows a message above the page until it is dismissed or another page has been opened twice. */
  show: (flash: Flash) => void
  items: readonly (Flash & { id: string })[]
  dismiss: (id: string) => void
}

const FlashContext = createContext<Flashes | null>(null)

export function FlashProvider({ children }: { children: ReactNode }) {
  const [items, setItems] = useState<Flashes['items']>([])
  const flashes = useMemo(
    () => ({
      items,
      show: (flash: Flash) =>
        setItems((known) => [{ ...flash, id: crypto.randomUUID() }, ...known].slice(0, 5)),
      dismiss: (id: string) => setItems((known) => known.filter((item) => item.id !== id)),
    }),
    [items],
  )
  return <FlashContext value={flashes}>{children}</FlashContext>
}

export function useFlash(): Flashes['show'] {
  return useFlashes().show
}

export function useFlashes(): Flashes {
  const flashes = use(FlashContext)
  if (!flashes) throw new Error('A FlashProvider stands above every page.')
  return flashes
}

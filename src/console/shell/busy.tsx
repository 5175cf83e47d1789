import { notifyManager, type QueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'

/** Tells that something is on its way; what it answers tells that it has come. */
type Begin = () => () => void

const BusyContext = createContext<Begin>(() => () => undefined)

/**
 * Says on `place` (`aria-busy`) whether something that the page has to show is still on its way: a first answer of the API, or a part of
 * the console itself. What is asked for again, in front of an older answer, disturbs nobody and does not count.
 */
export function markBusy(queries: QueryClient, place: Element): Begin {
  let waits = 0
  let untold = 0
  const isBusy = () =>
    waits > 0 || queries.isFetching({ predicate: ({ state }) => state.data === undefined }) > 0
  const tell = () => {
    untold -= 1
    if (untold === 0) place.setAttribute('aria-busy', String(isBusy()))
  }
  const changed = () => {
    if (isBusy()) place.setAttribute('aria-busy', 'true')
    untold += 1
    // What has come may make a part ask for more at once: it has, one task after it was told.
    notifyManager.schedule(() => setTimeout(tell))
  }
  queries.getQueryCache().subscribe(changed)
  return () => {
    waits += 1
    changed()
    return () => {
      waits -= 1
      changed()
    }
  }
}

/** Around everything that waits; itself counts as on its way until it has been drawn once. */
export function BusyProvider({ begin, children }: { begin: Begin; children: ReactNode }) {
  return (
    <BusyContext value={begin}>
      <Arriving>{children}</Arriving>
    </BusyContext>
  )
}

/** Stands where something is on its way, and shows `children` until it has come. */
export function Waiting({ children }: { children?: ReactNode }) {
  const begin = use(BusyContext)
  const end = useRef<() => void>(undefined)
  useLayoutEffect(() => {
    end.current = begin()
  }, [begin])
  // Ends after what takes its place has asked for what it shows, which it does in an effect of the same kind.
  useEffect(() => () => end.current?.(), [])
  return children
}

/** A part that has come counts as on its way until it has asked for what it shows. */
export function Arriving({ children }: { children: ReactNode }) {
  const begin = use(BusyContext)
  const end = useRef<() => void>(undefined)
  useLayoutEffect(() => {
    end.current = begin()
  }, [begin])
  useEffect(() => end.current?.(), [])
  return children
}

import { useState } from 'react'

/**
 * What comes over the network once it is wanted, such as when the pointer or the focus comes near: null until it is there, and a function
 * that asks for it. Unlike `lazy`, what stands in its place stays, with its focus and what is typed in it.
 */
export function useWanted<T>(load: () => Promise<{ default: T }>): [T | null, () => void] {
  const [state, setState] = useState<{ part: T } | { failure: unknown } | 'asked' | null>(null)
  if (state !== null && typeof state === 'object' && 'failure' in state) throw state.failure
  const want = () => {
    if (state !== null) return
    setState('asked')
    load().then(
      (module) => setState({ part: module.default }),
      (failure: unknown) => setState({ failure }),
    )
  }
  return [state !== null && typeof state === 'object' ? state.part : null, want]
}

import { useSyncExternalStore } from 'react'

/** How much room the window has; `tablet` begins where Cloudscape lays pages out as on a desk, `desk` where a table has room beside the navigation. */
export type WindowSize = 'telephone' | 'tablet' | 'desk'

/** Narrowest widths, in pixels. */
const narrowest = { tablet: 689, desk: 1200 } as const

function windowSize(): WindowSize {
  if (innerWidth >= narrowest.desk) return 'desk'
  return innerWidth >= narrowest.tablet ? 'tablet' : 'telephone'
}

function onResize(hear: () => void): () => void {
  addEventListener('resize', hear)
  return () => removeEventListener('resize', hear)
}

/** The size of the window, also after it has changed. */
export function useWindowSize(): WindowSize {
  return useSyncExternalStore(onResize, windowSize)
}

import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

/**
 * Where a page goes, what had the focus goes with it: its successor's heading takes it, so that whoever works without a mouse
 * goes on there and not at the top. `shown` changes with the page. The page that was opened first leaves the focus to the browser.
 */
export function usePageFocus(shown: unknown): void {
  const { key } = useLocation()
  const first = useRef(key)
  useEffect(() => {
    if (key === first.current || document.activeElement !== document.body) return
    const heading = document.querySelector('h1')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
  }, [key, shown])
}

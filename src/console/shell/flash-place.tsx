import { lazy, Suspense } from 'react'
import { useFlashes } from './flash'

const FlashMessages = lazy(() => import('./flash-messages'))

/** Where messages stand; nothing until there is one. */
export function FlashPlace() {
  const { items } = useFlashes()
  return items.length === 0 ? null : (
    <Suspense>
      <FlashMessages />
    </Suspense>
  )
}

import Link, { type LinkProps } from '@cloudscape-design/components/link'
import type { ReactNode } from 'react'
import { useHref, useNavigate } from 'react-router'

/** A link to another page of the console: opens without loading anew, and in a new tab where the person asks for one. `state` is kept with it. */
export function GoLink({
  to,
  state,
  children,
  ...others
}: { to: string; state?: object; children: ReactNode } & Omit<LinkProps, 'href' | 'onFollow'>) {
  const navigate = useNavigate()
  return (
    <Link
      {...others}
      href={useHref(to)}
      onFollow={(event) => {
        event.preventDefault()
        void navigate(to, { state })
      }}
    >
      {children}
    </Link>
  )
}

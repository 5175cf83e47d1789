import Link, { type LinkProps } from '@cloudscape-design/components/link'
import type { ReactNode } from 'react'
import { useHref, useNavigate } from 'react-router'

/** A link to another page of the console: opens without loading anew, and in a new tab where the person asks for one. */
export function GoLink({
  to,
  children,
  ...others
}: { to: string; children: ReactNode } & Omit<LinkProps, 'href' | 'onFollow'>) {
  const navigate = useNavigate()
  return (
    <Link
      {...others}
      href={useHref(to)}
      onFollow={(event) => {
        event.preventDefault()
        void navigate(to)
      }}
    >
      {children}
    </Link>
  )
}

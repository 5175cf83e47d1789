import { useQuery, useQueryClient } from '@tanstack/react-query'
import Box from '@cloudscape-design/components/box'
import Spinner from '@cloudscape-design/components/spinner'
import { createContext, lazy, Suspense, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Permission } from '../../domain/access'
import { answerOf, ClientContext, clientFor, ProblemError, type Schema } from '../client'
import { ProblemAlert } from '../parts/problem-alert'
import { Waiting } from '../shell/busy'
import { useText } from '../text/text'
import {
  forgetCredentials,
  keepCredentials,
  keptCredentials,
  takeKeyOfLink,
  type Credentials,
} from './credentials'

const SignInPage = lazy(() => import('./sign-in-page'))

export interface Session {
  me: Schema<'Me'>
  can: (permission: Permission) => boolean
  /** Whether it is one payer's, who sees its own alone. */
  isPayer: boolean
  /** The header that signs requests in, for those that the client cannot send, such as uploads that show how far they are. */
  authorization: string
  signOut: () => void
}

const SessionContext = createContext<Session | null>(null)

/** Who is signed in, and what they may do. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('A SessionProvider stands above everything that asks who is signed in.')
  return session
}

/** Whether the person may do it; what they may not is not shown. */
export function useCan(permission: Permission): boolean {
  return useSession().can(permission)
}

/** Shows the sign-in page until somebody is signed in. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [credentials, setCredentials] = useState(firstCredentials)
  const [expired, setExpired] = useState(false)
  const queries = useQueryClient()
  const signOut = () => {
    forgetCredentials()
    queries.clear()
    setCredentials(null)
  }
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ query }) => {
        const error: unknown = query.state.error
        if (!(error instanceof ProblemError) || error.problem.status !== 401) return
        setExpired(true)
        signOut()
      }),
    [],
  )
  if (!credentials)
    return (
      <Suspense fallback={<Waiting />}>
        <SignInPage
          expired={expired}
          onSignIn={(given, options) => {
            keepCredentials(given, options)
            setExpired(false)
            setCredentials(given)
          }}
        />
      </Suspense>
    )
  return (
    <SignedIn key={credentials.secret} credentials={credentials} signOut={signOut}>
      {children}
    </SignedIn>
  )
}

function firstCredentials(): Credentials | null {
  const key = takeKeyOfLink()
  if (key === null) return keptCredentials()
  const credentials: Credentials = { kind: 'key', secret: key }
  keepCredentials(credentials, { stay: false })
  return credentials
}

function SignedIn({
  credentials,
  signOut,
  children,
}: {
  credentials: Credentials
  signOut: () => void
  children: ReactNode
}) {
  const text = useText()
  const { t } = text
  const client = useMemo(() => clientFor(credentials.secret, text), [credentials.secret])
  const { data: me, error } = useQuery({
    queryKey: ['me'],
    queryFn: () => answerOf(client.GET('/v1/me')),
    staleTime: Infinity,
  })
  if (error) return <ProblemAlert error={error} />
  if (!me)
    return (
      <Box textAlign="center" padding="xxxl">
        <Spinner size="large" /> {t('general.loading')}
      </Box>
    )
  const session: Session = {
    me,
    can: (permission) => me.permissions.includes(permission),
    isPayer: me.payer !== null,
    authorization: `Bearer ${credentials.secret}`,
    signOut,
  }
  return (
    <ClientContext value={client}>
      <SessionContext value={session}>{children}</SessionContext>
    </ClientContext>
  )
}

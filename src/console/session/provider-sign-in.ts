import { useEffect, useState } from 'react'
import { createClient } from '../../api/client'
import { answerOf, ProblemError, UnreachableError } from '../client'
import { useText } from '../text/text'
import { keepCredentials } from './credentials'
import type { Provider, SignInFailure } from './oidc'

interface ProviderSignIn {
  /** Leaves for the identity provider. */
  begin: () => void
  /** Leaving for it, or making sure of what it answered. */
  isUnderWay: boolean
  /** What went wrong, and what to do. */
  failure: string | null
  /** The page that was asked for before the identity provider answered an error. */
  page: string | null
}

/** Signs in at an identity provider, and takes its answer out of the address where there is one. */
export function useProviderSignIn(provider: Provider | null): ProviderSignIn {
  const words = useWordsOfFailure(provider)
  const [answer] = useState(answerOfProvider)
  const [isUnderWay, setIsUnderWay] = useState(answer !== null)
  const [failure, setFailure] = useState<unknown>(null)
  const [page, setPage] = useState<string | null>(null)
  const fail = (error: unknown) => {
    setFailure(error)
    setPage(pageOfFailure(error))
    setIsUnderWay(false)
  }
  useEffect(() => {
    if (!provider || answer === null) return
    history.replaceState(history.state, '', location.pathname)
    finish(provider, answer).catch(fail)
  }, [provider])
  const begin = () => {
    if (!provider) return
    setIsUnderWay(true)
    setFailure(null)
    import('./oidc')
      .then(({ beginSignIn }) => beginSignIn(provider, page ?? location.pathname + location.search))
      .catch(fail)
  }
  return { begin, isUnderWay, failure: failure === null ? null : words(failure), page }
}

/** The whole address where it holds an answer: a code or an error, for a state. */
function answerOfProvider(): string | null {
  const query = new URLSearchParams(location.search)
  return query.has('state') && (query.has('code') || query.has('error')) ? location.href : null
}

/** Loads the page that was asked for, signed in: this one knows the address of the answer alone. */
async function finish(provider: Provider, answer: string): Promise<void> {
  const { finishSignIn, SignInFailure } = await import('./oidc')
  const { token, page } = await finishSignIn(provider, answer)
  await answerOf(createClient(location.origin, token).GET('/v1/me')).catch((error: unknown) => {
    throw error instanceof ProblemError ? new SignInFailure('no-role', '', page) : error
  })
  keepCredentials({ kind: 'token', secret: token }, { stay: false })
  location.replace(page)
}

function pageOfFailure(error: unknown): string | null {
  return error instanceof Error && 'page' in error && typeof error.page === 'string' ? error.page : null
}

function useWordsOfFailure(provider: Provider | null): (error: unknown) => string {
  const { t } = useText()
  return (error) => {
    if (error instanceof UnreachableError) return t('general.unreachable')
    const { kind, told } = error as SignInFailure
    return t(`general.signIn-${kind}`, { told, issuer: provider?.issuer ?? '' })
  }
}

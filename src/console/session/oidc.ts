import { ErrorResponse, OidcClient, WebStorageStateStore } from 'oidc-client-ts'
import type { Schema } from '../client'

export type Provider = NonNullable<Schema<'SignIn'>['oidc']>

/** Why the identity provider led to nothing, as a word of ours, and what it said itself. */
export class SignInFailure extends Error {
  override readonly name = 'SignInFailure'

  constructor(
    /** `no-role`: its token says no role here, or a payer that is not here. */
    readonly kind: 'denied' | 'refused' | 'stale' | 'unreachable' | 'no-role',
    /** In its own words; empty: none. */
    readonly told: string,
    /** The page that was asked for; null: not known any more. */
    readonly page: string | null,
  ) {
    super(told)
  }
}

/** Authorization code with PKCE; the identity provider comes back to the address of the console. */
function clientOf({ issuer, clientId, scope }: Provider): OidcClient {
  return new OidcClient({
    authority: issuer,
    client_id: clientId,
    scope,
    redirect_uri: `${location.origin}/console/`,
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  })
}

/** Leaves for the identity provider, which leads back to `page`. Throws a `SignInFailure` where it does not answer. */
export async function beginSignIn(provider: Provider, page: string): Promise<void> {
  try {
    const { url } = await clientOf(provider).createSigninRequest({ state: page })
    location.assign(url)
  } catch (error) {
    throw new SignInFailure('unreachable', String(error), page)
  }
}

/**
 * The access token that the identity provider's answer (an address) is good for, and the page that was asked for. Throws a
 * `SignInFailure`.
 */
export async function finishSignIn(
  provider: Provider,
  answer: string,
): Promise<{ token: string; page: string }> {
  const client = clientOf(provider)
  try {
    const { access_token: token, userState } = await client.processSigninResponse(answer)
    return { token, page: pageOf(userState) ?? '/console/' }
  } catch (error) {
    throw failureOf(error)
  }
}

const failureKinds = new Map<string, SignInFailure['kind']>([
  ['access_denied', 'denied'],
  ['invalid_grant', 'stale'],
])

function failureOf(error: unknown): SignInFailure {
  if (!(error instanceof ErrorResponse)) {
    const isStale = error instanceof Error && error.message.includes('state')
    return new SignInFailure(isStale ? 'stale' : 'unreachable', String(error), null)
  }
  const told = [error.error, error.error_description].filter((part) => part).join(': ')
  const kind = failureKinds.get(error.error ?? '') ?? 'refused'
  return new SignInFailure(kind, told, pageOf(error.state))
}

/** An address of the console, and of no other place. */
function pageOf(state: unknown): string | null {
  return typeof state === 'string' && state.startsWith('/console') ? state : null
}

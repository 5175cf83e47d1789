import { OidcClient, WebStorageStateStore } from 'oidc-client-ts'
import type { Schema } from '../client'

type Provider = NonNullable<Schema<'SignIn'>['oidc']>

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

/** Leaves for the identity provider; remembers the page to come back to. */
export async function beginSignIn(provider: Provider): Promise<void> {
  const { url } = await clientOf(provider).createSigninRequest({ state: location.pathname + location.search })
  location.assign(url)
}

/** The access token that the identity provider's answer in the address is good for. */
export async function finishSignIn(provider: Provider): Promise<string> {
  const answer = await clientOf(provider).processSigninResponse(location.href)
  history.replaceState(null, '', typeof answer.userState === 'string' ? answer.userState : '/console/')
  return answer.access_token
}

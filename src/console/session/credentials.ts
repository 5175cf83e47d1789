/** What signs in: an API key, or an access token of the identity provider. */
export interface Credentials {
  kind: 'key' | 'token'
  secret: string
}

const kept = 'drawdown-credentials'

/** Of this tab, or of this browser where the person asked to stay signed in. */
export function keptCredentials(): Credentials | null {
  const text = sessionStorage.getItem(kept) ?? localStorage.getItem(kept)
  return text === null ? null : (JSON.parse(text) as Credentials)
}

export function keepCredentials(credentials: Credentials, { stay }: { stay: boolean }): void {
  forgetCredentials()
  const storage = stay ? localStorage : sessionStorage
  storage.setItem(kept, JSON.stringify(credentials))
}

export function forgetCredentials(): void {
  sessionStorage.removeItem(kept)
  localStorage.removeItem(kept)
}

/**
 * The key of a link such as `/console/#key=dd_…`, which is taken out of the address. What stands after the # is never sent to a
 * server.
 */
export function takeKeyOfLink(): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('key')
  // With the router's own note in the history, by which it knows how far back somebody goes.
  if (key !== null) history.replaceState(history.state, '', location.pathname + location.search)
  return key
}

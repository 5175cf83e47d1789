import createFetchClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './openapi'

/** The typed client: every operation of the OpenAPI document, from which `npm run openapi` generates its types, as JSON. */
export type DrawdownClient = Client<paths, `application/${string}`>

/** A named part of the OpenAPI document, such as `Schema<'Invoice'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** Speaks to the API at `address`, such as http://127.0.0.1:4380, with an API key. */
export function createClient(address: string, key: string): DrawdownClient {
  return createFetchClient<paths, `application/${string}`>({
    baseUrl: address,
    headers: { authorization: `Bearer ${key}` },
  })
}

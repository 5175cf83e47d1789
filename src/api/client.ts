import createFetchClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './openapi'

/** The typed client: every operation of the OpenAPI document, from which `npm run openapi` generates its types. */
export type DrawdownClient = Client<paths>

/** A named part of the OpenAPI document, such as `Schema<'Invoice'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** Speaks to the API at `address`, such as http://127.0.0.1:4380. */
export function createClient(address: string): DrawdownClient {
  return createFetchClient<paths>({ baseUrl: address })
}

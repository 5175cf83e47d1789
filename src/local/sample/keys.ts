import type { DrawdownClient } from '../../api/client'
import { answered } from './answer'

/** A key for an administrator of each payer, by the payer's code; those in `known` are there already. */
export async function makePayerKeys(
  client: DrawdownClient,
  known: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const params = { query: { limit: 200 } }
  const { items } = await answered('List of payers', client.GET('/v1/payers', { params }))
  const keys: Record<string, string> = {}
  for (const { code } of items) keys[code] = known[code] ?? (await makeKey(client, code))
  return keys
}

async function makeKey(client: DrawdownClient, payer: string): Promise<string> {
  const body = { name: `sample ${payer}`, role: 'payer-administrator' as const, payer }
  const { key } = await answered(`API key of payer ${payer}`, client.POST('/v1/api-keys', { body }))
  return key
}

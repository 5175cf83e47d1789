import { makeKey } from '../../src/api/api-key-secret'
import { insertApiKey } from '../../src/storage/api-key'
import { openDatabase, query } from '../../src/storage/database'
import { startApiProgram } from './api-program'
import type { Bench } from './bench'
import type { Asker } from './lists-requests'

export interface ListsApi {
  address: string
  keys: Record<Asker, string>
  pid: number
  /** Code of the payer whose people ask. */
  payer: string
}

/** Starts the API alone, on a world that is there. */
export async function startApi(
  bench: Pick<Bench, 'folder' | 'onLaunch'>,
  databaseUrl: string,
): Promise<{ api: ListsApi; stop: () => Promise<void> }> {
  const { address, pid, key: operator, stop } = await startApiProgram(bench, { databaseUrl })
  const { key, code } = await makePayerKey(databaseUrl)
  const keys = { operator, 'operator of a payer': operator, payer: key }
  return { api: { address, keys, pid, payer: code }, stop }
}

/** A key for the people of one payer. */
async function makePayerKey(databaseUrl: string): Promise<{ key: string; code: string }> {
  const db = openDatabase(databaseUrl, { max: 1 })
  try {
    const [payer] = await query<{ id: bigint; code: string }>(
      db,
      `select payer_id as id, code from payer order by code offset 10 limit 1`,
    )
    if (payer === undefined) throw new Error('A world has payers.')
    const { publicId, secretHash, text } = makeKey()
    const role = 'payer-viewer'
    const kept = {
      publicId,
      secretHash,
      name: 'bench',
      role,
      scopes: null,
      payerId: payer.id,
      expiresAt: null,
    } as const
    await insertApiKey(db, kept, { actor: 'bench', at: new Date().toISOString() })
    return { key: text, code: payer.code }
  } finally {
    await db.destroy()
  }
}

interface Page {
  nextCursor?: string | null
  total?: number
}

/** Throws where the answer is no success. */
export async function ask({ address, keys }: ListsApi, asker: Asker, path: string): Promise<Page> {
  const answer = await fetch(address + path, { headers: { authorization: `Bearer ${keys[asker]}` } })
  const body = (await answer.json()) as Page
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}: ${JSON.stringify(body)}`)
  return body
}

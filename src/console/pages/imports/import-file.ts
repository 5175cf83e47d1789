import type { newIdempotencyKey, Schema } from '../../client'
import { upload } from '../../parts/upload'

export type Content = 'charges' | 'purchase-orders'

/** What a person has chosen to import. */
export interface Choice {
  content: Content
  file: File
  createAccounts: boolean
}

/** What the API answered to a file. */
export type Answer =
  | { of: 'charges'; imported: Schema<'ImportedCharges'> }
  | { of: 'purchase-orders'; imported: Schema<'ImportedPurchaseOrders'> }

interface Sending {
  authorization: string
  key: ReturnType<typeof newIdempotencyKey>
  onProgress: (sent: number) => void
}

/** Imports charges: all of the file, or nothing. */
export async function importCharges({ file, createAccounts }: Choice, sending: Sending): Promise<Answer> {
  const query = new URLSearchParams({ fileName: file.name, createAccounts: String(createAccounts) })
  const type = /\.gz$/i.test(file.name) ? 'application/gzip' : 'text/csv'
  const imported = await send<Schema<'ImportedCharges'>>(
    `/v1/charge-imports?${query.toString()}`,
    file,
    type,
    sending,
  )
  return { of: 'charges', imported }
}

/** Checks a file of purchase orders, or registers all of them. */
export async function importPurchaseOrders(
  { file }: Choice,
  dryRun: boolean,
  sending: Sending,
): Promise<Answer> {
  const type = isJsonLines(file.name) ? 'application/x-ndjson' : 'text/csv'
  const path = `/v1/purchase-orders/import?dryRun=${dryRun}`
  return {
    of: 'purchase-orders',
    imported: await send<Schema<'ImportedPurchaseOrders'>>(path, file, type, sending),
  }
}

export function isJsonLines(fileName: string): boolean {
  return /\.(ndjson|jsonl|json)$/i.test(fileName)
}

function send<T>(
  path: string,
  file: File,
  type: string,
  { authorization, key, onProgress }: Sending,
): Promise<T> {
  return upload<T>({ path, file, type, headers: { authorization, ...key }, onProgress })
}

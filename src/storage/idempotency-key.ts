import { execute, query, type Db } from './database'

/** The key of a request that may be sent again, and who sends it. */
export interface IdempotencyKey {
  caller: string
  key: string
}

/** What a request was answered. */
export interface StoredAnswer {
  status: number
  headers: Record<string, string>
  body: unknown
}

export type EarlierRequest =
  | { kind: 'none' }
  /** One with the same key is being carried out at this moment. */
  | { kind: 'in-progress' }
  /** `fingerprint`: SHA-256 of method, address and body. */
  | { kind: 'answered'; fingerprint: Buffer; answer: StoredAnswer }

/** Claims the key for the rest of the transaction, and answers what became of an earlier request that carried it. */
export async function claimIdempotencyKey(db: Db, { caller, key }: IdempotencyKey): Promise<EarlierRequest> {
  const [lock] = await query<{ granted: boolean }>(
    db,
    `select pg_try_advisory_xact_lock(hashtextextended(?, 1)) as granted`,
    [`${caller} ${key}`],
  )
  if (lock?.granted !== true) return { kind: 'in-progress' }
  // A statement of its own, after the lock: it sees what the one before has committed.
  const [row] = await query<StoredAnswer & { fingerprint: Buffer }>(
    db,
    `select fingerprint, status, headers, body from idempotency_key where caller = ? and key = ?`,
    [caller, key],
  )
  if (row === undefined) return { kind: 'none' }
  const { fingerprint, ...answer } = row
  return { kind: 'answered', fingerprint, answer }
}

/** Keeps the answer, its body as JSON text, in the transaction of the effect: either both are there or neither. `at` is RFC 3339. */
export async function keepAnswer(
  db: Db,
  request: IdempotencyKey & { fingerprint: Buffer },
  answer: Omit<StoredAnswer, 'body'> & { body: string },
  { payerId, at }: { payerId: bigint | null; at: string },
): Promise<void> {
  await execute(
    db,
    `insert into idempotency_key (payer_id, caller, key, fingerprint, status, headers, body, answered_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      payerId,
      request.caller,
      request.key,
      request.fingerprint,
      answer.status,
      JSON.stringify(answer.headers),
      answer.body,
      at,
    ],
  )
}

/** Forgets answers from before `before` (RFC 3339); answers how many. */
export async function forgetAnswers(db: Db, before: string): Promise<number> {
  return execute(db, `delete from idempotency_key where answered_at < ?`, [before])
}

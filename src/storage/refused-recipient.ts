import { normalizedEmail } from '../domain/notice'
import { execute, query, type Db } from './database'

/** Which of `emails` a mail server has refused for good, for this payer; normalized. */
export async function findRefused(db: Db, payerId: bigint, emails: readonly string[]): Promise<Set<string>> {
  const rows = await query<{ email: string }>(
    db,
    `select email from refused_recipient where payer_id = ? and email = any (?)`,
    [payerId, emails.map(normalizedEmail)],
  )
  return new Set(rows.map(({ email }) => email))
}

/** Somebody has entered the addresses anew: they are tried again. */
export async function forgetRefusals(
  db: Db,
  addresses: readonly { payerId: bigint; email: string }[],
): Promise<void> {
  if (addresses.length === 0) return
  await execute(
    db,
    `delete from refused_recipient where (payer_id, email) in (select * from unnest(?::bigint[], ?::text[]))`,
    [addresses.map(({ payerId }) => payerId), addresses.map(({ email }) => normalizedEmail(email))],
  )
}

import { openDatabase, query } from '../../../../src/storage/database'

/**
 * Keeps billing runs from writing for some payers, by the lock that an edit of a payer takes: what is written stands still there, for as
 * long as somebody looks. Answers what lets them go on, which does so once however often it is called.
 */
export async function holdPayers(postgres: string, codes: readonly string[]): Promise<() => Promise<void>> {
  const db = openDatabase(postgres, { max: 1, applicationName: 'drawdown-brake' })
  const edit = await db.transaction()
  const sql = `select code from payer where code = any (?) order by payer_id for no key update`
  const held = await query<{ code: string }>(edit, sql, [codes])
  if (held.length !== codes.length) throw new Error(`Of ${codes.join(', ')} only ${held.length} are there.`)
  let released: Promise<void> | undefined
  return () => (released ??= edit.rollback().then(() => db.destroy()))
}

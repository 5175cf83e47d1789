import { query, type Db } from './database'

/**
 * How often the schedule of each of these seller entities was set, paused or resumed, by their codes: its revision. Temporal has none that
 * people could go by (its own changes whenever the schedule fires), but the audit keeps every such deed, in a chain that its writer locks.
 */
export async function loadScheduleRevisions(db: Db, codes: readonly string[]): Promise<Map<string, number>> {
  const rows = await query<{ code: string; revision: number }>(
    db,
    `select u.code, (select count(*)::int from audit_entry
                      where subject_kind = 'schedule' and subject_id = u.code
                        and verb in ('schedule.set', 'schedule.pause', 'schedule.resume')) as revision
       from unnest(?::text[]) as u (code)`,
    [codes],
  )
  return new Map(rows.map(({ code, revision }) => [code, revision]))
}

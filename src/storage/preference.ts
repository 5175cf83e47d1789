import { execute, query, type Db } from './database'

/** Who keeps preferences for themselves; null: somebody of the seller's. */
export interface PreferenceOwner {
  payerId: bigint | null
  /** An API key or a subject of the identity provider, as the door that lets them in names them. */
  person: string
}

/** A JSON object under a name. */
export interface Preference {
  name: string
  value: Record<string, unknown>
}

const mostNames = 50
const owned = `person = :person and payer_id is not distinct from :payerId::bigint`

/** What a person has kept, by name. */
export async function listPreferences(db: Db, owner: PreferenceOwner): Promise<Preference[]> {
  return query<Preference>(db, `select name, value from preference where ${owned} order by name`, {
    ...owner,
  })
}

/**
 * Keeps `value`, a JSON text, in the place of what is there; `at` is RFC 3339. Answers whether it did: a new name is kept only where
 * there are fewer than 50.
 */
export async function savePreference(
  db: Db,
  owner: PreferenceOwner,
  { name, value, at }: { name: string; value: string; at: string },
): Promise<boolean> {
  const saved = await execute(
    db,
    `insert into preference (payer_id, person, name, value, saved_at)
     select :payerId::bigint, :person, :name, :value::json, :at::timestamptz
      where (select count(*) from preference where ${owned} and name <> :name) < :mostNames
         on conflict (person, payer_id, name) do update set value = excluded.value, saved_at = excluded.saved_at`,
    { ...owner, name, value, at, mostNames },
  )
  return saved === 1
}

/** Forgets what is under a name; answers it as it was. */
export async function deletePreference(
  db: Db,
  owner: PreferenceOwner,
  name: string,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await query<Preference>(
    db,
    `delete from preference where ${owned} and name = :name returning name, value`,
    { ...owner, name },
  )
  return row?.value
}

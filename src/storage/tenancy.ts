import { query, type Db } from './database'

/**
 * Whatever would let one payer's rows be seen by another: a role of ours that passes row-level security by, a tenant table without it.
 * One sentence for each fault, with its cure; none where all is well.
 */
export async function faultsOfTenancy(db: Db): Promise<string[]> {
  const passing = await query<{ name: string }>(
    db,
    `select rolname as name from pg_roles
      where (rolname in ('drawdown_seller', 'drawdown_payer') or rolname = current_user) and (rolsuper or rolbypassrls)`,
  )
  const open = await query<{ name: string }>(
    db,
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'payer_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)
      order by 1`,
  )
  return [
    ...passing.map(
      ({ name }) =>
        `The database role ${name} passes row-level security by: alter role ${name} nosuperuser nobypassrls.`,
    ),
    ...open.map(
      ({ name }) =>
        `Table ${name} does not keep payers apart: alter table ${name} enable row level security, force row level security.`,
    ),
  ]
}

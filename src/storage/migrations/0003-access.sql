-- Who may do what. The runtime connects as drawdown_seller (everything of every payer) or drawdown_payer (what belongs to the payer of
-- the transaction, drawdown.payer_id; nothing where it is not set). Neither bypasses row-level security.
do $$
declare
  role_name text;
begin
  -- Roles belong to the whole server: another database of ours may have made them, even at this moment.
  foreach role_name in array array['drawdown_seller', 'drawdown_payer'] loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls', role_name);
    exception when duplicate_object or unique_violation then null;
    end;
    execute format('grant %I to current_user', role_name);
  end loop;
end $$;

-- api_key, idempotency_key: tenant tables, too. A key without a payer is the seller's.
create table api_key (
  key_id bigint generated always as identity primary key,
  payer_id bigint references payer,
  -- The part of the key that may be shown: dd_<public id>_<secret>.
  public_id text collate "C" not null unique,
  -- SHA-256: a secret of 256 random bits needs no slow hash.
  secret_hash bytea not null,
  name text not null,
  role text not null check (role in ('seller-operator', 'seller-viewer', 'auditor', 'payer-administrator', 'payer-viewer')),
  -- Null: whatever its role may do.
  scopes text[],
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  check ((payer_id is not null) = (role in ('payer-administrator', 'payer-viewer')))
);
create index api_key_by_payer on api_key (payer_id);

-- The answer to a request that carried an Idempotency-Key, written in the transaction of its effect.
create table idempotency_key (
  payer_id bigint references payer,
  -- Who asked: keys of different callers never meet.
  caller text collate "C" not null,
  key text collate "C" not null,
  -- SHA-256 of method, address and body.
  fingerprint bytea not null,
  status smallint not null,
  headers json not null,
  body json not null,
  answered_at timestamptz not null,
  primary key (caller, key)
);
create index idempotency_key_by_age on idempotency_key (answered_at);

grant usage on schema public to drawdown_seller, drawdown_payer;
grant select, insert, update, delete, maintain on all tables in schema public to drawdown_seller;
grant usage, select on all sequences in schema public to drawdown_seller, drawdown_payer;
alter default privileges in schema public grant select, insert, update, delete, maintain on tables to drawdown_seller;
alter default privileges in schema public grant usage, select on sequences to drawdown_seller, drawdown_payer;

-- What a payer's people may touch, row by row.
grant select on all tables in schema public to drawdown_payer;
revoke all on import_batch, charge, import_batch_payer, billing_run_payer, balance_crossing, knex_migrations, knex_migrations_lock from drawdown_payer;
grant insert, update, delete on purchase_order, contact, line_item, notice, notice_opt_out, outbox, refused_recipient to drawdown_payer;
grant insert on purchase_order_revision, ledger_entry to drawdown_payer;
grant update on payer to drawdown_payer;
grant insert, update, delete on api_key, idempotency_key to drawdown_payer;

-- Every table with a payer_id belongs to tenants; a new one repeats these three statements in its own migration.
do $$
declare
  tenant_table text;
begin
  for tenant_table in
    select table_name from information_schema.columns
     where table_schema = 'public' and column_name = 'payer_id' and table_name not like 'knex%' order by 1
  loop
    execute format('alter table %I enable row level security, force row level security', tenant_table);
    execute format('create policy seller on %I to drawdown_seller using (true)', tenant_table);
    execute format(
      'create policy payer on %I to drawdown_payer using (payer_id = nullif(current_setting(''drawdown.payer_id'', true), '''')::bigint)',
      tenant_table);
  end loop;
end $$;

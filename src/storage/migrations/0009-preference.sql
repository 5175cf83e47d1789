-- What a person has kept for themselves, such as the columns of a table: the last one counts.
create table preference (
  -- Null: somebody of the seller's.
  payer_id bigint references payer,
  -- Who keeps it: "key <id>" or "subject <name>", as in idempotency_key.caller.
  person text collate "C" not null,
  name text collate "C" not null check (name ~ '^[a-z][a-z0-9-]{0,59}$'),
  -- A JSON object. json keeps the very text.
  value json not null check (octet_length(value::text) <= 65536),
  saved_at timestamptz not null
);
create unique index preference_by_person on preference (person, payer_id, name) nulls not distinct;
create index preference_by_payer on preference (payer_id);

alter table preference enable row level security, force row level security;
create policy seller on preference to drawdown_seller using (true);
create policy payer on preference to drawdown_payer
  using (payer_id = nullif(current_setting('drawdown.payer_id', true), '')::bigint);
grant select, insert, update, delete on preference to drawdown_payer;

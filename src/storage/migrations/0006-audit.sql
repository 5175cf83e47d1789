-- Who did what: append-only, one chain of hashes for each payer and one (chain 0) for what belongs to no payer.
create table audit_entry (
  entry_id bigint generated always as identity primary key,
  payer_id bigint references payer,
  chain bigint not null generated always as (coalesce(payer_id, 0)) stored,
  -- From 1 in its chain, without gaps.
  sequence bigint not null,
  -- To the millisecond: so it is hashed.
  recorded_at timestamptz(3) not null,
  actor text not null,
  role text,
  key_id bigint,
  verb text collate "C" not null,
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  -- As people know it.
  subject_number text collate "C" not null,
  before jsonb,
  after jsonb,
  request_id text,
  -- Of the entry before; 32 zero bytes for the first.
  previous_hash bytea not null,
  -- SHA-256 of the canonical text (domain/audit.ts).
  hash bytea not null,
  unique (chain, sequence)
);
create index audit_entry_by_subject on audit_entry (subject_kind, subject_id, entry_id);
create index audit_entry_by_payer on audit_entry (payer_id, entry_id);

-- Where each chain ends: entries that were cut off at the end are missed. Its row is the lock of its chain.
create table audit_chain (
  chain bigint primary key,
  payer_id bigint references payer,
  entries bigint not null,
  hash bytea not null,
  check (chain = coalesce(payer_id, 0))
);

-- What came of recomputing everything.
create table verification (
  verification_id bigint generated always as identity primary key,
  -- Null: all chains, all balances, and decisions of many runs.
  run_id bigint references billing_run,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  outcome text not null check (outcome in ('agrees', 'differs')),
  differences bigint not null check (differences >= 0),
  report jsonb not null,
  check ((outcome = 'agrees') = (differences = 0))
);

revoke update, delete, truncate on audit_entry from drawdown_seller, drawdown_payer;
revoke delete, truncate on audit_chain from drawdown_seller, drawdown_payer;
grant select, insert on audit_entry to drawdown_payer;
grant select, insert, update on audit_chain to drawdown_payer;

alter table audit_entry enable row level security, force row level security;
create policy seller on audit_entry to drawdown_seller using (true);
create policy payer on audit_entry to drawdown_payer using (payer_id = nullif(current_setting('drawdown.payer_id', true), '')::bigint);
alter table audit_chain enable row level security, force row level security;
create policy seller on audit_chain to drawdown_seller using (true);
create policy payer on audit_chain to drawdown_payer using (payer_id = nullif(current_setting('drawdown.payer_id', true), '')::bigint);

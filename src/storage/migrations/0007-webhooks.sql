-- Addresses that hear what happens. One without a payer is the seller's and hears of all payers.
create table webhook_endpoint (
  endpoint_id bigint generated always as identity primary key,
  payer_id bigint references payer,
  url text not null,
  -- Null: all kinds.
  events text[],
  owner_email text not null,
  state text not null check (state in ('active', 'off')),
  -- Why it is off.
  off_reason text,
  -- Since when no delivery has arrived although some were tried.
  failing_since timestamptz,
  last_success_at timestamptz,
  -- Its workflow was told that something is due. Null: there is news.
  told_at timestamptz,
  -- AES-256-GCM: they sign, so they have to be readable to us. The one before counts until then.
  secret bytea not null,
  previous_secret bytea,
  previous_secret_until timestamptz,
  revision int not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  check ((state = 'off') = (off_reason is not null)),
  check ((previous_secret is null) = (previous_secret_until is null))
);
create index webhook_endpoint_by_payer on webhook_endpoint (payer_id);

-- What happened, written with it in one transaction: for purchase orders always, else only where somebody wants to hear it.
-- event_id is in the order of commits for the events of one payer, because they are written under its lock.
create table webhook_event (
  event_id bigint generated always as identity primary key,
  -- Null: a billing run of all payers.
  payer_id bigint references payer,
  kind text not null,
  -- Such as purchase-order/12: what the order of deliveries is kept for.
  subject text collate "C" not null,
  -- Of the purchase order; of the payer for its invoices; null for a billing run.
  revision bigint,
  -- The body that is sent. json keeps the very text, so that it is the same at each attempt.
  payload json not null,
  created_at timestamptz not null,
  -- Its deliveries are queued.
  is_queued boolean not null default false
);
create index webhook_event_to_queue on webhook_event (event_id) where not is_queued;
create index webhook_event_by_age on webhook_event (created_at);

create table webhook_delivery (
  delivery_id bigint generated always as identity primary key,
  endpoint_id bigint not null references webhook_endpoint on delete cascade,
  event_id bigint not null references webhook_event on delete cascade,
  -- That of the endpoint: a payer sees the deliveries to its own endpoints alone.
  payer_id bigint references payer,
  subject text collate "C" not null,
  state text not null check (state in ('queued', 'delivered', 'given-up')),
  attempts int not null default 0,
  first_attempt_at timestamptz,
  last_attempt_at timestamptz,
  next_attempt_at timestamptz not null,
  -- Of the last attempt; null where there was no answer.
  last_status int,
  last_error text,
  created_at timestamptz not null,
  unique (endpoint_id, event_id)
);
create index webhook_delivery_to_send on webhook_delivery (endpoint_id, subject, event_id) where state = 'queued';
create index webhook_delivery_due on webhook_delivery (next_attempt_at) where state = 'queued';
create index webhook_delivery_by_endpoint on webhook_delivery (endpoint_id, delivery_id);
create index webhook_delivery_by_event on webhook_delivery (event_id);

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['webhook_endpoint', 'webhook_event', 'webhook_delivery'] loop
    execute format('alter table %I enable row level security, force row level security', tenant_table);
    execute format('create policy seller on %I to drawdown_seller using (true)', tenant_table);
    execute format(
      'create policy payer on %I to drawdown_payer using (payer_id = nullif(current_setting(''drawdown.payer_id'', true), '''')::bigint)',
      tenant_table);
  end loop;
end $$;
grant select, insert, update, delete on webhook_endpoint to drawdown_payer;
grant select, insert on webhook_event to drawdown_payer;
grant select, update on webhook_delivery to drawdown_payer;

-- What the clock brings about in the life of a purchase order is told once: the transaction that queues the notices moves lived_until.
alter table purchase_order
  -- All that became due up to here has been told. Null: nothing yet, since it was created.
  add column lived_until timestamptz,
  -- When its expiration was last set or changed: the validity left then decides which reminders there are. Null: when created.
  add column expiry_set_at timestamptz;
-- What became due before there were reminders is not told after the event.
update purchase_order set lived_until = now() where deleted_at is null;

-- What a workflow is to hear: one row for each subject, at its latest revision. It goes when the workflow has loaded that revision.
create table outbox (
  kind text not null check (kind in ('purchase-order', 'held-invoice')),
  subject_id bigint not null,
  payer_id bigint not null,
  revision bigint not null,
  -- A person's edit is never behind a bulk load.
  lane text not null check (lane in ('person', 'bulk')),
  created_at timestamptz not null,
  -- Handed to Temporal, and not yet heard by the workflow.
  sent_at timestamptz,
  primary key (kind, subject_id, payer_id)
);
create index outbox_to_send on outbox (lane, created_at) where sent_at is null;
create index outbox_under_way on outbox (lane, sent_at) where sent_at is not null;
-- Those that are there already get their workflows, too.
insert into outbox (kind, subject_id, payer_id, revision, lane, created_at)
select 'purchase-order', purchase_order_id, payer_id, revision, 'bulk', now() from purchase_order where deleted_at is null
union all
select 'held-invoice', invoice_id, payer_id, payer_version, 'bulk', now() from invoice where status = 'held';

-- run_id is the run whose workflow sends the message; without one, the notice-delivery workflow does.
alter table notice
  -- Which of the kind: a reminder, a transition.
  add column occasion text,
  -- What it tells of, where that is not the run that sends it.
  add column about_run_id bigint references billing_run,
  add column about_invoice_id bigint,
  -- Not before this: the server put it off. Null: now.
  add column next_attempt_at timestamptz,
  drop constraint notice_kind_check,
  add constraint notice_kind_check check (kind in ('balance', 'expiry', 'lifecycle', 'unassociated', 'held'));
create index notice_by_payer on notice (payer_id, notice_id);
create index notice_by_purchase_order on notice (purchase_order_id) where purchase_order_id is not null;
create index notice_to_deliver on notice (next_attempt_at, notice_id)
  where run_id is null and state in ('queued', 'deferred', 'uncertain');

-- Addresses are in lower case.
create table notice_opt_out (
  payer_id bigint not null references payer,
  email text collate "C" not null check (email = lower(email)),
  kind text not null check (kind in ('balance', 'expiry', 'lifecycle', 'unassociated', 'held')),
  opted_out_at timestamptz not null,
  primary key (payer_id, email, kind)
);

-- A mail server refused the address for good. Entering it anew on a purchase order takes the mark away.
create table refused_recipient (
  payer_id bigint not null references payer,
  email text collate "C" not null check (email = lower(email)),
  refused_at timestamptz not null,
  reason text not null,
  primary key (payer_id, email)
);

-- What became of a held invoice, by whom and why. Append-only.
create table invoice_decision (
  invoice_id bigint not null,
  payer_id bigint not null,
  sequence int not null,
  payer_version bigint not null,
  decided_at timestamptz not null,
  kind text not null check (kind in ('associated', 'released', 'assigned', 'voided')),
  actor text not null,
  reason text not null,
  primary key (invoice_id, sequence, payer_id),
  foreign key (invoice_id, payer_id) references invoice
);

-- Held invoices were matched as of this version; until it is raised they can find no more. Null: never.
alter table payer add column held_matched_version bigint;

-- Null: no run drew, but a held invoice that was issued later. The ledger entry names it.
alter table balance_crossing alter column run_id drop not null;

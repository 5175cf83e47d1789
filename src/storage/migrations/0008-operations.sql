-- A run that a person has stopped keeps its charges, its numbers and what it has written, until it is continued.
alter table billing_run
  drop constraint billing_run_state_check,
  add constraint billing_run_state_check check (state in ('in_progress', 'stopped', 'finished')),
  add column stopped_at timestamptz,
  add column stopped_by text,
  add constraint billing_run_stop_check
    check ((state = 'stopped') = (stopped_at is not null) and (stopped_at is null) = (stopped_by is null));

-- Of a seller entity and period one run at a time, also while it is stopped.
drop index billing_run_in_progress;
create unique index billing_run_in_progress on billing_run (seller_entity_id, billing_period) where state <> 'finished';

-- Counted by state for whoever watches the system.
create index notice_by_state on notice (state);

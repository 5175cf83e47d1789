-- What the invoices of a finished run drew on purchase orders, less what credit memos gave back: a year is added up from a few rows, not
-- from every ledger entry. Invoices that were decided after they were held are left out: those are few, and counted when asked for.
create table billing_run_draw (
  run_id bigint not null references billing_run,
  currency currency not null,
  -- In minor units.
  drawn bigint not null,
  primary key (run_id, currency)
);
grant select, insert on billing_run_draw to drawdown_seller;

insert into billing_run_draw (run_id, currency, drawn)
select i.run_id, i.currency, -sum(e.amount)
  from billing_run r join invoice i using (run_id)
  join ledger_entry e on e.invoice_id = i.invoice_id and e.payer_id = i.payer_id
 where r.state = 'finished' and not exists (select from invoice_decision d where d.invoice_id = i.invoice_id)
 group by 1, 2;

-- Those that nobody's purchase order took are few among many; a run pays for the index with those alone.
create index invoice_unassociated on invoice (invoice_id) include (status) where purchase_order_number is null;

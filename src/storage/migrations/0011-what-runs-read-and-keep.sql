-- An import's charges of one payer, seller entity and period, those that share an invoice line added up: all that a run reads of them.
-- Charges never change, so neither does this. Verification reads the charges themselves, and so would find a difference.
create table charge_group (
  batch_id bigint not null,
  payer_id bigint not null,
  seller_entity_id bigint not null,
  billing_period month not null,
  -- One list for each: linked account, charge type, currency, service, named purchase order, credited invoice, amount as text, charges.
  groups json not null,
  primary key (batch_id, payer_id, seller_entity_id, billing_period),
  foreign key (batch_id, payer_id, seller_entity_id, billing_period) references import_batch_payer
);
alter table charge_group enable row level security, force row level security;
create policy seller on charge_group to drawdown_seller using (true);
create policy payer on charge_group to drawdown_payer using (payer_id = nullif(current_setting('drawdown.payer_id', true), '')::bigint);
grant select, insert on charge_group to drawdown_seller;

insert into charge_group (batch_id, payer_id, seller_entity_id, billing_period, groups)
select batch_id, payer_id, seller_entity_id, billing_period,
       json_agg(json_build_array(linked_account, charge_type, currency, service, purchase_order_number, credited_invoice_number,
                                 amount::text, charges))
  from (select batch_id, payer_id, seller_entity_id, billing_period, linked_account, charge_type, currency, service,
               purchase_order_number, credited_invoice_number, sum(amount) as amount, count(*) as charges
          from charge group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) c
 group by 1, 2, 3, 4;

-- What runs made for purchases that name a purchase order: told to workflows when the run has ended.
create index purchase_order_revision_by_invoice on purchase_order_revision (invoice_id) where invoice_id is not null;

-- What a run drew is kept by each of its transactions, no more by the end of the run, which would have to read it all again. Of runs that
-- had ended it stays one row.
alter table billing_run_draw add column first_invoice_id bigint not null default 0;
alter table billing_run_draw alter column first_invoice_id drop default;
alter table billing_run_draw drop constraint billing_run_draw_pkey;
alter table billing_run_draw add primary key (run_id, first_invoice_id, currency);

insert into billing_run_draw (run_id, first_invoice_id, currency, drawn)
select i.run_id, 0, i.currency, -sum(e.amount)
  from billing_run r join invoice i using (run_id)
  join ledger_entry e on e.invoice_id = i.invoice_id and e.payer_id = i.payer_id
 where r.state <> 'finished' and not exists (select from invoice_decision d where d.invoice_id = i.invoice_id)
 group by i.run_id, i.currency;

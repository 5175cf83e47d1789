-- What an edit says it is based on: counts the edits of people. A payer's version counts the transactions of runs, too.
alter table payer add column revision int not null default 1;
alter table seller_entity add column revision int not null default 1;

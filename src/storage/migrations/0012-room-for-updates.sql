-- A run updates most rows of a page of these in one transaction, so all their new versions have to find room beside the old ones: on
-- another page, each would cost an entry in every index. Pages that are full already stay so until their rows move.
alter table payer set (fillfactor = 45);
alter table line_item set (fillfactor = 45);
alter table billing_run_payer set (fillfactor = 45);

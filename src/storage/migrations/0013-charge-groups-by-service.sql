-- What decides an invoice stands once for all services of a linked account, instead of once for each: planning a run reads them all.
-- One list for each: linked account, charge type, currency, named purchase order, credited invoice, and of each service
-- [service, amount as text, charges].
alter table charge_group no force row level security;
update charge_group g set groups = (
  select json_agg(json_build_array(linked_account, charge_type, currency, named, credited, services))
    from (select kept ->> 0 as linked_account, kept ->> 1 as charge_type, kept ->> 2 as currency, kept ->> 4 as named, kept ->> 5 as credited,
                 json_agg(json_build_array(kept ->> 3, kept ->> 6, kept -> 7)) as services
            from json_array_elements(g.groups) as kept group by 1, 2, 3, 4, 5) as by_service);
alter table charge_group force row level security;

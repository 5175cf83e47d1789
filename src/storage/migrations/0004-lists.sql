-- Lists of a payer's own, by age; row-level security narrows every list of a payer's people to these.
create index purchase_order_by_payer on purchase_order (payer_id, purchase_order_id);

-- Lists of the seller, by what they are sorted by.
create index purchase_order_by_number on purchase_order (number, purchase_order_id) where deleted_at is null;
create index purchase_order_by_expiration on purchase_order (expiration_month, purchase_order_id) where deleted_at is null;

-- How people look for a number: in capitals, without blanks, without zeros at the head of a run of digits (purchase-order-list.ts).
create index purchase_order_by_comparable_number on purchase_order
  (regexp_replace(upper(replace(number, ' ', '')), '(^|[^0-9])0+([0-9])', '\1\2', 'g'));

create index purchase_order_needing_attention on purchase_order (purchase_order_id) where needs_attention and deleted_at is null;
create index purchase_order_by_tag on purchase_order using gin (tags);

import { query, type Db } from '../../src/storage/database'

/**
 * Everything that billing runs leave behind, as canonical text: two states are the same where the texts are, byte for byte.
 * Times and surrogate ids are replaced by what people know things by. The payers' logical clock is left out: it counts
 * transactions. What it is for, the order of things, shows in `terms_rank` and in the sequence of each ledger.
 */
export async function stateOf(db: Db): Promise<string> {
  const sections = await Promise.all(
    Object.entries(questions).map(async ([name, sql]) => {
      const rows = await query<Record<string, unknown>>(db, `with ${keys} ${sql}`)
      return [`# ${name}`, ...rows.map(encode)]
    }),
  )
  return sections.flat().join('\n')
}

function encode(row: Record<string, unknown>): string {
  return JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
}

/** Business keys of what has a surrogate id. Several deleted orders may have had one number: `nth` tells them apart. */
const keys = `
  runs as (
    select r.run_id, s.code || ' ' || r.billing_period || ' #' || r.sequence as run
      from billing_run r join seller_entity s using (seller_entity_id)),
  orders as (
    select o.purchase_order_id, p.code || ' ' || o.number || ' #' ||
           row_number() over (partition by o.payer_id, o.number order by o.purchase_order_id) as "order"
      from purchase_order o join payer p using (payer_id)),
  items as (
    select l.line_item_id, coalesce(orders."order", 'none ' || l.line_item_id) || ' / ' || l.number as item
      from line_item l left join orders using (purchase_order_id)),
  invoices as (
    select i.invoice_id, s.invoice_number_prefix || i.number as invoice
      from invoice i join seller_entity s using (seller_entity_id))`

const questions = {
  'seller entities': `select code, next_invoice_number from seller_entity order by code collate "C"`,
  claims: `
    select run, p.code as payer, s.code as seller, file_name, billing_period, b.charges, b.totals
      from import_batch_payer b join payer p using (payer_id) join seller_entity s using (seller_entity_id)
      join import_batch using (batch_id) left join runs using (run_id)
     order by run, p.code, s.code collate "C", file_name, billing_period`,
  runs: `
    select run, p.code as payer, b.file_name, r.state, r.issue_date, r.first_number, r.documents, r.payers, r.requested_by
      from billing_run r join runs using (run_id) left join payer p using (payer_id)
      left join import_batch b using (batch_id) order by run`,
  markers: `
    select run, p.code as payer, position, first_document, documents, finished_documents, zero_documents, linked_accounts,
           b.tax_registration_number
      from billing_run_payer b join runs using (run_id) join payer p using (payer_id) order by run, position`,
  invoices: `
    select invoice, run, i.invoice_id % 10000000 as place, p.code as payer, i.kind, i.status, i.total, i.currency, i.charges,
           i.issue_date, i.due_date, i.charge_type, i.billing_period, i.invoice_unit, i.tax_registration_number,
           i.named_purchase_order_number, i.credited_invoice_number, i.purchase_order_number, i.unassociated_reason, i.lines
      from invoice i join invoices using (invoice_id) join runs using (run_id) join payer p using (payer_id)
     order by run, i.number`,
  'line items': `
    select item, l.type, l.start_month, l.end_month, l.total_value, l.balance, l.net_drawn, l.entry_sequence
      from line_item l join items using (line_item_id) order by item`,
  ledger: `
    select item, e.sequence, e.kind, e.amount, e.balance, invoice, e.association_round, e.association_position, e.actor, e.cause
      from ledger_entry e join items using (line_item_id) left join invoices using (invoice_id) order by item, e.sequence`,
  crossings: `
    select item, c.entry_sequence, c.threshold, run from balance_crossing c join items using (line_item_id)
      join runs using (run_id) order by item, c.entry_sequence, c.threshold`,
  'purchase orders': `
    select "order", s.code as seller, o.currency, o.effective_month, o.expiration_month, o.overage_policy, o.needs_attention,
           o.revision, o.suspended_at is not null as suspended, o.deleted_at is not null as deleted, o.balance_thresholds,
           o.tax_registration_numbers, o.invoice_units, o.terms_version = 0 as made_by_run,
           dense_rank() over (partition by o.payer_id order by o.terms_version) as terms_rank
      from purchase_order o join orders using (purchase_order_id) join seller_entity s using (seller_entity_id)
     order by "order"`,
  revisions: `
    select "order", r.revision, r.actor, regexp_replace(r.change, 'billing run [0-9]+', 'billing run …') as change, invoice,
           r.terms - '{id,payerId,sellerEntityId,termsVersion,lineItems,suspendedAt,deletedAt}'::text[] as terms,
           (select jsonb_agg(item - 'id' order by (item->>'id')::bigint) from jsonb_array_elements(r.terms->'lineItems') as item)
             as line_items
      from purchase_order_revision r join orders using (purchase_order_id) left join invoices using (invoice_id)
     order by "order", r.revision`,
  notices: `
    select kind, coalesce("order", p.code) as about, run, recipient_name, recipient_email, language,
           dedupe_key = kind || '/' || n.run_id || '/' || coalesce(n.purchase_order_id, n.payer_id) ||
             case kind when 'held' then '/run/' else '/' end || lower(recipient_email) as keyed_as_usual
      from notice n join payer p using (payer_id) join runs using (run_id) left join orders using (purchase_order_id)
     order by kind, about, run, recipient_email collate "C"`,
} as const

import { execute, query, type Db } from '../../src/storage/database'
import type { PayerGroup } from './payer-group'

/** Minor units of every draw of an earlier month. */
export const earlierDraw = 100

const yearsOfRuns = { from: '2023-01', to: '2024-12' }

/** Adds the group's purchase orders with contacts, line items with their opening entries, and first revisions. */
export async function addPurchaseOrders(db: Db, group: PayerGroup): Promise<void> {
  await addOrders(db, group)
  await addContacts(db)
  await addLineItems(db, group)
  await addRevisions(db)
}

/** The nth of a payer is the nth by `terms_version`; the second one of a varied payer is for two invoice units alone. */
async function addOrders(
  db: Db,
  { purchaseOrders, variety, validity = yearsOfRuns }: PayerGroup,
): Promise<void> {
  await execute(
    db,
    `insert into purchase_order (payer_id, seller_entity_id, terms_version, terms_updated_at, created_at, suspended_at, currency,
                                 effective_month, expiration_month, overage_policy, number, description, invoice_units)
     select payer_id, seller_entity_id, n, '2022-12-20', '2022-12-20', case when is_suspended then timestamptz '2022-12-20' end, 'USD',
            :from::text, :to::text, policy, 'PO-' || ordinal || '-' || n, 'Cloud services ' || n,
            case when :isVaried and n = 2 then '{U000002,U000004}'::text[] else '{}' end
       from bench_payer, seller_entity, generate_series(1, :purchaseOrders::int) n order by ordinal, n`,
    { purchaseOrders, isVaried: variety !== 'none', ...validity },
  )
}

async function addContacts(db: Db): Promise<void> {
  await execute(
    db,
    `insert into contact (payer_id, purchase_order_id, position, name, email, language)
     select payer_id, purchase_order_id, position, name, name || '-' || ordinal || '@payer.example', (array['en', 'fr', 'de', 'ja'])[1 + (ordinal + position) % 4]
       from bench_payer join purchase_order using (payer_id), (values (0, 'Clerk'), (1, 'Buyer')) as c (position, name)
      order by purchase_order_id, position`,
  )
}

/** Line items as the draws of earlier months left them, each at its place among the payer's, from 0. */
async function addLineItems(
  db: Db,
  { purchaseOrders, lineItems, earlierInvoices, validity = yearsOfRuns }: PayerGroup,
): Promise<void> {
  const all = purchaseOrders * lineItems
  await execute(
    db,
    `insert into line_item (payer_id, purchase_order_id, number, type, start_month, end_month, description, unit_price, quantity,
                            total_value, balance, net_drawn, entry_sequence)
     select payer_id, purchase_order_id, n::text, case :lineItems::int when 1 then 'ALL' else (array['MONTHLY_USAGE', 'SUBSCRIPTION', 'ALL'])[n] end,
            :from::text, :to::text, 'Line ' || n, value, 1, value, value - drawn, drawn, 1 + draws
       from bench_payer join purchase_order using (payer_id), generate_series(1, :lineItems::int) n,
            lateral (select (:earlierInvoices::int - 1 - (terms_version::int - 1) * :lineItems::int - (n - 1) + :all::int) / :all::int as draws) d,
            lateral (select ${earlierDraw}::bigint * draws as drawn) v
      order by purchase_order_id, n`,
    { lineItems, earlierInvoices, all, ...validity },
  )
  await execute(
    db,
    `insert into bench_line_item
     select line_item_id, payer_id, (terms_version - 1) * ? + l.number::int - 1, total_value, o.number
       from bench_payer join purchase_order o using (payer_id) join line_item l using (purchase_order_id, payer_id)`,
    [lineItems],
  )
  await query(db, 'analyze bench_line_item')
  await execute(
    db,
    `insert into ledger_entry (line_item_id, payer_id, amount, balance, payer_version, recorded_at, sequence, kind, actor, cause)
     select line_item_id, payer_id, value, value, 1 + place / ?, '2022-12-20', 1, 'opening', 'bench', 'line item added'
       from bench_line_item order by line_item_id`,
    [lineItems],
  )
}

/** The terms are as `encodeTerms` of the storage room writes them. */
async function addRevisions(db: Db): Promise<void> {
  await execute(
    db,
    `insert into purchase_order_revision (purchase_order_id, payer_id, revision, payer_version, recorded_at, actor, change, terms)
     select o.purchase_order_id, o.payer_id, 1, o.terms_version, o.terms_updated_at, 'bench', 'added',
            jsonb_build_object(
              'id', o.purchase_order_id::text, 'payerId', o.payer_id::text, 'sellerEntityId', o.seller_entity_id::text,
              'number', o.number, 'description', o.description, 'currency', o.currency, 'effectiveMonth', o.effective_month,
              'expirationMonth', o.expiration_month, 'overagePolicy', o.overage_policy, 'balanceThresholds', o.balance_thresholds,
              'taxRegistrationNumbers', o.tax_registration_numbers, 'invoiceUnits', o.invoice_units, 'shipTo', o.ship_to,
              'contacts', c.contacts, 'tags', o.tags, 'suspendedAt', to_char(o.suspended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              'deletedAt', null, 'needsAttention', o.needs_attention, 'termsVersion', o.terms_version::text, 'revision', o.revision,
              'lineItems', l.line_items)
       from bench_payer join purchase_order o using (payer_id)
       join (select purchase_order_id, jsonb_agg(jsonb_build_object('name', name, 'email', email, 'language', language) order by position) as contacts
               from contact group by 1) c using (purchase_order_id)
       join (select purchase_order_id, jsonb_agg(jsonb_build_object(
                      'id', line_item_id::text, 'number', number, 'description', description, 'type', type, 'startMonth', start_month,
                      'endMonth', end_month, 'value', jsonb_build_object('unitPrice', unit_price::text, 'quantity', quantity::text,
                      'tax', null, 'totalValue', total_value::text)) order by line_item_id) as line_items
               from line_item group by 1) l using (purchase_order_id)
      order by o.purchase_order_id`,
  )
}

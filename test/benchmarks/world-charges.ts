import { execute, query, type Db } from '../../src/storage/database'
import { insertImportParts } from '../../src/storage/import-batch-write'
import type { PayerGroup } from './payer-group'

/**
 * Adds one import batch with the group's charges. The first invoice of a unit is usage; the second is services, which line
 * items of type ALL alone cover, for even units and a subscription for odd ones. Of varied payers one in twenty gets a
 * credit memo and one in two hundred has a marketplace purchase that names a purchase order not there yet.
 */
export async function addCharges(db: Db, group: PayerGroup, period: string): Promise<void> {
  const { payers, invoiceUnits, invoicesPerUnit, chargesPerInvoice, variety } = group
  const charges = payers * invoiceUnits * invoicesPerUnit * chargesPerInvoice
  const [batch] = await query<{ batch_id: bigint }>(
    db,
    `insert into import_batch (content_hash, file_name, charges, actor, imported_at)
     values ('bench ' || :period, 'bench.csv', :charges, 'bench', '2024-01-02') returning batch_id`,
    { period, charges },
  )
  const batchId = batch?.batch_id ?? 0n
  await execute(
    db,
    `insert into charge (batch_id, payer_id, line_number, seller_entity_id, billing_period, charge_type, currency, amount, linked_account,
                         category, service, description, purchase_order_number)
     select :batchId, payer_id, row_number() over (order by ordinal, u, v, c), seller_entity_id, :period,
            case when v = 1 then 'usage' when is_named then 'marketplace' when u % 2 = 1 then 'subscription' else 'services' end, 'USD',
            (10 + (ordinal * 7 + u * 13 + v * 5 + c * 3) % 40 + 0.00123456789 * c) * case when is_credit then -1 else 1 end,
            'A' || lpad(u::text, 6, '0'), case v when 1 then 'Usage' else 'Purchase' end,
            (array['Compute', 'Storage', 'Network'])[1 + (c - 1) % 3], 'Charge ' || c, case when is_named then 'MP-' || ordinal end
       from seller_entity cross join bench_payer cross join generate_series(1, :invoiceUnits::int) u
            cross join generate_series(1, :invoicesPerUnit::int) v cross join generate_series(1, :chargesPerInvoice::int) c
            cross join lateral (select :isVaried and ordinal % 200 = 11 and u = 2 and v = 2 as is_named,
                                       :isVaried and ordinal % 20 = 3 and u = 5 and v = 1 as is_credit) w
      order by ordinal, u, v, c`,
    {
      batchId,
      period,
      invoiceUnits,
      invoicesPerUnit,
      chargesPerInvoice,
      isVaried: variety !== 'none',
    },
  )
  await insertImportParts(db, batchId, charges)
}

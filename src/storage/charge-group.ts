import type { ChargeGroup } from '../domain/charge'
import { query, type Db } from './database'

interface ChargeGroupRow {
  payer_id: bigint
  linked_account: string | null
  charge_type: ChargeGroup['chargeType']
  currency: string
  service: string
  purchase_order_number: string | null
  credited_invoice_number: string | null
  amount: string
  charges: number
}

/**
 * The charges that a run bills, of the given payers. Postgres adds up those that share an invoice line while reading:
 * adding decimals is exact, so the rules of grouping and rounding stay where they are, in the domain.
 * They never change once imported, so they may be read before the payers are locked.
 */
export async function loadChargeGroups(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
): Promise<Map<bigint, ChargeGroup[]>> {
  return load(db, runId, payerIds, 'c.service')
}

/** As `loadChargeGroups`, of all services together: what counting documents needs, in fewer rows. */
export async function loadChargeTotals(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
): Promise<Map<bigint, ChargeGroup[]>> {
  return load(db, runId, payerIds, `''`)
}

async function load(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
  service: 'c.service' | `''`,
): Promise<Map<bigint, ChargeGroup[]>> {
  const rows = await query<ChargeGroupRow>(
    db,
    `select c.payer_id, c.linked_account, c.charge_type, c.currency, ${service} as service, c.purchase_order_number,
            c.credited_invoice_number, sum(c.amount)::text as amount, count(*)::int as charges
       from import_batch_payer b
       join charge c on c.batch_id = b.batch_id and c.payer_id = b.payer_id
                    and c.seller_entity_id = b.seller_entity_id and c.billing_period = b.billing_period
      where b.run_id = ? and b.payer_id = any (?)
      group by 1, 2, 3, 4, 5, 6, 7`,
    [runId, payerIds],
    `charges of ${service}`,
  )
  const groups = new Map<bigint, ChargeGroup[]>(payerIds.map((id) => [id, []]))
  for (const row of rows) groups.get(row.payer_id)?.push(toChargeGroup(row))
  return groups
}

function toChargeGroup(row: ChargeGroupRow): ChargeGroup {
  return {
    linkedAccount: row.linked_account,
    chargeType: row.charge_type,
    currency: row.currency,
    service: row.service,
    namedPurchaseOrder: row.purchase_order_number,
    creditedInvoice: row.credited_invoice_number,
    amount: row.amount,
    charges: row.charges,
  }
}

import type { ChargeGroup } from '../domain/charge'
import { query, type Db } from './database'

/** As an import keeps it: see `insertImportParts`. */
type KeptGroup = [
  linkedAccount: string | null,
  chargeType: ChargeGroup['chargeType'],
  currency: string,
  namedPurchaseOrder: string | null,
  creditedInvoice: string | null,
  services: ChargeGroup['services'],
]

/**
 * The charges that a run bills, of the given payers, as the imports added them up: adding decimals is exact, so the rules of
 * grouping and rounding stay where they are, in the domain. One row for each payer and import, however many charges.
 * They never change once imported, so they may be read before the payers are locked.
 */
export async function loadChargeGroups(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
): Promise<Map<bigint, ChargeGroup[]>> {
  const rows = await query<{ payer_id: bigint; groups: KeptGroup[] }>(
    db,
    `select payer_id, groups
       from import_batch_payer join charge_group using (batch_id, payer_id, seller_entity_id, billing_period)
      where run_id = ? and payer_id = any (?)`,
    [runId, payerIds],
    'charge groups',
  )
  const groups = new Map<bigint, ChargeGroup[]>(payerIds.map((id) => [id, []]))
  for (const row of rows) {
    const ofPayer = groups.get(row.payer_id)
    for (const kept of row.groups) ofPayer?.push(toChargeGroup(kept))
  }
  return groups
}

/** What a payer's charges of one service come to. */
interface SummedRow extends Omit<ChargeGroup, 'services'> {
  payerId: bigint
  service: string
  amount: string
  charges: number
}

/** The same, added up anew from the charges themselves: what verification compares with. */
export async function addUpCharges(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
): Promise<Map<bigint, ChargeGroup[]>> {
  const rows = await query<SummedRow>(
    db,
    `select c.payer_id as "payerId", c.linked_account as "linkedAccount", c.charge_type as "chargeType", c.currency, c.service,
            c.purchase_order_number as "namedPurchaseOrder", c.credited_invoice_number as "creditedInvoice",
            sum(c.amount)::text as amount, count(*)::int as charges
       from import_batch_payer b
       join charge c on c.batch_id = b.batch_id and c.payer_id = b.payer_id
                    and c.seller_entity_id = b.seller_entity_id and c.billing_period = b.billing_period
      where b.run_id = ? and b.payer_id = any (?)
      group by 1, 2, 3, 4, 5, 6, 7`,
    [runId, payerIds],
  )
  const groups = new Map<bigint, ChargeGroup[]>(payerIds.map((id) => [id, []]))
  for (const { payerId, service, amount, charges, ...group } of rows)
    groups.get(payerId)?.push({ ...group, services: [[service, amount, charges]] })
  return groups
}

function toChargeGroup(kept: KeptGroup): ChargeGroup {
  const [linkedAccount, chargeType, currency, namedPurchaseOrder, creditedInvoice, services] = kept
  return { linkedAccount, chargeType, currency, namedPurchaseOrder, creditedInvoice, services }
}

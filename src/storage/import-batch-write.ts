import type { Knex } from 'knex'
import { insist } from '../domain/error'
import { execute, query, type Db } from './database'
import type { ImportBatchSummary } from './import-batch'

export async function takeBatchId(db: Db): Promise<bigint> {
  const [row] = await query<{ id: bigint }>(
    db,
    `select nextval(pg_get_serial_sequence('import_batch', 'batch_id')) as id`,
  )
  return row?.id ?? 0n
}

/**
 * Makes the batch known. False where one of the same content is known already: an import of it that is under way
 * elsewhere is waited for, so exactly one of two is accepted.
 */
export async function insertImportBatch(tx: Knex.Transaction, batch: ImportBatchSummary): Promise<boolean> {
  const inserted = await execute(
    tx,
    `insert into import_batch (batch_id, content_hash, file_name, charges, actor, imported_at, created_payers, created_linked_accounts)
     values (:id, :contentHash, :fileName, :charges, :actor, :importedAt, :createdPayers, :createdLinkedAccounts)
         on conflict (content_hash) do nothing`,
    { ...batch },
  )
  return inserted === 1
}

/**
 * Notes what the batch holds for each payer, seller entity and period: the shares that runs bill, and their charges added up by
 * what decides their invoice, and by service (`loadChargeGroups` reads them). Made of what is stored, so that no charge escapes its run. Adding decimals is
 * exact, so Postgres may do it.
 */
export async function insertImportParts(tx: Db, batchId: bigint, charges: number): Promise<void> {
  const parts = await query<{ charges: bigint }>(
    tx,
    `with line as materialized (
       select payer_id, seller_entity_id, billing_period, linked_account, charge_type, currency, service, purchase_order_number,
              credited_invoice_number, sum(amount) as amount, count(*) as charges
         from charge where batch_id = :batchId group by 1, 2, 3, 4, 5, 6, 7, 8, 9),
     currency_total as (
       select payer_id, seller_entity_id, billing_period, currency, sum(charges) as charges, sum(amount) as amount
         from line group by 1, 2, 3, 4),
     by_service as (
       select payer_id, seller_entity_id, billing_period, linked_account, charge_type, currency, purchase_order_number,
              credited_invoice_number, json_agg(json_build_array(service, amount::text, charges)) as services
         from line group by 1, 2, 3, 4, 5, 6, 7, 8),
     grouped as (
       insert into charge_group (batch_id, payer_id, seller_entity_id, billing_period, groups)
       select :batchId::bigint, payer_id, seller_entity_id, billing_period,
              json_agg(json_build_array(linked_account, charge_type, currency, purchase_order_number, credited_invoice_number, services))
         from by_service group by 2, 3, 4)
     insert into import_batch_payer (batch_id, payer_id, seller_entity_id, billing_period, charges, totals)
     select :batchId::bigint, payer_id, seller_entity_id, billing_period, sum(charges),
            jsonb_object_agg(currency, jsonb_build_object('charges', charges, 'amount', amount::text))
       from currency_total group by 2, 3, 4
     returning charges`,
    { batchId },
  )
  const covered = parts.reduce((sum, part) => sum + part.charges, 0n)
  insist(covered === BigInt(charges), 'Every charge that was copied belongs to a part of its import.')
}

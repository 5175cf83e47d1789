import type { Knex } from 'knex'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { finished } from 'node:stream/promises'
import type { Charge } from '../domain/charge'

/** A charge with the id of its payer. */
export interface ChargeRow {
  charge: Charge
  payerId: bigint
}

const columns = `batch_id, payer_id, line_number, seller_entity_id, billing_period, charge_type, currency, amount,
  linked_account, category, service, description, purchase_order_number, credited_invoice_number`

const copy = `copy arriving_charge (${columns}) from stdin`
const move = `insert into charge (${columns}) select ${columns} from arriving_charge`

/**
 * Makes way for `copyCharges` in the same transaction. Postgres copies into no table with row-level security, so rows pass through a
 * temporary one; made and emptied in one transaction, it costs no file of its own for each piece.
 */
export async function prepareCopy(tx: Knex.Transaction): Promise<void> {
  await tx.raw('create temporary table arriving_charge (like charge) on commit drop')
}

/** Writes charges of an import batch. Payers, linked accounts and the batch's parts must be there: foreign keys ask for them. */
export async function copyCharges(
  tx: Knex.Transaction,
  batchId: bigint,
  rows: readonly ChargeRow[],
): Promise<void> {
  const batch = batchId.toString()
  const text = rows.map((row) => lineOf(batch, row)).join('')
  // Knex does not know COPY: the transaction's own connection does.
  const connection = await (tx.client as { acquireConnection: () => Promise<Client> }).acquireConnection()
  const stream = connection.query(copyFrom(copy))
  stream.end(text)
  await finished(stream)
  await tx.raw(move)
  await tx.raw('truncate arriving_charge')
}

function lineOf(batch: string, { charge, payerId }: ChargeRow): string {
  return (
    `${batch}\t${payerId}\t${charge.lineNumber}\t${charge.sellerEntityId}\t${charge.billingPeriod}\t${charge.chargeType}\t` +
    `${charge.currency}\t${charge.amount}\t${escaped(charge.linkedAccount)}\t${charge.category}\t${escaped(charge.service)}\t` +
    `${escaped(charge.description)}\t${escaped(charge.namedPurchaseOrder)}\t${escaped(charge.creditedInvoice)}\n`
  )
}

const special = /[\\\n\r\t]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** In COPY's text format. */
function escaped(text: string | null): string {
  if (text === null) return '\\N'
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? '') : text
}

import { DomainError, violationAt, type Violation } from '../domain/error'
import { worded } from '../domain/wording'

/** What a broken unique key means to the person who wrote the document. They are checked before; this settles races. */
const violationOfKey: Readonly<Record<string, Violation>> = {
  seller_entity_code_key: violationAt('/code', worded('seller-entity-taken-meanwhile')),
  seller_entity_name_key: violationAt('/name', worded('seller-entity-taken-meanwhile')),
  seller_entity_invoice_number_prefix_key: violationAt(
    '/invoiceNumberPrefix',
    worded('prefix-taken-meanwhile'),
  ),
  payer_code_key: violationAt('/code', worded('payer-code-taken')),
  purchase_order_number_in_use: violationAt('/number', worded('order-number-taken')),
}

/** Runs `work` and turns the failures of Postgres that a person can act on into domain errors; all others pass. */
export async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const violation = violationOfKey[brokenKey(error) ?? '']
    if (!violation) throw error
    throw new DomainError('invalid-document', worded('document-fault'), [violation])
  }
}

/** The unique key that a failure of Postgres names. */
function brokenKey(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') return undefined
  return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined
}

/** A text to look for. Postgres takes no NUL, which a URL may well hold; nothing is ever found under what replaces it. */
export function searchable(text: string): string {
  return text.replaceAll('\0', '\uFFFD')
}

import type { Db } from '../../src/storage/database'
import type { EditDeed } from '../../src/storage/deed'
import { createPayer, type PayerOnFile } from '../../src/storage/payer'
import { createSellerEntity } from '../../src/storage/seller-entity'
import type { SellerEntity } from '../../src/domain/seller-entity'
import { payerDocument, sellerDocument, type Document } from './documents'

/** What Ada does, in the middle of 2025 unless told. */
export function deed(changes: Partial<EditDeed> = {}): EditDeed {
  return { actor: 'ada', at: '2025-06-15T12:00:00.000Z', ...changes }
}

/** The sample seller entity and the sample payer, as purchase orders need them. */
export async function createAccounts(
  db: Db,
  { payer = {}, seller = {} }: { payer?: Document; seller?: Document } = {},
): Promise<{ payer: PayerOnFile; seller: SellerEntity }> {
  return {
    seller: await createSellerEntity(db, sellerDocument(seller), deed()),
    payer: await createPayer(db, payerDocument(payer), deed()),
  }
}

import type { Schema } from '../api/client'
import { valueOf, type Reading } from '../domain/document'

import { payerDraftOf, readPayerDocument, type PayerDraft } from '../domain/payer-document'
import { readPayerEdit } from '../domain/payer-edit'
import type { SellerEntity } from '../domain/seller-entity'
import {
  readSellerEntityDocument,
  sellerEntityDraftOf,
  type SellerEntityDraft,
} from '../domain/seller-entity-document'
import { readSellerEntityEdit } from '../domain/seller-entity-edit'
import { stepFor, type FaultyStep, type Step } from './apply-step'
import { ask, type Session } from './ask'
import type { FileDocument } from './document-file'

/** A step, and the account as it is once the step is done; undefined where that cannot be told. */
export interface AccountStep<T> {
  step: Step | FaultyStep
  after: T | undefined
}

/** The steps for seller entities; `present` are those that are there. */
export function stepForSellerEntity(
  session: Session,
  document: FileDocument,
  present: readonly Schema<'SellerEntity'>[],
): AccountStep<SellerEntityDraft> {
  const { client } = session
  const found = present.find(({ code }) => code === valueOf(document.content, 'code'))
  const others = present.filter((each) => each !== found).map(toSellerEntity)
  const params = { path: { code: found?.code ?? '' }, header: { 'if-match': `"${found?.revision ?? 0}"` } }
  const before = found && sellerEntityDraftOf(found)
  const reading = before
    ? readSellerEntityEdit(document.content, { before, others, typesInUse: new Map() })
    : readSellerEntityDocument(document.content, others)
  const step = stepFor(session, {
    title: `Seller entity ${named(document, 'code')}`,
    document,
    reading,
    before: before && { ...before },
    after: (draft) => ({ ...draft }),
    create: (body) => client.POST('/v1/seller-entities', { body: body as Schema<'SellerEntityDocument'> }),
    edit: (body) =>
      client.PATCH('/v1/seller-entities/{code}', { params, body: body as Schema<'SellerEntityEdit'> }),
  })
  return { step, after: draftIn(reading) }
}

/** A seller entity of the API as the rules of the field know it. */
export function toSellerEntity(entity: Schema<'SellerEntity'>): SellerEntity {
  return { ...sellerEntityDraftOf(entity), id: BigInt(entity.id) }
}

export async function stepForPayer(
  session: Session,
  document: FileDocument,
): Promise<AccountStep<PayerDraft>> {
  const { client } = session
  const code = valueOf(document.content, 'code')
  const found = typeof code === 'string' ? await findPayer(session, code) : undefined
  const params = { path: { code: found?.code ?? '' }, header: { 'if-match': `"${found?.revision ?? 0}"` } }
  const before = found && payerDraftOf(found)
  const reading = before
    ? readPayerEdit(document.content, { before, hasBusiness: false, orders: [], chargedAccounts: [] })
    : readPayerDocument(document.content, false)
  const step = stepFor(session, {
    title: `Payer ${named(document, 'code')}`,
    document,
    reading,
    before: before && { ...before },
    after: (draft) => ({ ...draft }),
    create: (body) => client.POST('/v1/payers', { body: body as Schema<'PayerDocument'> }),
    edit: (body) => client.PATCH('/v1/payers/{code}', { params, body: body as Schema<'PayerEdit'> }),
  })
  return { step, after: draftIn(reading) }
}

/** The payer of a code, if it is there. */
export async function findPayer(session: Session, code: string): Promise<Schema<'Payer'> | undefined> {
  if (code === '') return undefined
  const call = session.client.GET('/v1/payers/{code}', { params: { path: { code } } })
  const answer = await call.catch(() => undefined)
  return answer?.response.status === 404 ? undefined : ask(session, call)
}

function draftIn<T>(reading: Reading<T>): T | undefined {
  return reading.kind === 'accepted' ? reading.draft : undefined
}

/** How a person knows what a document is about. */
export function named({ content }: FileDocument, field: string): string {
  const value = valueOf(content, field)
  return typeof value === 'string' ? value : '(without a name)'
}

import type { Schema } from '../api/client'
import { isObject, valueOf } from '../domain/document'
import type { PayerDraft } from '../domain/payer-document'
import { readPurchaseOrderDocument, type PurchaseOrderDraft } from '../domain/purchase-order-document'
import { unregistered } from '../domain/purchase-order'
import { documentOf } from '../domain/purchase-order-edit'
import type { SellerEntity } from '../domain/seller-entity'
import { named } from './apply-account'
import { stepFor, type FaultyStep, type Step } from './apply-step'
import { ask, type Session } from './ask'
import type { FileDocument } from './document-file'

/** The accounts that purchase orders name, as they are once the steps before are done. */
export interface ApplyAccounts {
  sellerEntities: readonly SellerEntity[]
  /** By code; undefined: there is none. */
  payerOf: (code: string) => Promise<PayerDraft | undefined>
}

/** The step for a purchase order, which payer and number tell. Whether the payer may have as many is seen when it is done. */
export async function stepForPurchaseOrder(
  session: Session,
  document: FileDocument,
  { sellerEntities, payerOf }: ApplyAccounts,
): Promise<Step | FaultyStep> {
  const { client } = session
  const { content } = document
  const payer = await payerOf(named(document, 'payer'))
  const found = payer && (await findOrder(session, payer.code, valueOf(content, 'number')))
  const before = found && documentOfView(found)
  const whole = before && isObject(content) ? { ...before, ...content } : content
  const params = { path: { id: found?.id ?? '' }, header: { 'if-match': `"${found?.revision ?? 0}"` } }
  return stepFor(session, {
    title: `Purchase order ${named(document, 'number')} of ${named(document, 'payer')}`,
    document,
    reading: readPurchaseOrderDocument(whole, {
      payer: payer && { ...payer, ...namesUnder(payer) },
      sellerEntities,
      numberTaken: false,
      othersActive: 0,
      now: new Date().toISOString(),
    }),
    before,
    after: (draft) => documentOfDraft(draft, payer?.code ?? '', payer?.currency ?? ''),
    create: (body) => client.POST('/v1/purchase-orders', { body: body as Schema<'PurchaseOrderDocument'> }),
    edit: (body) =>
      client.PATCH('/v1/purchase-orders/{id}', { params, body: body as Schema<'PurchaseOrderEdit'> }),
  })
}

function namesUnder({ taxRegistrationNumbers, linkedAccounts, invoiceUnits }: PayerDraft) {
  const ofAccounts = linkedAccounts.flatMap(({ taxRegistrationNumber: number }) =>
    number === null ? [] : [number],
  )
  return {
    taxRegistrationNumbers: [...taxRegistrationNumbers, ...ofAccounts],
    invoiceUnits: invoiceUnits.map(({ code }) => code),
  }
}

/** The list finds similar numbers, too. */
async function findOrder(
  session: Session,
  payer: string,
  number: unknown,
): Promise<Schema<'PurchaseOrder'> | undefined> {
  if (typeof number !== 'string' || number === '') return undefined
  const { client } = session
  const query = { payer, number, limit: 200 }
  const { items } = await ask(session, client.GET('/v1/purchase-orders', { params: { query } }))
  const id = items.find((order) => order.number === number)?.id
  return id === undefined
    ? undefined
    : ask(session, client.GET('/v1/purchase-orders/{id}', { params: { path: { id } } }))
}

function documentOfView(order: Schema<'PurchaseOrder'>): Record<string, unknown> {
  return {
    payer: order.payer.code,
    sellerEntity: order.sellerEntity.code,
    number: order.number,
    description: order.description,
    effectiveMonth: order.effectiveMonth,
    expirationMonth: order.expirationMonth,
    overagePolicy: order.overagePolicy,
    balanceThresholds: order.balanceThresholds,
    taxRegistrationNumbers: order.taxRegistrationNumbers,
    invoiceUnits: order.invoiceUnits,
    shipTo: order.shipTo,
    contacts: order.contacts,
    tags: order.tags,
    lineItems: order.lineItems.map(
      ({ number, description, type, startMonth, endMonth, unitPrice, quantity, tax }) => ({
        number,
        description,
        type,
        startMonth,
        endMonth,
        unitPrice,
        quantity,
        tax,
      }),
    ),
  }
}

/** In the same notation as `documentOfView`: amounts with all their decimals, months of its own for each line item. */
function documentOfDraft(
  { sellerEntity, lineItems, ...draft }: PurchaseOrderDraft,
  payer: string,
  currency: string,
): Record<string, unknown> {
  const terms = {
    ...draft,
    ...unregistered,
    id: 0n,
    payerId: 0n,
    sellerEntityId: sellerEntity.id,
    currency,
    lineItems: lineItems.map((item) => ({ ...item, id: 0n })),
  }
  const document = documentOf(terms, payer, [sellerEntity])
  const items = document['lineItems'] as Record<string, unknown>[]
  return { ...document, lineItems: items.map((item) => ({ ...item, id: undefined })) }
}

import type { Command } from 'commander'
import type { Schema } from '../api/client'
import { ask, type Session } from './ask'
import { exitCodes, Failure } from './failure'

export interface RefOptions {
  payer?: string
}

/** A command about one purchase order. */
export function withRef(po: Command, name: string, description: string, more = ''): Command {
  return po
    .command(`${name} <purchase-order> ${more}`.trim())
    .description(description)
    .option('--payer <code>', 'of which payer, where several have a purchase order of this number')
}

/** The purchase order that a person means: by its number, of `payer` where one is given, or by its id. */
export async function findOrder(
  session: Session,
  ref: string,
  payer: string | undefined,
): Promise<Schema<'PurchaseOrder'>> {
  const { client } = session
  const query = { number: ref, limit: 200, ...(payer === undefined ? {} : { payer }) }
  const { items } = await ask(session, client.GET('/v1/purchase-orders', { params: { query } }))
  // The API takes a number however it is written; one that is written just so is the one that is meant.
  const exact = items.filter(({ number }) => number === ref)
  const meant = exact.length > 0 ? exact : items
  const [first, ...others] = meant
  if (first && others.length > 0) throw ambiguous(ref, meant)
  const id = first?.id ?? (/^\d{1,18}$/.test(ref) && payer === undefined ? ref : undefined)
  if (id === undefined) throw unknown(ref, payer)
  return ask(session, client.GET('/v1/purchase-orders/{id}', { params: { path: { id } } }))
}

function ambiguous(ref: string, orders: readonly Schema<'PurchaseOrderSummary'>[]): Failure {
  const choices = orders.map(({ number, payer }) => `"${number}" --payer ${payer.code}\n    ${payer.name}`)
  return new Failure(`There are several purchase orders ${ref}; say which.`, exitCodes.usage, choices)
}

function unknown(ref: string, payer: string | undefined): Failure {
  const whose = payer === undefined ? '' : ` of payer ${payer}`
  return new Failure(
    `There is no purchase order "${ref}"${whose}. "drawdown po list" shows those there are.`,
    exitCodes.notFound,
  )
}

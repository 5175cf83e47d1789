import { invoiceSorts } from '../domain/list-sort'
import {
  bindingsFor,
  conditionsOf,
  isByRun,
  isNarrow,
  isOfRun,
  runs,
  type InvoiceFilter,
} from './invoice-filter'
import { keysetOf, type Window } from './keyset'

const source = {
  keys: invoiceSorts,
  sqlOf: { number: () => 'i.number', billingPeriod: () => 'i.billing_period', total: () => 'i.total' },
  id: 'i.invoice_id',
  first: 'created',
} as const

/**
 * The statement of a window of the invoices that a filter leaves: `invoice_id`, `payer_id` and `key`, which a list goes on from. It reads
 * no more of an invoice, so that sorting a million of them is cheap. `order` is theirs, of invoices `i`.
 */
export function windowOf(filter: InvoiceFilter & Window<typeof invoiceSorts>) {
  const keyset = keysetOf(source, filter)
  const { condition, order, name } = keyset
  const chosen = (from: string, also: string, inOrder = order) =>
    `select i.invoice_id, i.payer_id, i.number, i.billing_period, i.total ${from} where ${conditionsOf(filter)} and ${also} ${inOrder}`
  const part = partOf(filter, name)
  const rows =
    part === undefined
      ? chosen('from invoice i', condition)
      : `select i.* from ${part.each} cross join lateral (${chosen('from invoice i', `${part.isOf} and ${condition}`, part.order)}) i
          where ${part.isPossible} ${order}`
  return {
    sql: `select i.invoice_id, i.payer_id, ${keyset.key} as key from (${rows}) i`,
    order,
    bindings: { ...bindingsFor(filter), ...keyset.bindings },
  }
}

interface Part {
  each: string
  isOf: string
  /** Of which any may be in the window. */
  isPossible: string
  /** Where an index has it, and what differs from the list's own is alike within the part. */
  order?: string
}

/** Among the invoices of all payers, what an index has in order only in parts is read from each part, and then put together. */
function partOf(filter: InvoiceFilter & Window<typeof invoiceSorts>, sort: string): Part | undefined {
  if (isNarrow(filter)) return undefined
  if (sort === 'billingPeriod') return byPeriod(filter)
  if (isByRun(filter)) return { each: runs, isOf: isOfRun, isPossible: 'true' }
  if (sort !== 'number') return undefined
  return { each: 'seller_entity s', isOf: 'i.seller_entity_id = s.seller_entity_id', isPossible: 'true' }
}

/** A run's invoices are all of its period; runs of periods that were left behind on the pages before have nothing more to show. */
function byPeriod({ sort, after }: Window<typeof invoiceSorts>): Part {
  const [direction, beyond] = sort === '-billingPeriod' ? ['desc', '<='] : ['asc', '>=']
  return {
    each: runs,
    isOf: isOfRun,
    isPossible: after === undefined ? 'true' : `r.billing_period ${beyond} :afterKey`,
    order: `order by i.invoice_id ${direction} limit :limit`,
  }
}

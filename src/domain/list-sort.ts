/** By what lists are sorted, and what the values of that are; `id`: by age alone. Ids settle ties. */
export type SortKeys = Readonly<Record<string, 'id' | 'text' | 'integer' | 'decimal'>>

export const purchaseOrderSorts = {
  created: 'id',
  number: 'text',
  expirationMonth: 'text',
  balanceShare: 'decimal',
} as const satisfies SortKeys

export const invoiceSorts = {
  created: 'id',
  number: 'integer',
  billingPeriod: 'text',
  total: 'integer',
} as const satisfies SortKeys

export const noticeSorts = { created: 'id' } as const satisfies SortKeys

/** Line items by age, and the entries of each from first to latest. */
export const ledgerSorts = { lineItem: 'integer' } as const satisfies SortKeys

/** A sort, or with a minus before it the same from the other end: the latest or highest first. */
export type SortOf<Keys extends SortKeys> = (keyof Keys & string) | `-${keyof Keys & string}`

/** Every way to sort a list. */
export function sortsOf<Keys extends SortKeys>(keys: Keys): SortOf<Keys>[] {
  return Object.keys(keys).flatMap((name) => [name, `-${name}`] as SortOf<Keys>[])
}

/** Without its direction. */
export function sortName(sort: string): string {
  return sort.replace(/^-/, '')
}

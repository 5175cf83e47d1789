/** As JSON text. Ids and amounts are big integers inside, and texts in JSON. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each))
}

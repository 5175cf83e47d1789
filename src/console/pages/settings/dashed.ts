type Dashed<T extends string> = T extends `${infer Kind}.${infer Act}` ? `${Kind}-${Act}` : T

/** A word of the API such as `invoice.issued` as keys of messages have it, where a dot has a meaning of its own. */
export function dashed<T extends string>(word: T): Dashed<T> {
  return word.replace('.', '-') as Dashed<T>
}

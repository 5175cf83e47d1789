type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** What was given, without the rest: a filter says no more than that. */
export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>
}

import { inEnglish, type Wording } from './wording'

/** One thing that is wrong with an imported file, and its cure. */
export interface FileFault {
  /** Null where the fault is that of a whole row. */
  column: string | null
  /** As given, cut to 200 characters; null where nothing was. */
  value: string | null
  /** What is wrong and the cure, in an English sentence or two. */
  reason: string
  /** The same as data, for those who say it in another language. */
  wording: Wording
}

/** `value` as given. */
export function fileFault(column: string | null, value: string | null, wording: Wording): FileFault {
  return { column, value: value?.slice(0, 200) ?? null, reason: inEnglish(wording), wording }
}

import { isObject, type Reading } from '../domain/document'
import { askAbout, faultAt, type Answer, type Session } from './ask'
import { differences } from './difference'
import type { FileDocument } from './document-file'

/** One thing of a file, and what it takes to have it as the file says. */
export interface Step {
  /** Such as `Payer 4711`. */
  title: string
  action: 'create' | 'change' | 'same'
  /** Of a change: one line for each field. */
  differences: string[]
  carryOut: () => Promise<void>
}

/** What is wrong with it instead. */
export interface FaultyStep {
  faults: string[]
}

interface Target<T> {
  title: string
  document: FileDocument
  /** As it would be, by the rules of the field. */
  reading: Reading<T>
  /** As it is and as it would be, in the notation of documents; `before` undefined: it is not there. */
  before: Record<string, unknown> | undefined
  after: (draft: T) => Record<string, unknown>
  /** Sends the whole document. */
  create: (body: unknown) => Promise<Answer<unknown>>
  /** Sends the fields that differ. */
  edit: (body: unknown) => Promise<Answer<unknown>>
}

/** Compares what is there with what is wanted. */
export function stepFor<T>(session: Session, target: Target<T>): Step | FaultyStep {
  const { title, document, reading, before, create, edit } = target
  const { content, placeOf } = document
  if (reading.kind === 'refused')
    return { faults: reading.violations.map((violation) => faultAt(violation, placeOf)) }
  const carryOut = async (call: Promise<Answer<unknown>>) => void (await askAbout(session, placeOf, call))
  if (before === undefined)
    return { title, action: 'create', differences: [], carryOut: () => carryOut(create(content)) }
  const after = target.after(reading.draft)
  const changed = Object.keys(after).filter((name) => differences(before[name], after[name]).length > 0)
  const fields = isObject(content) ? Object.entries(content).filter(([name]) => changed.includes(name)) : []
  return {
    title,
    action: changed.length === 0 ? 'same' : 'change',
    differences: differences(before, after),
    carryOut: () => carryOut(edit(Object.fromEntries(fields))),
  }
}

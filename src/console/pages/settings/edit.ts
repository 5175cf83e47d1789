import { useState } from 'react'
import { ProblemError } from '../../client'
import { faultsOf, type Faults } from '../../parts/faults'
import { useText } from '../../text/text'

interface Options<T> {
  /** As it was loaded last. */
  loaded: T
  /** Sends only what changed, against the revision that was edited. Throws what the API refuses. */
  send: (changes: Partial<T>, base: T) => Promise<T>
  /** Asks for it anew. */
  reload: () => Promise<T>
}

export interface Edit<T> {
  /** What was loaded, with what was typed over it. */
  value: T
  change: (part: Partial<T>) => void
  isChanged: boolean
  /** Throws what the API refuses, which `error` keeps, too. */
  save: () => Promise<T>
  isSaving: boolean
  faults: Faults
  error: unknown
  /** Fields that were typed in and that somebody else has changed, too: as they are there now. */
  others: Partial<T>
  /** Takes over what is there now, under what was typed. */
  loadPresent: () => Promise<void>
  takeTheirs: (field: keyof T) => void
}

/** An edit of something that others may edit at the same time: nothing typed is lost, and only what changed is sent. */
export function useEdit<T extends object>({ loaded, send, reload }: Options<T>): Edit<T> {
  const text = useText()
  const [base, setBase] = useState(loaded)
  const [typed, setTyped] = useState<Partial<T>>({})
  const [others, setOthers] = useState<Partial<T>>({})
  const [error, setError] = useState<unknown>(null)
  const [isSaving, setIsSaving] = useState(false)
  const changes = partOf(typed, (field) => !isSame(typed[field], base[field]))
  const save = async () => {
    setIsSaving(true)
    try {
      const saved = await send(changes, base)
      setBase(saved)
      setTyped({})
      setOthers({})
      setError(null)
      return saved
    } catch (cause) {
      setError(cause)
      throw cause
    } finally {
      setIsSaving(false)
    }
  }
  const loadPresent = async () => {
    try {
      const present = await reload()
      setOthers(partOf(present, (field) => field in changes && !isSame(present[field], base[field])))
      setBase(present)
      setError(null)
    } catch (cause) {
      setError(cause)
    }
  }
  const without = (parts: Partial<T>, field: keyof T) => partOf(parts, (each) => each !== field)
  return {
    value: { ...base, ...typed },
    change: (part) => setTyped((before) => ({ ...before, ...part })),
    isChanged: Object.keys(changes).length > 0,
    save,
    isSaving,
    faults: faultsOf(error, text),
    error,
    others,
    loadPresent,
    takeTheirs: (field) => {
      setTyped((before) => without(before, field))
      setOthers((before) => without(before, field))
    },
  }
}

/** Somebody else was faster: the edit was refused because it stood on an older revision. */
export function isEditConflict(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 412
}

function partOf<T extends object>(whole: Partial<T>, isIn: (field: keyof T) => boolean): Partial<T> {
  return Object.fromEntries(Object.entries(whole).filter(([field]) => isIn(field as keyof T))) as Partial<T>
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

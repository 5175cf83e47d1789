import type { Reading } from '../domain/document'
import { askAbout, faultAt, type Answer, type Session } from './ask'
import { readDocuments, type FileDocument } from './document-file'
import { sayDryRun, type DryRunOption } from './dry-run'
import { exitCodes, Failure } from './failure'
import { print, printJson } from './print'
import { count } from './words'

interface Adding<T> {
  post: (document: unknown) => Promise<Answer<T>>
  /** What was added, for people. */
  title: (added: T) => string
  /** For a dry run: throws a `Failure` with what is wrong with a document. */
  check: (document: FileDocument) => Promise<void>
}

/**
 * Adds every document of a file. One that is refused does not stop the others; at the end a `Failure` names all faults
 * of all of them, each with its line in the file.
 */
export async function addDocuments<T>(
  session: Session,
  file: string,
  { post, title, check }: Adding<T>,
  { dryRun = false }: DryRunOption = {},
): Promise<void> {
  const documents = await readDocuments(file)
  if (dryRun) return checkDocuments(session, documents, check)
  const added: T[] = []
  const failures: Failure[] = []
  for (const { content, placeOf } of documents) {
    const outcome = await faultsOrElse(askAbout(session, placeOf, post(content)))
    if (outcome instanceof Failure) failures.push(outcome)
    else {
      added.push(outcome)
      if (!session.json) print(`${title(outcome)}: added.`)
    }
  }
  if (session.json) printJson(added)
  if (failures.length > 0) throw together(failures, documents.length)
}

async function checkDocuments(
  session: Session,
  documents: readonly FileDocument[],
  check: (document: FileDocument) => Promise<void>,
): Promise<void> {
  const failures: Failure[] = []
  for (const document of documents) {
    const outcome = await faultsOrElse(check(document))
    if (outcome instanceof Failure) failures.push(outcome)
  }
  if (failures.length > 0) throw together(failures, documents.length, 'Nothing was added: this is a dry run.')
  const what = `${count(documents.length, 'document')} would be added:`
  sayDryRun(
    session,
    what,
    documents.map(({ content }) => content),
  )
}

async function faultsOrElse<T>(work: Promise<T>): Promise<T | Failure> {
  return work.catch((failure: unknown) => {
    if (failure instanceof Failure && failure.faults.length > 0) return failure
    throw failure
  })
}

/** As the API refuses: throws a `Failure` with everything that is wrong, each with its place in the file. */
export function insistOnReading(reading: Reading<unknown>, placeOf: FileDocument['placeOf']): void {
  if (reading.kind === 'accepted') return
  const faults = reading.violations.map((violation) => faultAt(violation, placeOf))
  throw new Failure(`The document has ${count(faults.length, 'fault')}.`, exitCodes.failed, faults)
}

function together(failures: readonly Failure[], total: number, end?: string): Failure {
  const [first] = failures
  if (first && total === 1) return first
  const sameCode = failures.every(({ exitCode }) => exitCode === first?.exitCode)
  const others = total - failures.length
  const added =
    others === 0 ? 'None was added.' : `The other ${others === 1 ? 'one was' : `${others} were`} added.`
  return new Failure(
    `${failures.length} of ${total} documents ${failures.length === 1 ? 'has' : 'have'} faults. ${end ?? added}`,
    sameCode && first ? first.exitCode : exitCodes.failed,
    failures.flatMap(({ faults }) => faults),
  )
}

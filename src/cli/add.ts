import { askAbout, type Answer, type Session } from './ask'
import { readDocuments } from './document-file'
import { exitCodes, Failure } from './failure'
import { print, printJson } from './print'

interface Adding<T> {
  post: (document: unknown) => Promise<Answer<T>>
  /** What was added, for people. */
  title: (added: T) => string
}

/**
 * Adds every document of a file. One that is refused does not stop the others; at the end a `Failure` names all faults
 * of all of them, each with its line in the file.
 */
export async function addDocuments<T>(
  session: Session,
  file: string,
  { post, title }: Adding<T>,
): Promise<void> {
  const documents = await readDocuments(file)
  const added: T[] = []
  const failures: Failure[] = []
  for (const { content, placeOf } of documents) {
    const outcome = await askAbout(session, placeOf, post(content)).catch((failure: unknown) => {
      if (failure instanceof Failure && failure.faults.length > 0) return failure
      throw failure
    })
    if (outcome instanceof Failure) failures.push(outcome)
    else {
      added.push(outcome)
      if (!session.json) print(`${title(outcome)}: added.`)
    }
  }
  if (session.json) printJson(added)
  if (failures.length > 0) throw together(failures, documents.length)
}

function together(failures: readonly Failure[], total: number): Failure {
  const [first] = failures
  if (first && total === 1) return first
  const sameCode = failures.every(({ exitCode }) => exitCode === first?.exitCode)
  const others = total - failures.length
  const added =
    others === 0 ? 'None was added.' : `The other ${others === 1 ? 'one was' : `${others} were`} added.`
  return new Failure(
    `${failures.length} of ${total} documents ${failures.length === 1 ? 'has' : 'have'} faults. ${added}`,
    sameCode && first ? first.exitCode : exitCodes.failed,
    failures.flatMap(({ faults }) => faults),
  )
}

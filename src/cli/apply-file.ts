import { fieldsOf, isGiven, itemsOf, readDocument, valueOf, type Place } from '../domain/document'
import { faultAt } from './ask'
import { readDocuments, type FileDocument } from './document-file'
import { exitCodes, Failure } from './failure'
import { count } from './words'

/** What a file says that there should be: parts of its documents, each with its places in the file. */
export interface ApplyFile {
  sellerEntities: FileDocument[]
  payers: FileDocument[]
  purchaseOrders: FileDocument[]
}

const names = ['sellerEntities', 'payers', 'purchaseOrders'] as const

/** In one file. */
const maximumItems = 10_000

/** Reads one or several documents with lists of seller entities, payers and purchase orders. */
export async function readApplyFile(file: string): Promise<ApplyFile> {
  const found: ApplyFile = { sellerEntities: [], payers: [], purchaseOrders: [] }
  const faults: string[] = []
  for (const document of await readDocuments(file)) {
    const reading = readDocument(document.content, (place) => readLists(place, document))
    if (reading.kind === 'accepted') for (const name of names) found[name].push(...reading.draft[name])
    else faults.push(...reading.violations.map((violation) => faultAt(violation, document.placeOf)))
  }
  insistOnOneOfEach(found, faults)
  if (faults.length > 0) throw faulty(faults)
  return found
}

/** Everything that is wrong with a file, before anything was done. */
export function faulty(faults: readonly string[]): Failure {
  const told = `The file has ${count(faults.length, 'fault')}; nothing was changed.`
  return new Failure(told, exitCodes.failed, faults)
}

function readLists(place: Place, document: FileDocument): ApplyFile | undefined {
  const fields = fieldsOf(place, names)
  if (!fields) return undefined
  return {
    sellerEntities: readList(fields.sellerEntities, document),
    payers: readList(fields.payers, document),
    purchaseOrders: readList(fields.purchaseOrders, document),
  }
}

function readList(place: Place, { placeOf }: FileDocument): FileDocument[] {
  if (!isGiven(place)) return []
  return (itemsOf(place, maximumItems) ?? []).map(({ path, value }) => ({
    content: value,
    placeOf: (pointer) => placeOf(`${path}${pointer}`),
  }))
}

/** What is said twice would be changed back and forth. */
function insistOnOneOfEach({ sellerEntities, payers, purchaseOrders }: ApplyFile, faults: string[]): void {
  const code = ({ content }: FileDocument) => valueOf(content, 'code')
  faults.push(
    ...repeated(sellerEntities, '/code', code),
    ...repeated(payers, '/code', code),
    ...repeated(purchaseOrders, '/number', orderKey),
  )
}

function repeated(
  documents: readonly FileDocument[],
  path: string,
  keyOf: (document: FileDocument) => unknown,
): string[] {
  const seen = new Set<unknown>()
  return documents.flatMap((document) => {
    const key = keyOf(document)
    if (key === undefined || !seen.has(key)) {
      seen.add(key)
      return []
    }
    return [faultAt({ path, message: 'In the file already: leave one of them out.' }, document.placeOf)]
  })
}

function orderKey({ content }: FileDocument): unknown {
  const [payer, number] = [valueOf(content, 'payer'), valueOf(content, 'number')]
  return typeof payer === 'string' && typeof number === 'string' ? `${payer} ${number}` : undefined
}

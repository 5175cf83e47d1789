import { readFileSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import { isNode, LineCounter, parseAllDocuments, type Document, type Node, type Tags } from 'yaml'
import { exitCodes, Failure } from './failure'
import { fieldName } from './words'

/** One document of a file, with what tells where in the file each of its fields stands. */
export interface FileDocument {
  content: unknown
  /** A JSON pointer as a place for people, such as `order.yaml:12 lineItems, item 1, startMonth`. */
  placeOf: (pointer: string) => string
}

/**
 * Reads the documents of a YAML or JSON file (`-`: standard input), separated by `---` or as items of one list.
 * Throws a `Failure` that names every fault with its line.
 */
export async function readDocuments(file: string): Promise<FileDocument[]> {
  const text = file === '-' ? await readAll(process.stdin) : readText(file)
  const name = file === '-' ? 'standard input' : file
  const lines = new LineCounter()
  const parsed = parseAllDocuments(text, { lineCounter: lines, customTags: exactNumbers })
  const documents = Array.isArray(parsed) ? parsed : []
  const errors = documents.flatMap((document) => document.errors)
  if (errors.length > 0)
    throw new Failure(
      `${name} is neither YAML nor JSON.`,
      exitCodes.failed,
      errors.map(
        ({ message, pos }) => `${name}:${lines.linePos(pos[0]).line}\n    ${message.split('\n')[0] ?? ''}`,
      ),
    )
  const found = documents
    .flatMap((document) => split(document, name, lines))
    .filter(({ content }) => content !== null)
  if (found.length === 0) throw new Failure(`${name} holds no document.`)
  return found
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** Why a file cannot be read, with the cure. */
export function unreadable(file: string, error: unknown): Failure {
  const { code = '', message } = error as NodeJS.ErrnoException
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'you may not read it',
  }
  return new Failure(`Cannot read ${file}: ${reasons[code] ?? message}.`, exitCodes.usage)
}

/** A list stands for several documents. */
function split(document: Document, name: string, lines: LineCounter): FileDocument[] {
  const content: unknown = document.toJS()
  if (!Array.isArray(content))
    return [{ content, placeOf: (pointer) => placeOf(document, [], pointer, name, lines) }]
  return content.map((item: unknown, index) => ({
    content: item,
    placeOf: (pointer) => placeOf(document, [index], pointer, name, lines),
  }))
}

function placeOf(
  document: Document,
  root: (string | number)[],
  pointer: string,
  name: string,
  lines: LineCounter,
): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return `${name}:${lineOf(document, [...root, ...steps], lines)}  ${fieldName(pointer)}`
}

/** The line of the field, or of the nearest one around it where the field is missing. */
function lineOf(document: Document, path: (string | number)[], lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node =
      depth === 0 ? document.contents : (document.getIn(path.slice(0, depth), true) as Node | undefined)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

/** A number with a fraction stays the text that stands in the file: as a float it could lose cents. */
function exactNumbers(tags: Tags): Tags {
  return tags.map((tag) =>
    typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:float'
      ? { ...tag, resolve: (text: string) => text }
      : tag,
  ) as Tags
}

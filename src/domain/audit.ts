/** What people and programs do to things that are kept: the kind of the thing, and the act. */
export const auditVerbs = [
  'purchase-order.create',
  'purchase-order.edit',
  'purchase-order.suspend',
  'purchase-order.resume',
  'purchase-order.delete',
  'payer.create',
  'payer.edit',
  'seller-entity.create',
  'seller-entity.edit',
  'charge-import.accept',
  'billing-run.open',
  'billing-run.stop',
  'billing-run.continue',
  'billing-run.finish',
  'invoice.release',
  'invoice.assign',
  'invoice.void',
  'api-key.create',
  'api-key.rotate',
  'api-key.revoke',
  'schedule.set',
  'schedule.pause',
  'schedule.resume',
  'notice.opt-out',
  'notice.opt-in',
  'webhook.create',
  'webhook.edit',
  'webhook.rotate-secret',
  'webhook.delete',
] as const
export type AuditVerb = (typeof auditVerbs)[number]

type KindOf<Verb> = Verb extends `${infer Kind}.${string}` ? Kind : never
export type AuditSubjectKind = KindOf<AuditVerb>

/** The kind of thing that a verb is about: what stands before its dot. */
export function subjectKindOf(verb: AuditVerb): AuditSubjectKind {
  return verb.slice(0, verb.indexOf('.')) as AuditSubjectKind
}

export const auditSubjectKinds: readonly AuditSubjectKind[] = [...new Set(auditVerbs.map(subjectKindOf))]

/** An entry as it is hashed: all that it says, and where it stands. */
export interface ChainedEntry {
  /** Null: of no payer. */
  payerId: bigint | null
  /** From 1 in the chain of the payer. */
  sequence: bigint
  /** RFC 3339 UTC, to the millisecond. */
  at: string
  actor: string
  role: string | null
  keyId: bigint | null
  verb: string
  subjectKind: string
  subjectId: string
  subjectNumber: string
  /** What changed, as JSON has it. */
  before: unknown
  after: unknown
  requestId: string | null
  /** Of the entry before, in hexadecimal digits. */
  previousHash: string
}

/** What stands before the first entry of a chain. */
export const genesisHash = '0'.repeat(64)

/**
 * The text whose SHA-256 (of its UTF-8) is the hash of an entry: an object of all its fields as RFC 8785 (JSON
 * Canonicalization Scheme) writes it, so that anybody can recompute it with tools of their own. Ids are texts.
 */
export function canonicalText(entry: ChainedEntry): string {
  const { payerId, sequence, at, actor, role, keyId, verb, subjectKind, subjectId, subjectNumber } = entry
  const { before, after, requestId, previousHash } = entry
  const place = { payerId, sequence, previousHash }
  const deed = { at, actor, role, keyId, requestId }
  return canonicalJson({ ...place, ...deed, verb, subjectKind, subjectId, subjectNumber, before, after })
}

/**
 * JSON as RFC 8785 writes it: names in the order of their UTF-16 code units, no blanks. Integers beyond a double's reach are
 * texts; what is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return `"${value.toString()}"`
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
}

/** The fields that differ, as they were and as they are. Null where none does. */
export function whatChanged(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null),
  )
  if (names.length === 0) return null
  const only = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(names.map((name) => [name, values[name] ?? null]))
  return { before: only(before), after: only(after) }
}

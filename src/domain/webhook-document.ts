import {
  complete,
  fieldsOf,
  isGiven,
  optional,
  readDocument,
  refuse,
  refuseAs,
  required,
  type Field,
  type Place,
  type Reading,
} from './document'
import { code, emailField, instantField, oneOf, setOf, yesOrNo } from './document-field'
import { isOfSellerOnly, webhookEventKinds, type WebhookEventKind } from './webhook'
import { worded, type Wording } from './wording'

/** An endpoint as it is asked for. */
export interface WebhookDraft {
  url: string
  /** Null: all kinds. */
  events: WebhookEventKind[] | null
  ownerEmail: string
  /** Code of the payer; null: the seller's, of all payers. */
  payer: string | null
}

export interface WebhookEdit extends Omit<WebhookDraft, 'payer'> {
  active: boolean
}

interface Surroundings {
  /** Code of the payer of whoever asks; null: the seller. */
  ownPayer: string | null
  /** Whether the payer that the document names is there. */
  isPayer: boolean
  faultOfUrl: FaultOfUrl
}

/** What is wrong with an address beyond its form, and the cure; null: nothing. */
type FaultOfUrl = (url: URL) => Wording | null

/** Reads what endpoint is wanted. */
export function readWebhookDocument(document: unknown, around: Surroundings): Reading<WebhookDraft> {
  return readDocument(document, (place) => {
    const fields = fieldsOf(place, ['url', 'events', 'ownerEmail', 'payer'])
    if (!fields) return undefined
    const payer = readPayer(fields.payer, around)
    return complete<WebhookDraft>({
      url: required(fields.url, addressField(around.faultOfUrl)),
      events: optional(fields.events, eventsField(payer ?? around.ownPayer), null),
      ownerEmail: required(fields.ownerEmail, emailField),
      payer,
    })
  })
}

/** Reads an edit of the endpoint `before`: what is not given stays. `events: null` asks for all kinds. */
export function readWebhookEdit(
  document: unknown,
  before: WebhookEdit & { payer: string | null },
  faultOfUrl: FaultOfUrl,
): Reading<WebhookEdit> {
  return readDocument(document, (place) => {
    const fields = fieldsOf(place, ['url', 'events', 'ownerEmail', 'active'])
    if (!fields) return undefined
    return complete<WebhookEdit>({
      url: optional(fields.url, addressField(faultOfUrl), before.url),
      events:
        fields.events.value === null
          ? null
          : optional(fields.events, eventsField(before.payer), before.events),
      ownerEmail: optional(fields.ownerEmail, emailField, before.ownerEmail),
      active: optional(fields.active, yesOrNo, before.active),
    })
  })
}

/** Reads a stretch of time: of what was written from `from` on and before `to` (RFC 3339 UTC). */
export function readReplay(document: unknown): Reading<{ from: string; to: string }> {
  return readDocument(document, (place) => {
    const fields = fieldsOf(place, ['from', 'to'])
    if (!fields) return undefined
    const stretch = complete({
      from: required(fields.from, instantField),
      to: required(fields.to, instantField),
    })
    if (stretch && stretch.to <= stretch.from) return refuse(fields.to, 'replay-ends-before-it-begins')
    return stretch
  })
}

function readPayer(place: Place, { ownPayer, isPayer }: Surroundings): string | null | undefined {
  if (!isGiven(place)) return ownPayer
  const payer = required(place, code('code-of-a-payer'))
  return payer === undefined || isPayer ? payer : refuse(place, 'payer-unknown')
}

function eventsField(payer: string | null): Field<WebhookEventKind[]> {
  const kinds = payer === null ? webhookEventKinds : webhookEventKinds.filter((kind) => !isOfSellerOnly(kind))
  const list = setOf(oneOf(kinds), webhookEventKinds.length)
  return {
    expects: list.expects,
    read: (place) => {
      const events = list.read(place)
      return events?.length === 0 ? refuse(place, 'events-empty') : events
    },
  }
}

const longest = 2_000

/** Whether the server behind it may be reached is decided at each attempt: names lead elsewhere tomorrow. */
function addressField(faultOf: FaultOfUrl): Field<string> {
  const expects = worded('a-web-address')
  return {
    expects,
    read: (place) => {
      const { value } = place
      if (typeof value !== 'string' || value.length > longest || !URL.canParse(value))
        return refuse(place, 'web-address-shape', { expects, max: longest })
      const url = new URL(value)
      if (!['https:', 'http:'].includes(url.protocol))
        return refuse(place, 'web-address-protocol', { expects })
      if (url.username !== '' || url.password !== '')
        return refuse({ ...place, value: undefined }, 'web-address-password')
      if (url.hash !== '') return refuse(place, 'web-address-fragment')
      const fault = faultOf(url)
      return fault === null ? url.href : refuseAs(place, fault)
    },
  }
}

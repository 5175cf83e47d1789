import type { Database } from '../storage/database'
import type { Authenticator } from './authenticate'
import type { Health } from './health'
import type { MailCatcher } from './mail-catcher'
import type { BillingSchedules } from './billing-schedules'
import type { Reconciliations } from './reconciliations'
import type { RunStarter } from './run-starter'
import type { Verifications } from './verifications'
import type { Wording } from '../domain/wording'

/** What making a webhook asks of the room that sends to it. */
export interface WebhookDoor {
  /** A secret as its owner is shown it, once, and encrypted, as it is kept. */
  makeSecret: () => { text: string; sealed: Buffer }
  /** Why nothing may be sent there, and the cure; null: it may. */
  faultOfUrl: (url: URL) => Wording | null
}

/** What the API is made of. Operations reach the database by `request.work`, which knows who asks. */
export interface Deps {
  /** Acts for the seller: sees the rows of every payer. */
  db: Database
  /** Acts for one payer in each transaction, and sees nothing outside of one. */
  payerDb: Database
  /**
   * The same two for whatever writes, with connections of their own: edits wait for a payer that a billing run works on, and nobody who
   * only reads is to wait for them.
   */
  edits: { db: Database; payerDb: Database }
  authenticator: Authenticator
  runs: RunStarter
  schedules: BillingSchedules
  reconciliations: Reconciliations
  verifications: Verifications
  health: Health
  /** The notice that the last part of a link in a message names; undefined where we did not write it. */
  noticeOfLink: (token: string) => bigint | undefined
  webhooks: WebhookDoor
  /** How people sign in besides by key; null: not at all. */
  oidc: { issuer: string; clientId: string; scope: string } | null
  /** The page of our workflows in Temporal's own UI; null where it is not known. */
  temporalUi: string | null
  /** Null where messages go to a real mail server. */
  mailCatcher: MailCatcher | null
  /** RFC 3339 UTC. */
  now: () => string
}

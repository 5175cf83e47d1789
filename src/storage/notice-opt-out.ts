import type { Language } from '../domain/contact'
import type { NoticeKind } from '../domain/notice'
import { recordAudit } from './audit'
import { inTransaction, query, type Db } from './database'
import type { Deed } from './deed'

/** Whether the recipient of a notice wants others of its kind about the payer. */
export interface Subscription {
  payerName: string
  kind: NoticeKind
  language: Language
  isOn: boolean
}

/** What the recipient of a notice receives. Undefined where there is no such notice. */
export async function findSubscription(db: Db, noticeId: bigint): Promise<Subscription | undefined> {
  const [row] = await query<{ payer_name: string; kind: NoticeKind; language: Language; is_on: boolean }>(
    db,
    `select p.name as payer_name, n.kind, n.language,
            not exists (select from notice_opt_out u where u.payer_id = n.payer_id and u.kind = n.kind
                           and u.email = lower(btrim(n.recipient_email))) as is_on
       from notice n join payer p on p.payer_id = n.payer_id where n.notice_id = ?`,
    [noticeId],
  )
  return row && { payerName: row.payer_name, kind: row.kind, language: row.language, isOn: row.is_on }
}

/** The recipient of a notice gets no more of its kind about the payer. Once or often is the same. `at` is RFC 3339. */
export async function optOut(db: Db, noticeId: bigint, deed: LinkDeed): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [row] = await query<OptOut>(
      tx,
      `insert into notice_opt_out (payer_id, email, kind, opted_out_at)
       select payer_id, lower(btrim(recipient_email)), kind, ? from notice where notice_id = ?
           on conflict (payer_id, email, kind) do nothing
       returning payer_id as "payerId", kind`,
      [deed.at, noticeId],
    )
    if (row) await recordChoice(tx, noticeId, { ...deed, ...row, verb: 'notice.opt-out' })
  })
}

/** Takes an opt-out back. What was suppressed meanwhile stays so. */
export async function optIn(db: Db, noticeId: bigint, deed: LinkDeed): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [row] = await query<OptOut>(
      tx,
      `delete from notice_opt_out u using notice n
        where n.notice_id = ? and u.payer_id = n.payer_id and u.kind = n.kind and u.email = lower(btrim(n.recipient_email))
       returning u.payer_id as "payerId", u.kind`,
      [noticeId],
    )
    if (row) await recordChoice(tx, noticeId, { ...deed, ...row, verb: 'notice.opt-in' })
  })
}

/** Whoever has the link of a message is its recipient: nobody signs in. */
export type LinkDeed = Pick<Deed, 'at' | 'requestId'>

interface OptOut {
  payerId: bigint
  kind: NoticeKind
}

/** Without the address: the message tells whose it is. */
async function recordChoice(
  db: Db,
  noticeId: bigint,
  { kind, ...choice }: LinkDeed & OptOut & { verb: 'notice.opt-out' | 'notice.opt-in' },
): Promise<void> {
  const subject = { id: noticeId, number: noticeId.toString() }
  await recordAudit(db, { ...choice, actor: 'recipient', subject, after: { kind } })
}

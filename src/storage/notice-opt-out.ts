import type { Language } from '../domain/contact'
import type { NoticeKind } from '../domain/notice'
import { execute, query, type Db } from './database'

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
export async function optOut(db: Db, noticeId: bigint, at: string): Promise<void> {
  await execute(
    db,
    `insert into notice_opt_out (payer_id, email, kind, opted_out_at)
     select payer_id, lower(btrim(recipient_email)), kind, ? from notice where notice_id = ?
         on conflict (payer_id, email, kind) do nothing`,
    [at, noticeId],
  )
}

/** Takes an opt-out back. What was suppressed meanwhile stays so. */
export async function optIn(db: Db, noticeId: bigint): Promise<void> {
  await execute(
    db,
    `delete from notice_opt_out u using notice n
      where n.notice_id = ? and u.payer_id = n.payer_id and u.kind = n.kind and u.email = lower(btrim(n.recipient_email))`,
    [noticeId],
  )
}

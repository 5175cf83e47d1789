import { simpleParser } from 'mailparser'
import { createNoticeActivities } from '../../activities/notice'
import { execute, query, type Db } from '../../src/storage/database'
import { queueLifeNotices } from '../../src/storage/life-notice'
import { mustFind } from '../../src/storage/purchase-order'
import { noticeKinds } from '../../src/domain/notice'
import { issuedAt } from '../support/billing-driver'
import { createTestDatabase } from '../support/database'
import { links } from '../support/link'
import { plantTwoTenants, tenants } from '../support/two-tenants'

interface Message {
  payer: string
  kind: string
  message: Buffer
}

test('no message to one payer says anything of another: of every kind, in its head, its text and its page', async () => {
  const { db, drop } = await createTestDatabase()
  await plantTwoTenants(db)
  const orders = await query<{ id: bigint }>(db, 'select purchase_order_id as id from purchase_order')
  for (const { id } of orders) {
    const order = await mustFind(db, id)
    await queueLifeNotices(db, order, { kind: 'expiry', occasion: 'one-month' }, issuedAt)
    await queueLifeNotices(db, order, { kind: 'lifecycle', occasion: 'active' }, issuedAt)
  }
  const { renderDueNotices } = createNoticeActivities({
    db,
    now: () => issuedAt,
    heartbeat: () => undefined,
    mailer: {
      connections: 1,
      send: () => Promise.reject(new Error('Nothing is sent here.')),
      close: () => undefined,
    },
    from: 'Billing <billing@seller.example>',
    unsubscribeUrl: links.unsubscribeUrl,
  })
  const renderAll = async () => {
    // What a run queues belongs to it; here all are rendered as due.
    await execute(db, 'update notice set about_run_id = coalesce(about_run_id, run_id), run_id = null', {})
    expect(await renderDueNotices({ at: issuedAt, limit: 500 })).toMatchObject({
      remaining: 0,
      suppressed: 0,
    })
  }
  await queueOfInvoices(db, 'held')
  await renderAll()
  await execute(
    db,
    `update invoice set status = 'issued', issue_date = :issuedAt::date, due_date = :issuedAt::date where status = 'held'`,
    {
      issuedAt,
    },
  )
  await queueOfInvoices(db, 'unassociated')
  await renderAll()

  const messages = await query<Message>(
    db,
    `select code as payer, kind, message from notice join payer using (payer_id) where message is not null`,
  )
  for (const own of Object.values(tenants))
    expect(new Set(messages.filter(({ payer }) => payer === own).map(({ kind }) => kind))).toEqual(
      new Set(noticeKinds),
    )
  for (const { payer, kind, message } of messages) {
    const { headerLines, text = '', html } = await simpleParser(message)
    const told = [...headerLines.map(({ line }) => line), text, html === false ? '' : html].join('\n')
    const other = payer === tenants.own ? tenants.other : tenants.own
    expect([kind, told.toUpperCase().includes(payer)]).toEqual([kind, true])
    expect([kind, told.toUpperCase().includes(other)]).toEqual([kind, false])
  }
  await drop()
})

/** As their workflow and the run queue them, for each payer's invoice without a purchase order. */
async function queueOfInvoices(db: Db, kind: 'held' | 'unassociated'): Promise<void> {
  await execute(
    db,
    `insert into notice (payer_id, kind, dedupe_key, recipient_name, recipient_email, language, created_at, about_run_id, about_invoice_id)
     select payer_id, :kind, :kind || invoice_id, 'desk', 'desk@' || lower(code) || '.example', 'en', :issuedAt, run_id, invoice_id
       from invoice join payer using (payer_id) where purchase_order_number is null`,
    { kind, issuedAt },
  )
}

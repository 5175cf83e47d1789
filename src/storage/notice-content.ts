import type { ExpiryOccasion, LifecycleOccasion } from '../domain/lifecycle'
import type { BalanceNoticeContent, NoticeContent, PurchaseOrderSummary } from '../domain/notice-content'
import type { Db } from './database'
import type { QueuedNotice } from './notice'
import {
  balanceContentKey,
  loadBalanceContents,
  loadBalanceContentsOfInvoices,
} from './notice-content-balance'
import { loadInvoiceLists, type InvoiceList } from './notice-content-invoice'
import { loadPurchaseOrderSummaries } from './notice-content-purchase-order'

/** What each notice tells, by its id; one that has nothing to tell any more has none. Recipients of one occasion share it. */
export async function loadNoticeContents(
  db: Db,
  notices: readonly QueuedNotice[],
): Promise<Map<bigint, NoticeContent>> {
  const ofKind = (...kinds: QueuedNotice['kind'][]) => notices.filter(({ kind }) => kinds.includes(kind))
  const found = new Map<bigint, NoticeContent | undefined>([
    ...(await loadBalance(db, ofKind('balance'))),
    ...(await loadOrders(db, ofKind('expiry', 'lifecycle'))),
    ...(await loadInvoices(db, ofKind('unassociated'), 'issued')),
    ...(await loadInvoices(db, ofKind('held'), 'held')),
  ])
  return new Map([...found].flatMap(([id, content]) => (content ? [[id, content]] : [])))
}

type Found = [noticeId: bigint, content: NoticeContent | undefined][]

async function loadBalance(db: Db, notices: readonly QueuedNotice[]): Promise<Found> {
  const ofInvoices = await loadBalanceContentsOfInvoices(
    db,
    distinct(notices.map(({ aboutInvoiceId }) => aboutInvoiceId)),
  )
  const ofRuns = new Map<bigint, Map<bigint, BalanceNoticeContent>>()
  for (const runId of distinct(notices.map(runOf))) {
    const orderIds = notices
      .filter((notice) => runOf(notice) === runId)
      .map((notice) => notice.purchaseOrderId)
    ofRuns.set(runId, await loadBalanceContents(db, runId, distinct(orderIds)))
  }
  return notices.map((notice) => {
    const { id, purchaseOrderId, aboutInvoiceId } = notice
    const orderId = purchaseOrderId ?? 0n
    if (aboutInvoiceId !== null) return [id, ofInvoices.get(balanceContentKey(aboutInvoiceId, orderId))]
    return [id, ofRuns.get(runOf(notice) ?? 0n)?.get(orderId)]
  })
}

async function loadOrders(db: Db, notices: readonly QueuedNotice[]): Promise<Found> {
  const summaries = await loadPurchaseOrderSummaries(
    db,
    distinct(notices.map(({ purchaseOrderId }) => purchaseOrderId)),
  )
  return notices.map((notice) => [
    notice.id,
    orderContent(notice, summaries.get(notice.purchaseOrderId ?? 0n)),
  ])
}

/** The transaction that queues a notice writes an occasion of its kind. */
function orderContent(
  { kind, occasion }: QueuedNotice,
  summary: PurchaseOrderSummary | undefined,
): NoticeContent | undefined {
  if (!summary) return undefined
  return kind === 'expiry'
    ? { kind: 'expiry', occasion: occasion as ExpiryOccasion, ...summary }
    : { kind: 'lifecycle', occasion: occasion as LifecycleOccasion, ...summary }
}

async function loadInvoices(
  db: Db,
  notices: readonly QueuedNotice[],
  status: 'issued' | 'held',
): Promise<Found> {
  const lists = new Map<bigint, Map<bigint, InvoiceList>>()
  for (const runId of distinct(notices.map(runOf))) {
    const payerIds = notices.filter((notice) => runOf(notice) === runId).map(({ payerId }) => payerId)
    lists.set(runId, await loadInvoiceLists(db, runId, distinct(payerIds), status))
  }
  return notices.map((notice) => {
    const list = lists.get(runOf(notice) ?? 0n)?.get(notice.payerId)
    if (!list) return [notice.id, undefined]
    if (status === 'issued') return [notice.id, { kind: 'unassociated', ...list }]
    return [notice.id, { kind: 'held', isReminder: notice.occasion !== null, ...list }]
  })
}

/** The run that a notice tells of, which need not be the one that sends it. */
function runOf({ aboutRunId, runId }: QueuedNotice): bigint | null {
  return aboutRunId ?? runId
}

function distinct(ids: readonly (bigint | null)[]): bigint[] {
  return [...new Set(ids.flatMap((id) => id ?? []))]
}

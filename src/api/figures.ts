import type { NoticeState } from '../domain/notice'
import type { Db } from '../storage/database'
import { countHeldInvoices, countNoticesByState, countRuns, loadOutboxDepth } from '../storage/operations'
import { latestVerification, type VerificationResult } from '../storage/verification'

/** What the database counts for whoever watches the system. */
export interface Figures {
  runs: Awaited<ReturnType<typeof countRuns>>
  notices: Record<NoticeState, number>
  heldInvoices: number
  /** Lag in seconds; 0 where nothing waits. */
  outbox: { waiting: number; oldestAt: string | null; lagSeconds: number }
  verification: VerificationResult | null
}

/** Messages are millions in time: they are counted once a minute, however often somebody looks. In milliseconds. */
const keepNotices = 60_000

const notices = new WeakMap<Db, { countedAt: number; counts: Promise<Figures['notices']> }>()

function noticesOf(db: Db): Promise<Figures['notices']> {
  const kept = notices.get(db)
  if (kept && Date.now() - kept.countedAt < keepNotices) return kept.counts
  const counts = countNoticesByState(db)
  notices.set(db, { countedAt: Date.now(), counts })
  counts.catch(() => notices.delete(db))
  return counts
}

/** As they stand now. */
export async function loadFigures(db: Db): Promise<Figures> {
  const [runs, counts, heldInvoices, { waiting, oldestAt }, verification] = await Promise.all([
    countRuns(db),
    noticesOf(db),
    countHeldInvoices(db),
    loadOutboxDepth(db),
    latestVerification(db),
  ])
  const lagSeconds = oldestAt === null ? 0 : Math.max(0, (Date.now() - Date.parse(oldestAt)) / 1_000)
  return {
    runs,
    notices: counts,
    heldInvoices,
    outbox: { waiting, oldestAt, lagSeconds },
    verification: verification ?? null,
  }
}

import { addMonths, monthOf, type Month } from '../../src/domain/month'
import { query, type Db } from '../../src/storage/database'
import { createPurchaseOrder } from '../../src/storage/purchase-order'
import {
  deletePurchaseOrder,
  editPurchaseOrder,
  resumePurchaseOrder,
  suspendPurchaseOrder,
} from '../../src/storage/purchase-order-edit'
import type { Random } from '../reference/random'
import { createAccounts } from './accounts'
import { lineItemDocument, purchaseOrderDocument, type Document } from './documents'

type Step = (db: Db, id: bigint, at: string) => Promise<unknown>

const actor = 'ada'
const edit =
  (change: Document): Step =>
  (db, id, at) =>
    editPurchaseOrder(db, { id }, change, { actor, at })
const suspend: Step = (db, id, at) => suspendPurchaseOrder(db, { id }, { actor, at })
const resume: Step = (db, id, at) => resumePurchaseOrder(db, { id }, { actor, at })
const remove: Step = (db, id, at) => deletePurchaseOrder(db, { id }, { actor, at })
const describe = edit({ description: 'Seen by procurement' })
const secondContact = edit({
  contacts: [
    { name: 'Ada', email: 'ada@acme.example' },
    { name: 'Ben', email: 'ben@acme.example' },
  ],
})

interface Life {
  number: string
  window: [from: number, to: number]
  /** Days before now when it was entered: what the clock has brought since is told when the system first looks. */
  enteredBefore: number
  steps: Step[]
}

/**
 * Lives whose notices do not depend on when an outage ends: no edit takes back what an earlier one has queued, because a
 * message that waited for the mail server longer would then be one that is not sent.
 */
const lives = (now: Month): Life[] => [
  { number: 'steady', window: [-6, 8], enteredBefore: 0, steps: [describe, suspend, resume, secondContact] },
  { number: 'ending', window: [-6, 0], enteredBefore: 100, steps: [suspend, describe, resume] },
  {
    number: 'cut short',
    window: [-8, 5],
    enteredBefore: 0,
    steps: [describe, edit({ expirationMonth: addMonths(now, -1) }), suspend],
  },
  {
    number: 'revived',
    window: [-8, -2],
    enteredBefore: 0,
    steps: [edit({ expirationMonth: addMonths(now, 3) }), suspend, secondContact, resume],
  },
  { number: 'deleted', window: [-2, 2], enteredBefore: 0, steps: [describe, secondContact, remove] },
]

/** Enters the purchase orders and makes the edits of their lives, in an order by chance; `between` happens after each. */
export async function tellLifeStory(
  db: Db,
  random: Random,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await createAccounts(db)
  const today = monthOf(new Date().toISOString(), 'Europe/Berlin')
  const open: { id: bigint; steps: Step[] }[] = []
  for (const { number, window, enteredBefore, steps } of lives(today)) {
    const [from, to] = window
    const effectiveMonth = addMonths(today, from)
    const document = purchaseOrderDocument({
      number,
      effectiveMonth,
      expirationMonth: addMonths(today, to),
      lineItems: [lineItemDocument({ startMonth: effectiveMonth, endMonth: effectiveMonth })],
    })
    const at = new Date(Date.now() - enteredBefore * 86_400_000).toISOString()
    const { id } = await createPurchaseOrder(db, document, { actor, at })
    open.push({ id, steps: [...steps] })
  }
  for (;;) {
    const left = open.filter(({ steps }) => steps.length > 0)
    if (left.length === 0) return
    const { id, steps } = random.pick(left)
    await steps.shift()!(db, id, new Date().toISOString())
    await between()
  }
}

/** Every notice of the lives, by its key. */
export async function noticesOf(db: Db): Promise<string[]> {
  const rows = await query<{ dedupe_key: string; state: string }>(
    db,
    `select dedupe_key, state from notice order by dedupe_key`,
  )
  return rows.map(({ dedupe_key, state }) => `${dedupe_key} ${state}`)
}

/** Whether all that was announced is heard and all that was queued is settled. */
export async function isQuiet(db: Db): Promise<boolean> {
  const [row] = await query<{ waiting: bigint }>(
    db,
    `select (select count(*) from outbox)
          + (select count(*) from notice where state in ('queued', 'deferred', 'uncertain')) as waiting`,
  )
  return row?.waiting === 0n
}

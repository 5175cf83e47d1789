import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import type { Deadline } from '../src/domain/lifecycle'
import { lifecycle } from './activities'
import {
  changedSignal,
  deadlinesQuery,
  recheckSignal,
  renewalDescription,
  renewSignal,
  searchAttributes,
  stateQuery,
  type PurchaseOrderInput,
  type PurchaseOrderLife,
} from './messages'

/**
 * The life of one purchase order: sleeps until the clock brings about the next thing that contacts are to hear, or somebody
 * edits the order. Postgres knows what has been told, so this workflow may be lost, late or doubled (docs/decisions/0010).
 */
export async function purchaseOrder(input: PurchaseOrderInput): Promise<void> {
  let life: PurchaseOrderLife | null = null
  let known = input.revision
  let isNews = false
  let isToRenew = false
  const hasNews = () => isNews || isToRenew
  const startsAfresh = () => isToRenew || workflowInfo().historyLength > input.historyLimit
  const recordChange = ({ revision }: { revision: number }) => {
    if (revision < known) return
    known = revision
    isNews = true
  }
  setHandler(changedSignal, recordChange, { description: 'The order was edited, up to this revision.' })
  setHandler(recheckSignal, () => void (isNews = true), { description: 'Look at the order again now.' })
  setHandler(renewSignal, () => void (isToRenew = true), { description: renewalDescription })
  setHandler(stateQuery, () => life, { description: 'The order as this workflow knows it.' })
  setHandler(deadlinesQuery, () => life?.deadlines ?? [], {
    description: 'What is still to become due, and when it is told.',
  })

  for (;;) {
    isNews = false
    life = await settle(input)
    known = Math.max(known, life.revision)
    showState(input, life)
    const [next] = life.deadlines
    if (next) await waitFor(next, life.number, hasNews)
    else if (!hasNews()) return
    if (startsAfresh()) {
      await condition(allHandlersFinished)
      await continueAsNew<typeof purchaseOrder>({ ...input, revision: known })
    }
  }
}

function settle({ purchaseOrderId }: PurchaseOrderInput): Promise<PurchaseOrderLife> {
  return lifecycle.settlePurchaseOrder.executeWithOptions(
    { summary: 'Tell what is due and read the order' },
    [{ purchaseOrderId, at: new Date().toISOString() }],
  )
}

/** One timer, to the moment when `next` is told, unless there is news before. */
async function waitFor(
  next: PurchaseOrderLife['deadlines'][number],
  number: string,
  isNews: () => boolean,
): Promise<void> {
  const milliseconds = Math.max(1, Date.parse(next.tellAt) - Date.now())
  await condition(isNews, milliseconds, { summary: `${wordsOf(next)} of PO ${number}` })
}

function wordsOf({ kind, occasion }: Deadline): string {
  return kind === 'expiry' ? `Remind: ${reminderWords[occasion]}` : transitionWords[occasion]
}

const reminderWords = {
  'two-months': '2 months before the end',
  'one-month': '1 month before the end',
  'one-week': '1 week before the end',
  'last-day': 'the last day',
} as const

const transitionWords = { active: 'Begin: the validity', expired: 'End: the validity' } as const

/** Shows an operator how it stands: search attributes, which are costly and so written on change only, and status block. */
function showState({ purchaseOrderId }: PurchaseOrderInput, life: PurchaseOrderLife): void {
  const present = workflowInfo().typedSearchAttributes
  const [next] = life.deadlines
  const pairs = [
    { key: searchAttributes.PoState, value: life.status },
    { key: searchAttributes.PayerId, value: life.payer },
    { key: searchAttributes.SellerEntity, value: life.sellerEntity },
    { key: searchAttributes.PoValidFrom, value: new Date(life.validFrom) },
    { key: searchAttributes.PoValidTo, value: new Date(life.validTo) },
    { key: searchAttributes.PoNextActionAt, value: next ? new Date(next.tellAt) : null },
    { key: searchAttributes.NeedsAttention, value: life.needsAttention },
  ]
  const changed = pairs.filter(({ key, value }) => textOf(present.get(key)) !== textOf(value))
  if (changed.length > 0) upsertSearchAttributes(changed)
  setCurrentDetails(statusBlock(purchaseOrderId, life))
}

function textOf(value: unknown): string {
  return JSON.stringify(value ?? null)
}

function statusBlock(purchaseOrderId: string, life: PurchaseOrderLife): string {
  const { number, payer, sellerEntity, status, revision, validFrom, validTo, needsAttention, deadlines } =
    life
  const coming = deadlines.map((deadline) => `| ${deadline.tellAt} | ${wordsOf(deadline)} |`)
  return [
    `### Purchase order ${number} of payer ${payer}`,
    '',
    '| status | revision | bill from | valid from | valid to |',
    '| --- | ---: | --- | --- | --- |',
    `| **${status}**${needsAttention ? ', needs attention' : ''} | ${revision} | ${sellerEntity} | ${validFrom} | ${validTo} |`,
    '',
    ...(coming.length > 0 ? ['| when | what comes |', '| --- | --- |', ...coming] : ['Nothing is to come.']),
    '',
    `All of it: \`drawdown po show ${purchaseOrderId}\`.`,
  ].join('\n')
}

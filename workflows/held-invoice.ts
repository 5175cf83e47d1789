import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import { lifecycle } from './activities'
import {
  assignUpdate,
  heldInvoiceQuery,
  payerChangedSignal,
  recheckSignal,
  releaseUpdate,
  renewalDescription,
  renewSignal,
  searchAttributes,
  voidUpdate,
  type HeldInvoice,
  type HeldInvoiceInput,
} from './messages'

/**
 * One held invoice: matched again whenever a purchase order of its payer changes, people reminded while nothing is found,
 * until it is associated or a person decides, through this workflow or past it. Postgres knows what became of it.
 */
export async function heldInvoice(input: HeldInvoiceInput): Promise<HeldInvoice> {
  const { invoiceId, reminderDays } = input
  let state: HeldInvoice | null = null
  let heard = BigInt(input.payerVersion)
  let isChanged = false
  let isToLookAgain = false
  let isToRenew = false
  const hasNews = () => isChanged || isToLookAgain || isToRenew
  const startsAfresh = () => isToRenew || workflowInfo().historyLength > input.historyLimit
  const recordChange = ({ payerVersion }: { payerVersion: string }) => {
    if (BigInt(payerVersion) > heard) heard = BigInt(payerVersion)
    isChanged = true
  }
  setHandler(payerChangedSignal, recordChange, {
    description: 'A purchase order of the payer has changed: match the invoice again.',
  })
  setHandler(recheckSignal, () => void (isToLookAgain = true), {
    description: 'Look at the invoice again now.',
  })
  setHandler(renewSignal, () => void (isToRenew = true), { description: renewalDescription })
  setHandler(heldInvoiceQuery, () => state, { description: 'The invoice as this workflow knows it.' })
  takeDecisions(invoiceId, () => (isToLookAgain = true))

  for (;;) {
    isChanged = isToLookAgain = false
    state = await lifecycle.reviewHeldInvoice.executeWithOptions(
      { summary: "Match the payer's held invoices again" },
      [{ ...asOfNow(invoiceId), reminderDays }],
    )
    // What was told meanwhile, and is older than what was read, is no news.
    if (heard <= BigInt(state.payerVersion)) isChanged = false
    showState(input, state)
    if (state.status === 'held') await waitFor(state, hasNews)
    else await condition(allHandlersFinished)
    if (state.status !== 'held' && !hasNews()) return state
    if (startsAfresh()) {
      await condition(allHandlersFinished)
      await continueAsNew<typeof heldInvoice>({ ...input, payerVersion: heard.toString() })
    }
  }
}

/** Lets people decide: handlers only hand on to the functions that the API calls, too, and tell the main line. */
function takeDecisions(invoiceId: string, onDecided: () => void): void {
  const decide = async (decision: Promise<HeldInvoice>) => {
    const decided = await decision.catch(refuse)
    onDecided()
    return decided
  }
  setHandler(
    releaseUpdate,
    (decision) => decide(lifecycle.releaseHeldInvoice({ ...decision, ...asOfNow(invoiceId) })),
    {
      validator: refuseWithout('actor', 'reason'),
      description: 'Issue the invoice without a purchase order: {"actor", "reason"}.',
    },
  )
  setHandler(
    assignUpdate,
    (decision) => decide(lifecycle.assignHeldInvoice({ ...decision, ...asOfNow(invoiceId) })),
    {
      validator: refuseWithout('actor', 'reason', 'purchaseOrderNumber', 'lineItemNumber'),
      description:
        'Issue the invoice on a line item: {"actor", "reason", "purchaseOrderNumber", "lineItemNumber"}.',
    },
  )
  setHandler(
    voidUpdate,
    (decision) => decide(lifecycle.voidHeldInvoice({ ...decision, ...asOfNow(invoiceId) })),
    {
      validator: refuseWithout('actor', 'reason'),
      description: 'Void the invoice; its number stays, nothing is drawn: {"actor", "reason"}.',
    },
  )
}

function asOfNow(invoiceId: string): { invoiceId: string; at: string } {
  return { invoiceId, at: new Date().toISOString() }
}

/** Until there is news, or the next reminder is due. */
async function waitFor({ nextReminderAt, number }: HeldInvoice, isNews: () => boolean): Promise<void> {
  if (nextReminderAt === null) return condition(isNews)
  const milliseconds = Math.max(1, Date.parse(nextReminderAt) - Date.now())
  await condition(isNews, milliseconds, { summary: `Remind of held invoice ${number}` })
}

/** A validator: what is missing or blank never enters the history. */
function refuseWithout(...names: string[]): (decision: unknown) => void {
  return (decision) => {
    const given = new Map(Object.entries((decision ?? {}) as Record<string, unknown>))
    const missing = names.filter((name) => {
      const value = given.get(name)
      return typeof value !== 'string' || value.trim() === ''
    })
    if (missing.length === 0) return
    const message = `Missing: give ${missing.map((name) => `"${name}"`).join(', ')} as a text that is not blank.`
    throw ApplicationFailure.nonRetryable(message, 'invalid-document')
  }
}

/** Hands a refusal of the domain to whoever asked, as it is; the workflow goes on. */
function refuse(error: unknown): never {
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) throw error.cause
  throw error
}

/** Shows an operator how it stands: search attributes, which are costly and so written on change only, and status block. */
function showState(input: HeldInvoiceInput, state: HeldInvoice): void {
  const present = workflowInfo().typedSearchAttributes
  const pairs = [
    { key: searchAttributes.PayerId, value: state.payer },
    { key: searchAttributes.SellerEntity, value: state.sellerEntity },
    { key: searchAttributes.NeedsAttention, value: state.status === 'held' },
  ]
  const changed = pairs.filter(({ key, value }) => present.get(key as never) !== value)
  if (changed.length > 0) upsertSearchAttributes(changed)
  setCurrentDetails(state.status === 'held' ? howToDecide(input, state) : outcomeOf(state))
}

function outcomeOf({ number, payer, status }: HeldInvoice): string {
  return [
    `### Invoice ${number} of payer ${payer}`,
    '',
    `It is **${status}**. What became of it, by whom and why: \`drawdown invoice show ${number}\`.`,
  ].join('\n')
}

function howToDecide({ reminderDays }: HeldInvoiceInput, state: HeldInvoice): string {
  const { number, payer, sellerEntity, nextReminderAt } = state
  const command = `drawdown invoice`
  return [
    `### Invoice ${number} of payer ${payer} is held: no purchase order takes it`,
    '',
    `Bill from ${sellerEntity}. Matched last as of the payer's version ${state.payerVersion}, and again whenever one of its purchase orders changes.`,
    `Reminders after ${reminderDays.join(', ')} days; the next: ${nextReminderAt ?? 'none'}.`,
    '',
    'A person may decide instead, by an update of this workflow or by command:',
    '',
    '| decision | update | argument | command |',
    '| --- | --- | --- | --- |',
    `| issue it without | \`release\` | \`{"actor": "…", "reason": "…"}\` | \`${command} release ${number} --reason "…"\` |`,
    `| issue it on a line item | \`assign\` | \`{"actor": "…", "reason": "…", "purchaseOrderNumber": "…", "lineItemNumber": "…"}\` | \`${command} assign ${number} --po … --line-item … --reason "…"\` |`,
    `| never issue it | \`void\` | \`{"actor": "…", "reason": "…"}\` | \`${command} void ${number} --reason "…"\` |`,
    '',
    `Why it is held: \`${command} show ${number}\`.`,
  ].join('\n')
}

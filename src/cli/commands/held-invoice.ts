import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { ask, onceHeader, openSession, type Session } from '../ask'
import { sayDryRun, withDryRun, type DryRunOption } from '../dry-run'
import { exitCodes, Failure } from '../failure'
import { print, printJson } from '../print'
import { invoiceStatusWords, money } from '../words'

type Invoice = Schema<'Invoice'>

interface DecisionOptions extends DryRunOption {
  reason: string
}

interface AssignmentOptions extends DecisionOptions {
  po: string
  lineItem: string
}

/** What a person decides about an invoice that is held for a purchase order. */
export function addHeldInvoiceCommands(invoice: Command): void {
  withReason(invoice, 'release', 'issue a held invoice without a purchase order').action(
    async (id: string, { reason, dryRun }: DecisionOptions, command: Command) => {
      const session = openSession(command)
      if (dryRun) return foretell(session, id, 'released', { reason })
      const params = { path: { id }, header: onceHeader() }
      tell(
        session,
        await ask(session, session.client.POST('/v1/invoices/{id}/release', { params, body: { reason } })),
      )
    },
  )

  withReason(invoice, 'assign', 'issue a held invoice on a line item, which takes all of it')
    .requiredOption('--po <number>', 'number of a purchase order of the same payer')
    .requiredOption('--line-item <number>', 'number of one of its line items')
    .action(async (id: string, { reason, po, lineItem, dryRun }: AssignmentOptions, command: Command) => {
      const session = openSession(command)
      const body = { reason, purchaseOrder: po, lineItem }
      if (dryRun) return foretell(session, id, 'assigned', body)
      const params = { path: { id }, header: onceHeader() }
      tell(session, await ask(session, session.client.POST('/v1/invoices/{id}/assign', { params, body })))
    })

  withReason(invoice, 'void', 'void a held invoice: its number stays, nothing is ever drawn for it').action(
    async (id: string, { reason, dryRun }: DecisionOptions, command: Command) => {
      const session = openSession(command)
      if (dryRun) return foretell(session, id, 'voided', { reason })
      const params = { path: { id }, header: onceHeader() }
      tell(
        session,
        await ask(session, session.client.POST('/v1/invoices/{id}/void', { params, body: { reason } })),
      )
    },
  )
}

function withReason(invoice: Command, name: string, description: string): Command {
  return withDryRun(invoice.command(`${name} <invoice>`))
    .description(description)
    .requiredOption('--reason <text>', 'why, for those who ask later')
}

/** What is there already tells whether a decision can be made; throws a `Failure` where it cannot. */
async function foretell(
  session: Session,
  id: string,
  done: string,
  body: { reason: string; purchaseOrder?: string; lineItem?: string },
): Promise<void> {
  const found = await ask(session, session.client.GET('/v1/invoices/{id}', { params: { path: { id } } }))
  const { number, status, payer, total, currency } = found
  if (status !== 'held')
    throw new Failure(
      `Invoice ${number} is ${invoiceStatusWords[status]}: it is not held any more.`,
      exitCodes.conflict,
    )
  if (body.purchaseOrder !== undefined) await insistOnLineItem(session, payer.code, body)
  const what = `Invoice ${number} of ${payer.name}, ${money(total, currency)}, would be ${done}:`
  sayDryRun(session, what, body)
}

async function insistOnLineItem(
  { client, ...session }: Session,
  payer: string,
  { purchaseOrder: number = '', lineItem }: { purchaseOrder?: string; lineItem?: string },
): Promise<void> {
  const { items } = await ask(
    session,
    client.GET('/v1/purchase-orders', { params: { query: { payer, number } } }),
  )
  const id = items[0]?.id
  if (id === undefined)
    throw new Failure(`Payer ${payer} has no purchase order "${number}".`, exitCodes.notFound)
  const order = await ask(session, client.GET('/v1/purchase-orders/{id}', { params: { path: { id } } }))
  if (!order.lineItems.some((each) => each.number === lineItem))
    throw new Failure(`Purchase order ${number} has no line item "${lineItem ?? ''}".`, exitCodes.notFound)
}

function tell(session: Session, invoice: Invoice): void {
  if (session.json) {
    printJson(invoice)
    return
  }
  const { number, status, purchaseOrderNumber, dueDate } = invoice
  const stamp = purchaseOrderNumber === null ? 'without a purchase order' : `on ${purchaseOrderNumber}`
  const due = dueDate === null ? '' : ` ${stamp}, due ${dueDate}`
  print(`Invoice ${number} is ${invoiceStatusWords[status]}${due}.`)
}

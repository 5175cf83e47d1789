import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { ask, openSession, type Session } from '../ask'
import { print, printJson } from '../print'
import { invoiceStatusWords } from '../words'

type Invoice = Schema<'Invoice'>

interface DecisionOptions {
  reason: string
}

interface AssignmentOptions extends DecisionOptions {
  po: string
  lineItem: string
}

/** What a person decides about an invoice that is held for a purchase order. */
export function addHeldInvoiceCommands(invoice: Command): void {
  withReason(invoice, 'release', 'issue a held invoice without a purchase order').action(
    async (id: string, body: DecisionOptions, command: Command) => {
      const session = openSession(command)
      const call = session.client.POST('/v1/invoices/{id}/release', { params: { path: { id } }, body })
      tell(session, await ask(session, call))
    },
  )

  withReason(invoice, 'assign', 'issue a held invoice on a line item, which takes all of it')
    .requiredOption('--po <number>', 'number of a purchase order of the same payer')
    .requiredOption('--line-item <number>', 'number of one of its line items')
    .action(async (id: string, { reason, po, lineItem }: AssignmentOptions, command: Command) => {
      const session = openSession(command)
      const body = { reason, purchaseOrder: po, lineItem }
      const call = session.client.POST('/v1/invoices/{id}/assign', { params: { path: { id } }, body })
      tell(session, await ask(session, call))
    })

  withReason(invoice, 'void', 'void a held invoice: its number stays, nothing is ever drawn for it').action(
    async (id: string, body: DecisionOptions, command: Command) => {
      const session = openSession(command)
      const call = session.client.POST('/v1/invoices/{id}/void', { params: { path: { id } }, body })
      tell(session, await ask(session, call))
    },
  )
}

function withReason(invoice: Command, name: string, description: string): Command {
  return invoice
    .command(`${name} <invoice>`)
    .description(description)
    .requiredOption('--reason <text>', 'why, for those who ask later')
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

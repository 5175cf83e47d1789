import type { Db } from '../src/storage/database'
import { assignInvoice, releaseInvoice, voidInvoice } from '../src/storage/held-invoice-decision'
import {
  findDecidedInvoice,
  reviewHeldInvoice,
  type HeldInvoiceState,
} from '../src/storage/held-invoice-review'
import type { ActivityDeps } from './deps'

/** Ids are decimal strings; `at` is the workflow's time, RFC 3339. */
export interface ReviewInput {
  invoiceId: string
  at: string
  reminderDays: number[]
}

export interface DecisionInput {
  invoiceId: string
  at: string
  actor: string
  reason: string
}

export interface AssignmentInput extends DecisionInput {
  purchaseOrderNumber: string
  lineItemNumber: string
}

/** The activities of a held invoice. Each is safe to repeat. */
export function createHeldInvoiceActivities({ db }: Pick<ActivityDeps, 'db'>) {
  return {
    /** Matches the payer's held invoices again, queues a reminder that is due, and answers how this one stands. */
    async reviewHeldInvoice({ invoiceId, at, reminderDays }: ReviewInput) {
      return toHeldInvoice(await reviewHeldInvoice(db, { invoiceId: BigInt(invoiceId), at, reminderDays }))
    },

    /** Issues it without a purchase order. */
    async releaseHeldInvoice({ invoiceId, actor, reason, at }: DecisionInput) {
      await releaseInvoice(db, BigInt(invoiceId), { reason }, { actor, at })
      return decided(db, invoiceId)
    },

    /** Issues it on the line item that a person chose. */
    async assignHeldInvoice({ invoiceId, actor, at, ...assignment }: AssignmentInput) {
      const { reason, purchaseOrderNumber: purchaseOrder, lineItemNumber: lineItem } = assignment
      await assignInvoice(db, BigInt(invoiceId), { reason, purchaseOrder, lineItem }, { actor, at })
      return decided(db, invoiceId)
    },

    /** Ends it: nothing is ever drawn for it. */
    async voidHeldInvoice({ invoiceId, actor, reason, at }: DecisionInput) {
      await voidInvoice(db, BigInt(invoiceId), { reason }, { actor, at })
      return decided(db, invoiceId)
    },
  }
}

async function decided(db: Db, invoiceId: string) {
  return toHeldInvoice(await findDecidedInvoice(db, BigInt(invoiceId)))
}

/** As payloads carry it: JSON has no bigint. */
function toHeldInvoice({ payerVersion, ...state }: HeldInvoiceState) {
  return { ...state, payerVersion: payerVersion.toString() }
}

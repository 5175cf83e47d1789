/** Leads the domain code through a scenario of the oracle of reminders, the way that the system does. */
import { deadlinesOf, dueAt, transitionOf, type Life } from '../../src/domain/lifecycle'
import { month } from '../../src/domain/month'
import type { PurchaseOrderTerms } from '../../src/domain/purchase-order'
import type { ReminderEdit, ReminderScenario, Told } from './reminder-scenario'

interface Lived {
  terms: PurchaseOrderTerms
  life: Pick<Life, 'expirySetAt' | 'livedUntil'>
  zone: string
}

export function domainReminders(scenario: ReminderScenario): Told[] {
  const told: Told[] = []
  let lived = entered(scenario)
  for (const edit of scenario.edits) {
    lived = liveUntil(edit.at, lived, told)
    const terms = edited(lived.terms, edit)
    const zone = (edit.kind === 'change' ? edit.zone : undefined) ?? lived.zone
    const occasion = transitionOf(lived.terms, terms, { before: lived.zone, after: zone }, written(edit.at))
    if (occasion !== null) told.push({ kind: 'lifecycle', occasion, at: edit.at })
    const setsExpiry = terms.expirationMonth !== lived.terms.expirationMonth || zone !== lived.zone
    const expirySetAt = setsExpiry ? written(edit.at) : lived.life.expirySetAt
    lived = { terms, zone, life: { expirySetAt, livedUntil: written(edit.at) } }
  }
  liveUntil(scenario.horizon, lived, told)
  return told
}

/** Everything is told the moment that it becomes due. */
function liveUntil(until: number, { terms, life, zone }: Lived, told: Told[]): Lived {
  let { livedUntil } = life
  for (;;) {
    const deadlines = deadlinesOf({ ...terms, ...life, livedUntil }, zone)
    const [next] = deadlines
    if (next === undefined || Date.parse(next.at) > until) break
    const due = dueAt(deadlines, next.at)
    if (due !== null) told.push({ ...due, at: Date.parse(due.at) })
    livedUntil = next.at
  }
  return { terms, zone, life: { ...life, livedUntil } }
}

function edited(before: PurchaseOrderTerms, edit: ReminderEdit): PurchaseOrderTerms {
  if (edit.kind !== 'change') {
    if (edit.kind === 'something else') return { ...before, description: 'Edited' }
    if (edit.kind === 'delete') return { ...before, deletedAt: written(edit.at) }
    return { ...before, suspendedAt: edit.kind === 'suspend' ? written(edit.at) : null }
  }
  const { effectiveMonth, expirationMonth } = edit
  return {
    ...before,
    ...(effectiveMonth === undefined ? {} : { effectiveMonth: month(effectiveMonth) }),
    ...(expirationMonth === undefined ? {} : { expirationMonth: month(expirationMonth) }),
  }
}

function entered({ zone, enteredAt, effectiveMonth, expirationMonth }: ReminderScenario): Lived {
  return {
    terms: { ...blank, effectiveMonth: month(effectiveMonth), expirationMonth: month(expirationMonth) },
    life: { expirySetAt: written(enteredAt), livedUntil: written(enteredAt) },
    zone,
  }
}

function written(at: number): string {
  return new Date(at).toISOString()
}

/** What a purchase order has besides, and what no reminder depends on. */
const blank: Omit<PurchaseOrderTerms, 'effectiveMonth' | 'expirationMonth'> = {
  id: 1n,
  payerId: 1n,
  sellerEntityId: 1n,
  number: 'PO-1',
  description: '',
  currency: 'USD',
  overagePolicy: 'ALLOW',
  balanceThresholds: [],
  taxRegistrationNumbers: [],
  invoiceUnits: [],
  shipTo: null,
  contacts: [],
  tags: {},
  suspendedAt: null,
  deletedAt: null,
  needsAttention: false,
  termsVersion: 1n,
  revision: 1,
  lineItems: [],
}

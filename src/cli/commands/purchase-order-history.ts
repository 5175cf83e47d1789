import type { Command } from 'commander'
import type { Schema } from '../../api/client'
import { ask, openSession } from '../ask'
import { withCsv } from '../csv'
import { asCsv, listAll, withLimit } from '../list'
import { print, printJson } from '../print'
import { findOrder, withRef, type RefOptions } from '../purchase-order-ref'
import { table } from '../table'
import { grouped, time } from '../words'

interface LedgerOptions extends RefOptions {
  limit: number
  csv?: true
  lineItem?: string
}

/** What happened to a purchase order: its edits, and what moved its balances. */
export function addPurchaseOrderHistoryCommands(po: Command): void {
  withRef(po, 'history', 'every edit of a purchase order, first to latest').action(
    async (ref: string, { payer }: RefOptions, command: Command) => {
      const session = openSession(command)
      const { id } = await findOrder(session, ref, payer)
      const call = session.client.GET('/v1/purchase-orders/{id}/revisions', { params: { path: { id } } })
      const { items } = await ask(session, call)
      if (session.json) printJson(items)
      else print(revisionTable(items))
    },
  )

  withCsv(withLimit(withRef(po, 'ledger', 'what moved the balances of a purchase order, first to latest')))
    .option('--line-item <number>', 'of this line item alone')
    .action(async (ref: string, { payer, lineItem, limit, csv }: LedgerOptions, command: Command) => {
      const session = openSession(command)
      const path = { id: (await findOrder(session, ref, payer)).id }
      const filter = lineItem === undefined ? {} : { lineItem }
      const list = (query: object) => ({ params: { path, query: { ...filter, ...query } } })
      if (csv && !session.json) {
        const call = session.client.GET('/v1/purchase-orders/{id}/ledger', { ...list({}), ...asCsv })
        process.stdout.write(await ask(session, call))
        return
      }
      const entries = await listAll(session, limit, (page) =>
        session.client.GET('/v1/purchase-orders/{id}/ledger', list(page)),
      )
      if (session.json) printJson(entries)
      else print(ledgerTable(entries))
    })
}

function revisionTable(revisions: readonly Schema<'PurchaseOrderRevision'>[]): string {
  return table(
    [
      { title: 'Revision', align: 'right' },
      { title: 'When' },
      { title: 'Who', flexible: true },
      { title: 'What', flexible: true },
    ],
    revisions.map(({ revision, recordedAt, actor, change }) => [
      revision.toString(),
      time(recordedAt),
      actor,
      change,
    ]),
  )
}

function ledgerTable(entries: readonly Schema<'LedgerEntry'>[]): string {
  if (entries.length === 0) return 'Nothing has moved its balances yet.'
  return table(
    [
      { title: 'Line item' },
      { title: 'When' },
      { title: 'What', flexible: true },
      { title: 'Amount', align: 'right' },
      { title: 'Balance', align: 'right' },
    ],
    entries.map((entry) => [
      entry.lineItemNumber,
      time(entry.recordedAt),
      entry.invoiceId === null
        ? `${entry.kind}, by ${entry.actor}`
        : `${entry.kind}, invoice ${entry.invoiceId}`,
      grouped(entry.amount),
      entry.balance === null ? 'not tracked' : grouped(entry.balance),
    ]),
  )
}

import type { Command } from 'commander'
import { noticeSorts, type SortOf } from '../../domain/list-sort'
import { noticeKinds, noticeStates, type NoticeKind, type NoticeState } from '../../domain/notice'
import { ask, openSession } from '../ask'
import { asCsv, choice, listAll, withWindow } from '../list'
import { noticeCard, noticeTable } from '../notice-view'
import { print, printJson } from '../print'
import { findOrder } from '../purchase-order-ref'

interface ListOptions {
  limit: number
  csv?: true
  sort?: SortOf<typeof noticeSorts>
  payer?: string
  po?: string
  state?: NoticeState
  kind?: NoticeKind
}

export function addNoticeCommands(program: Command): void {
  const notice = program.command('notice').description('messages to contacts, and what became of them')

  withWindow(notice.command('list'), noticeSorts)
    .description('messages, the latest first')
    .option('--payer <code>', 'about this payer alone')
    .option('--po <purchase-order>', 'about this purchase order alone, by its number or id')
    .option('--state <state>', `one of ${noticeStates.join(', ')}`, choice(noticeStates))
    .option('--kind <kind>', `one of ${noticeKinds.join(', ')}`, choice(noticeKinds))
    .action(async ({ limit, csv, po, ...filter }: ListOptions, command: Command) => {
      const session = openSession(command)
      const order = po === undefined ? undefined : await findOrder(session, po, filter.payer)
      const narrowing = { ...filter, ...(order === undefined ? {} : { purchaseOrder: order.id }) }
      const list = (query: object) => ({ params: { query: { ...narrowing, ...query } } })
      if (csv && !session.json) {
        process.stdout.write(await ask(session, session.client.GET('/v1/notices', { ...list({}), ...asCsv })))
        return
      }
      const notices = await listAll(session, limit, (page) => session.client.GET('/v1/notices', list(page)))
      if (session.json) printJson(notices)
      else print(noticeTable(notices))
    })

  notice
    .command('show <notice>')
    .description('one message: its text, whether it is sent, and why not')
    .action(async (id: string, _, command: Command) => {
      const session = openSession(command)
      const found = await ask(session, session.client.GET('/v1/notices/{id}', { params: { path: { id } } }))
      if (session.json) printJson(found)
      else print(noticeCard(found))
    })
}

import type { Command } from 'commander'
import { isUnreachable } from '../ask'
import { printCsv, withCsv, type CsvColumns } from '../csv'
import { findMailCatcher, nothingListens } from '../endpoints'
import { exitCodes, Failure } from '../failure'
import { print, printJson } from '../print'
import { pairs, table } from '../table'
import { time } from '../words'

/** A message as the mail catcher keeps it. */
interface MailSummary {
  id: number
  from: string
  to: string
  subject: string
  receivedAt: string
}

interface Mail extends MailSummary {
  text: string | null
  html: string | null
}

export function addMailCommands(program: Command): void {
  const mail = program
    .command('mail')
    .description('messages to contacts that the mail catcher of "npm start" holds')

  withCsv(mail.command('list'))
    .description('all messages, the latest last')
    .action(async ({ csv }: { csv?: true }, command: Command) => {
      const { messages } = (await (await read('/messages')).json()) as { messages: MailSummary[] }
      if (isJson(command)) printJson(messages)
      else if (csv) printCsv(messages, csvColumns)
      else print(mailTable(messages))
    })

  mail
    .command('show <message>')
    .description('one message, as plain text')
    .option('--raw', 'its source, as it came over the wire')
    .option('--html', 'its HTML part')
    .action(async (id: string, { raw, html }: { raw?: true; html?: true }, command: Command) => {
      if (!/^\d{1,9}$/.test(id))
        throw new Failure(
          `"${id}" is no number of a message; "drawdown mail list" shows them.`,
          exitCodes.usage,
        )
      if (raw) {
        process.stdout.write(Buffer.from(await (await read(`/messages/${id}/raw`)).arrayBuffer()))
        return
      }
      const found = (await (await read(`/messages/${id}`)).json()) as Mail
      if (isJson(command)) printJson(found)
      else print(html ? (found.html ?? '') : mailText(found))
    })
}

function isJson(command: Command): boolean {
  return command.optsWithGlobals<{ json?: boolean }>().json === true
}

async function read(path: string): Promise<Response> {
  const address = findMailCatcher()
  const reply = await fetch(`${address}${path}`).catch((error: unknown) => {
    throw isUnreachable(error) ? nothingListens(address) : error
  })
  if (reply.ok) return reply
  if (reply.status === 404)
    throw new Failure('There is no such message; "drawdown mail list" shows them.', exitCodes.notFound)
  throw new Failure(`The mail catcher at ${address} answered ${reply.status}.`)
}

const csvColumns: CsvColumns<MailSummary> = {
  id: ({ id }) => id,
  from: ({ from }) => from,
  to: ({ to }) => to,
  subject: ({ subject }) => subject,
  receivedAt: ({ receivedAt }) => receivedAt,
}

function mailTable(messages: readonly MailSummary[]): string {
  if (messages.length === 0)
    return 'No message yet: contacts hear when a balance runs low or an invoice finds no purchase order.'
  return table(
    [{ title: 'Message' }, { title: 'To', flexible: true }, { title: 'Subject', flexible: true }],
    messages.map(({ id, to, subject }) => [id.toString(), to, subject]),
  )
}

function mailText({ from, to, subject, receivedAt, text }: Mail): string {
  const head = pairs([
    ['From', from],
    ['To', to],
    ['Subject', subject],
    ['Received', time(receivedAt)],
  ])
  return `${head}\n\n${(text ?? '').trimEnd()}`
}

import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { DomainError } from '../../domain/error'
import * as contract from '../contract'
import type { CaughtMessageSummaryView, CaughtMessageView } from '../contract/caught-message-operations'
import type { Deps } from '../deps'
import { found } from '../found'
import type { MailCatcher } from '../mail-catcher'
import { worded } from '../contract/wording'

/** A list is for looking at what came last; the `drawdown mail` command shows all. */
const mostListed = 200

export const caughtMessageRoutes: FastifyPluginCallbackZod<Deps> = (app, { mailCatcher }, done) => {
  app.get('/v1/caught-messages', { schema: contract.listCaughtMessages }, async () => {
    const messages = await there(mailCatcher).list()
    return { items: messages.slice(-mostListed).reverse().map(toSummary) }
  })

  app.get(
    '/v1/caught-messages/:id',
    { schema: contract.getCaughtMessage },
    async ({ params: { id } }): Promise<CaughtMessageView> => {
      const message = found(await there(mailCatcher).find(id), 'caught-message-not-found', {
        id: id.toString(),
      })
      return { ...toSummary(message), text: message.text, html: message.html }
    },
  )
  done()
}

function there(mailCatcher: MailCatcher | null): MailCatcher {
  if (mailCatcher !== null) return mailCatcher
  throw new DomainError('not-found', worded('caught-messages-none'))
}

type Summary = Awaited<ReturnType<MailCatcher['list']>>[number]

function toSummary({ id, receivedAt: at, from, to, subject }: Summary): CaughtMessageSummaryView {
  return { id: id.toString(), at, from, to, subject }
}

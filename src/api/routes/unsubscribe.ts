import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { findSubscription, optIn, optOut } from '../../storage/notice-opt-out'
import type { Deps } from '../deps'
import { subscriptionPage, turnOnAgain, unknownLinkPage } from '../unsubscribe-page'

type Link = FastifyRequest<{ Params: { token: string } }>

/** Mail readers send their click as a form of either type (RFC 8058). */
const forms = ['application/x-www-form-urlencoded', 'multipart/form-data']

/**
 * The link at the end of every message, for people and for the button of mail readers. Opening it changes nothing, because
 * programs that look for viruses open every link. The signature stands for a sign-in, so any origin may ask.
 */
export const unsubscribeRoutes: FastifyPluginCallbackZod<Deps> = (app, { db, noticeOfLink, now }, done) => {
  const options = { schema: { hide: true }, bodyLimit: 4_096 } as const
  app.addContentTypeParser(forms, { parseAs: 'string' }, (_, body, parsed) => parsed(null, body))

  app.get('/unsubscribe/:token', options, async (request: Link, reply) =>
    show(request, reply, noticeOfLink(request.params.token)),
  )

  app.post('/unsubscribe/:token', options, async (request: Link, reply) => {
    const noticeId = noticeOfLink(request.params.token)
    if (noticeId !== undefined) {
      const deed = { at: now(), requestId: request.id }
      if (request.body === turnOnAgain) await optIn(db, noticeId, deed)
      else await optOut(db, noticeId, deed)
    }
    return show(request, reply, noticeId)
  })

  async function show(
    request: Link,
    reply: FastifyReply,
    noticeId: bigint | undefined,
  ): Promise<FastifyReply> {
    const subscription = noticeId === undefined ? undefined : await findSubscription(db, noticeId)
    void reply.type('text/html; charset=utf-8').header('cache-control', 'no-store')
    return subscription
      ? reply.send(subscriptionPage(subscription))
      : reply.code(404).send(unknownLinkPage(request.headers['accept-language']))
  }
  done()
}

import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { Payer } from '../../domain/payer'
import { createPayer, findPayer, listPayers, type PayerOnFile } from '../../storage/payer'
import * as contract from '../contract'
import type { PayerSummaryView, PayerView } from '../contract/payer'
import { actor, type Deps } from '../deps'
import { found } from '../found'
import { given } from '../given'
import { pageOf } from '../page'
import { documentBody } from './document-body'

export const payerRoutes: FastifyPluginCallbackZod<Deps> = (app, { db, now }, done) => {
  app.get('/v1/payers', { schema: contract.listPayers }, async ({ query: { limit, cursor } }) => {
    const payers = await listPayers(db, { limit: limit + 1, ...given({ after: cursor }) })
    return pageOf(payers, limit, ({ code }) => code, toSummary)
  })

  app.post(
    '/v1/payers',
    { schema: contract.createPayer, validatorCompiler: documentBody },
    async ({ body }, reply) => {
      const payer = await createPayer(db, body, { actor, at: now() })
      return reply.code(201).send(toView(payer))
    },
  )

  app.get('/v1/payers/:code', { schema: contract.getPayer }, async ({ params: { code } }) =>
    toView(found(await findPayer(db, code), `payer "${code}"`)),
  )
  done()
}

function toSummary({ id, ...payer }: Omit<Payer, 'version'>): PayerSummaryView {
  return { ...payer, id: id.toString() }
}

function toView({ invoiceUnits, linkedAccounts, ...payer }: PayerOnFile): PayerView {
  return { ...toSummary(payer), invoiceUnits, linkedAccounts }
}

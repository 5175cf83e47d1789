import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { FastifyReply } from 'fastify'
import { pageOfLinkedAccounts } from '../../storage/linked-account'
import {
  createPayer,
  findPayer,
  findPayerAccount,
  listPayers,
  type PayerAccount,
  type PayerOnFile,
} from '../../storage/payer'
import { editPayer } from '../../storage/payer-edit'
import * as contract from '../contract'
import type { PayerSummaryView, PayerView } from '../contract/payer'
import { found } from '../found'
import { given } from '../given'
import { pageOf } from '../page'
import { documentBody } from './document-body'
import { editDeed, tagRevision } from './revision'

export const payerRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get('/v1/payers', { schema: contract.listPayers }, async ({ query, work }) => {
    const { limit, cursor, search } = query
    const payers = await listPayers(work.db, { limit: limit + 1, ...given({ after: cursor, search }) })
    return pageOf(payers, limit, ({ code }) => code, toSummary)
  })

  app.post(
    '/v1/payers',
    { schema: contract.createPayer, validatorCompiler: documentBody },
    async ({ body, work }, reply) => answer(reply.code(201), await createPayer(work.db, body, work.deed)),
  )

  app.get('/v1/payers/:code', { schema: contract.getPayer }, async ({ params: { code }, work }, reply) =>
    answer(reply, found(await findPayer(work.db, code), 'payer-not-found', { code })),
  )

  app.patch(
    '/v1/payers/:code',
    { schema: contract.editPayer, validatorCompiler: documentBody },
    async ({ params: { code }, headers, body, work }, reply) =>
      answer(reply, await editPayer(work.db, code, body, editDeed(work, headers['if-match']))),
  )

  app.get(
    '/v1/payers/:code/linked-accounts',
    { schema: contract.listLinkedAccounts },
    async ({ params: { code: of }, query: { limit, cursor }, work }) => {
      const { id } = found(await findPayerAccount(work.db, of), 'payer-not-found', { code: of })
      const page = { limit: limit + 1, ...given({ after: cursor }) }
      const accounts = await pageOfLinkedAccounts(work.db, id, page)
      return pageOf(
        accounts,
        limit,
        ({ code }) => code,
        (account) => account,
      )
    },
  )
  done()
}

/** A payer with all that is known of it; its revision is the ETag. */
function answer(reply: FastifyReply, payer: PayerOnFile): PayerView {
  tagRevision(reply, payer)
  return toView(payer)
}

function toSummary({ id, ...payer }: Omit<PayerAccount, 'version'>): PayerSummaryView {
  return { ...payer, id: id.toString() }
}

function toView({ invoiceUnits, linkedAccounts, ...payer }: PayerOnFile): PayerView {
  return { ...toSummary(payer), invoiceUnits, linkedAccounts }
}

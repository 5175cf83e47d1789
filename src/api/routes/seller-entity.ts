import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { FastifyReply } from 'fastify'
import {
  createSellerEntity,
  findSellerEntity,
  listSellerEntities,
  type SellerEntityOnFile,
} from '../../storage/seller-entity'
import { editSellerEntity } from '../../storage/seller-entity-edit'
import * as contract from '../contract'
import type { SellerEntityView } from '../contract/seller-entity'
import { found } from '../found'
import { documentBody } from './document-body'
import { editDeed, tagRevision } from './revision'

export const sellerEntityRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get('/v1/seller-entities', { schema: contract.listSellerEntities }, async ({ work }) => {
    const entities = await listSellerEntities(work.db)
    return { items: entities.map(toView) }
  })

  app.post(
    '/v1/seller-entities',
    { schema: contract.createSellerEntity, validatorCompiler: documentBody },
    async ({ body, work }, reply) =>
      answer(reply.code(201), await createSellerEntity(work.db, body, work.deed)),
  )

  app.get(
    '/v1/seller-entities/:code',
    { schema: contract.getSellerEntity },
    async ({ params: { code }, work }, reply) =>
      answer(reply, found(await findSellerEntity(work.db, code), 'seller-entity-not-found', { name: code })),
  )

  app.patch(
    '/v1/seller-entities/:code',
    { schema: contract.editSellerEntity, validatorCompiler: documentBody },
    async ({ params: { code }, headers, body, work }, reply) =>
      answer(reply, await editSellerEntity(work.db, code, body, editDeed(work, headers['if-match']))),
  )
  done()
}

/** A seller entity; its revision is the ETag. */
function answer(reply: FastifyReply, entity: SellerEntityOnFile): SellerEntityView {
  tagRevision(reply, entity)
  return toView(entity)
}

function toView({ id, ...entity }: SellerEntityOnFile): SellerEntityView {
  return { id: id.toString(), ...entity }
}

import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { SellerEntity } from '../../domain/seller-entity'
import { createSellerEntity, findSellerEntity, listSellerEntities } from '../../storage/seller-entity'
import * as contract from '../contract'
import type { SellerEntityView } from '../contract/seller-entity'
import { actor, type Deps } from '../deps'
import { found } from '../found'
import { documentBody } from './document-body'

export const sellerEntityRoutes: FastifyPluginCallbackZod<Deps> = (app, { db, now }, done) => {
  app.get('/v1/seller-entities', { schema: contract.listSellerEntities }, async () => {
    const entities = await listSellerEntities(db)
    return { items: entities.map(toView) }
  })

  app.post(
    '/v1/seller-entities',
    { schema: contract.createSellerEntity, validatorCompiler: documentBody },
    async ({ body }, reply) => {
      const entity = await createSellerEntity(db, body, { actor, at: now() })
      return reply.code(201).send(toView(entity))
    },
  )

  app.get('/v1/seller-entities/:code', { schema: contract.getSellerEntity }, async ({ params: { code } }) =>
    toView(found(await findSellerEntity(db, code), `seller entity "${code}"`)),
  )
  done()
}

function toView({ id, ...entity }: SellerEntity): SellerEntityView {
  return { id: id.toString(), ...entity }
}

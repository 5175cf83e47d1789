import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import {
  createJsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from '@fastify/type-provider-zod'
import createFastify, { type FastifyInstance } from 'fastify'
import type { Deps } from './deps'
import { answerError, answerUnknownRoute } from './error'
import { description, tidied, zodToJsonConfig } from './openapi-document'
import { billingRunRoutes } from './routes/billing-run'
import { billingScheduleRoutes } from './routes/billing-schedule'
import { chargeImportRoutes } from './routes/charge-import'
import { healthRoutes } from './routes/health'
import { heldInvoiceRoutes } from './routes/held-invoice'
import { invoiceRoutes } from './routes/invoice'
import { ledgerEntryRoutes } from './routes/ledger-entry'
import { noticeRoutes } from './routes/notice'
import { payerRoutes } from './routes/payer'
import { purchaseOrderRoutes } from './routes/purchase-order'
import { purchaseOrderRevisionRoutes } from './routes/purchase-order-revision'
import { reconciliationRoutes } from './routes/reconciliation'
import { sellerEntityRoutes } from './routes/seller-entity'
import { unsubscribeRoutes } from './routes/unsubscribe'
import { refuseForeignOrigins } from './same-machine'

export interface AppOptions {
  logLevel: string
  /** Inside a container other containers know the API by another name than a loopback address. */
  anyHost: boolean
}

/** The HTTP API: everything but listening. */
export async function createApp(deps: Deps, { logLevel, anyHost }: AppOptions): Promise<FastifyInstance> {
  const app = createFastify({
    logger: { level: logLevel },
    genReqId: () => randomUUID(),
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerUnknownRoute)
  acceptEmptyBodies(app)
  app.addHook('onRequest', refuseForeignOrigins(anyHost))
  app.addHook('onSend', (request, reply, payload, done) => {
    void reply.header('x-request-id', request.id)
    done(null, payload)
  })

  await app.register(helmet, {
    hsts: false,
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
  })
  await app.register(swagger, {
    openapi: description,
    transform: createJsonSchemaTransform({ zodToJsonConfig }),
    transformObject: tidied,
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'Drawdown API' },
    staticCSP: true,
    transformStaticCSP: (policy) => policy.replace('upgrade-insecure-requests;', ''),
  })
  app.get('/v1/openapi.json', { schema: { hide: true } }, () => app.swagger())

  for (const routes of [
    healthRoutes,
    sellerEntityRoutes,
    payerRoutes,
    purchaseOrderRoutes,
    purchaseOrderRevisionRoutes,
    ledgerEntryRoutes,
    chargeImportRoutes,
    billingRunRoutes,
    billingScheduleRoutes,
    reconciliationRoutes,
    invoiceRoutes,
    heldInvoiceRoutes,
    noticeRoutes,
    unsubscribeRoutes,
  ])
    await app.register(routes, deps)
  return app
}

/** Many clients send `Content-Type: application/json` with everything, also where there is nothing to send. */
function acceptEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parse(request, body as string, done)
  })
}

import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import {
  createJsonSchemaTransform,
  serializerCompiler,
  type ZodTypeProvider,
} from '@fastify/type-provider-zod'
import createFastify, { LogController, type FastifyInstance } from 'fastify'
import type { Deps } from './deps'
import { answerError, answerUnknownRoute } from './error'
import { description, tidied, zodToJsonConfig } from './openapi-document'
import { billingRunRoutes } from './routes/billing-run'
import { billingRunEventRoutes } from './routes/billing-run-events'
import { billingRunPreviewRoutes } from './routes/billing-run-preview'
import { billingScheduleRoutes } from './routes/billing-schedule'
import { caughtMessageRoutes } from './routes/caught-message'
import { chargeImportRoutes } from './routes/charge-import'
import { contactRoutes } from './routes/contact'
import { serveConsole } from './console-files'
import { createMetrics } from './metrics'
import { loggerOptions, observeRequests, type LogStream } from './request-log'
import { healthRoutes, operationRoutes } from './routes/health'
import { forecastRoutes } from './routes/forecast'
import { heldInvoiceRoutes } from './routes/held-invoice'
import { invoiceRoutes } from './routes/invoice'
import { ledgerEntryRoutes } from './routes/ledger-entry'
import { lineItemRoutes } from './routes/line-item'
import { noticeRoutes } from './routes/notice'
import { payerRoutes } from './routes/payer'
import { preferenceRoutes } from './routes/preference'
import { purchaseOrderRoutes } from './routes/purchase-order'
import { purchaseOrderImportRoutes } from './routes/purchase-order-import'
import { purchaseOrderSuccessorRoutes } from './routes/purchase-order-successor'
import { purchaseOrderRevisionRoutes } from './routes/purchase-order-revision'
import { reconciliationRoutes } from './routes/reconciliation'
import { sellerEntityRoutes } from './routes/seller-entity'
import { signInRoutes } from './routes/sign-in'
import { summaryRoutes } from './routes/summary'
import { unsubscribeRoutes } from './routes/unsubscribe'
import { auditRoutes } from './routes/audit'
import { verificationRoutes } from './routes/verification'
import { webhookRoutes } from './routes/webhook'
import { webhookDeliveryRoutes } from './routes/webhook-delivery'
import { parseJson } from './json-body'
import { createRateLimiter, type RateLimits } from './rate-limit'
import { requestCheck } from './request-check'
import { meRoutes } from './routes/me'
import { apiKeyRoutes } from './routes/api-key'
import { refuseWhileStopping } from './stopping'
import { giveWork } from './unit-of-work'

export interface AppOptions {
  logLevel: string
  rateLimits: RateLimits
  /** Standard output unless told. */
  logStream?: LogStream
}

/** The HTTP API: everything but listening. */
export async function createApp(
  deps: Deps,
  { logLevel, rateLimits, logStream }: AppOptions,
): Promise<FastifyInstance> {
  const app = createFastify({
    logger: loggerOptions(logLevel, logStream),
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(requestCheck)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerUnknownRoute)
  parseJson(app)
  const metrics = createMetrics(deps)
  observeRequests(app, metrics)
  refuseWhileStopping(app)
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

  await app.register(rateLimit, { global: false })
  const limiter = createRateLimiter(app, rateLimits)
  await app.register(healthRoutes, deps)
  await app.register(signInRoutes, deps)
  await app.register(unsubscribeRoutes, deps)
  await serveConsole(app, { issuer: deps.oidc?.issuer })
  await app.register(async (signedIn) => {
    signedIn.addHook('onRoute', giveWork(deps, limiter))
    for (const routes of operations) await signedIn.register(routes, { ...deps, metrics })
  })
  return app
}

/** For those who have signed in. */
const operations = [
  meRoutes,
  preferenceRoutes,
  summaryRoutes,
  operationRoutes,
  apiKeyRoutes,
  sellerEntityRoutes,
  payerRoutes,
  purchaseOrderRoutes,
  purchaseOrderImportRoutes,
  purchaseOrderSuccessorRoutes,
  purchaseOrderRevisionRoutes,
  lineItemRoutes,
  contactRoutes,
  forecastRoutes,
  ledgerEntryRoutes,
  chargeImportRoutes,
  billingRunPreviewRoutes,
  billingRunRoutes,
  billingRunEventRoutes,
  billingScheduleRoutes,
  reconciliationRoutes,
  verificationRoutes,
  auditRoutes,
  invoiceRoutes,
  heldInvoiceRoutes,
  noticeRoutes,
  caughtMessageRoutes,
  webhookRoutes,
  webhookDeliveryRoutes,
]

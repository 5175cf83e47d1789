import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HttpRefusal } from './error'
import { worded } from './contract/wording'

export interface RateLimits {
  /** Requests a minute with one key or token. */
  perCaller: number
  /** Requests a minute for one payer, whoever asks. */
  perPayer: number
}

/** Failed sign-ins a minute from one address: enough for a mistyped key, too few to search for one. */
const failedSignIns = 60

export interface RateLimiter {
  /** Throws `too-many-requests` once whoever asks, or their payer, has asked too often. */
  admit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  /**
   * Throws `too-many-requests` once an address has failed to sign in too often. Whoever signs in is let in all the same: behind a
   * proxy all come from one address, and nobody is to lock the others out.
   */
  admitFailure: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
}

/** Counts in the memory of this process: several API processes admit as many times as much. Needs @fastify/rate-limit. */
export function createRateLimiter(app: FastifyInstance, { perCaller, perPayer }: RateLimits): RateLimiter {
  const timeWindow = '1 minute'
  const limit = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow, keyGenerator })
  const byCaller = limit(perCaller, ({ work: { identity } }) => `caller ${identity.keyId ?? identity.actor}`)
  const byPayer = limit(perPayer, ({ work: { identity } }) => `payer ${identity.payer?.id ?? ''}`)
  const byAddress = limit(failedSignIns, ({ ip }) => `address ${ip}`)
  type TooOften = 'caller-asks-too-often' | 'payer-asks-too-often' | 'address-fails-too-often'
  type Count = Awaited<ReturnType<typeof byCaller>>
  const refuseBeyond = (count: Count, reply: FastifyReply, code: TooOften) => {
    if (count.isAllowed || !count.isExceeded) return
    void reply.header('retry-after', String(count.ttlInSeconds))
    const wording = worded(code, { max: count.max, seconds: count.ttlInSeconds })
    throw new HttpRefusal('too-many-requests', wording)
  }
  return {
    async admit(request, reply) {
      refuseBeyond(await byCaller(request), reply, 'caller-asks-too-often')
      if (request.work.identity.payer !== null)
        refuseBeyond(await byPayer(request), reply, 'payer-asks-too-often')
    },
    async admitFailure(request, reply) {
      refuseBeyond(await byAddress(request), reply, 'address-fails-too-often')
    },
  }
}

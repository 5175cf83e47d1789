import { tellingTime } from '../src/domain/lifecycle'
import { firstInstant, firstInstantAfter } from '../src/domain/month'
import { statusOf } from '../src/domain/purchase-order'
import { settlePurchaseOrder, type SettledPurchaseOrder } from '../src/storage/purchase-order-life'
import type { ActivityDeps } from './deps'

/** The activities in the life of a purchase order. Each is safe to repeat. */
export function createPurchaseOrderActivities({ db }: Pick<ActivityDeps, 'db'>) {
  return {
    /** Tells what is due at `at` (the workflow's time, RFC 3339), once, and answers what the clock still brings. */
    async settlePurchaseOrder({ purchaseOrderId, at }: { purchaseOrderId: string; at: string }) {
      return toLife(await settlePurchaseOrder(db, BigInt(purchaseOrderId), at), at)
    },
  }
}

function toLife({ order, deadlines, needsAttention }: SettledPurchaseOrder, at: string) {
  const { timeZone } = order.sellerEntity
  return {
    revision: order.revision,
    number: order.number,
    payer: order.payer.code,
    sellerEntity: order.sellerEntity.code,
    status: statusOf(order, timeZone, at),
    validFrom: firstInstant(order.effectiveMonth, timeZone),
    validTo: firstInstantAfter(order.expirationMonth, timeZone),
    needsAttention,
    deadlines: deadlines.map((deadline) => ({ ...deadline, tellAt: tellingTime(deadline.at, order.id) })),
  }
}

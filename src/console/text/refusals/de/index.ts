import type { Refusals } from '../refusals'
import { account } from './account'
import { billing } from './billing'
import { document } from './document'
import { http } from './http'
import { imported } from './import'
import { kept } from './kept'
import { purchaseOrder } from './purchase-order'

export const refusals: Refusals = {
  ...document,
  ...purchaseOrder,
  ...account,
  ...imported,
  ...billing,
  ...http,
  ...kept,
}

import type { FirstMessages } from '../en/first'
import { common } from './common'
import { list } from './list'
import { problem } from './problem'
import { purchaseOrders } from './purchase-orders'
import { role } from './role'
import { words } from './words'

export const firstMessages: FirstMessages = { common, list, problem, purchaseOrders, role, words }

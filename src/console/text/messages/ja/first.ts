import type { FirstMessages } from '../en/first'
import { general } from './general'
import { list } from './list'
import { problem } from './problem'
import { purchaseOrders } from './purchase-orders'
import { role } from './role'
import { words } from './words'

export const firstMessages: FirstMessages = { general, list, problem, purchaseOrders, role, words }

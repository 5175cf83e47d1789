import type { FirstMessages } from '../en/first'
import { contacts } from './contacts'
import { general } from './general'
import { list } from './list'
import { problem } from './problem'
import { purchaseOrders } from './purchase-orders'
import { role } from './role'
import { words } from './words'

export const firstMessages: FirstMessages = { contacts, general, list, problem, purchaseOrders, role, words }

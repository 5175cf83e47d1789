import { contacts } from './contacts'
import { general } from './general'
import { list } from './list'
import { problem } from './problem'
import { purchaseOrders } from './purchase-orders'
import { role } from './role'
import { words } from './words'

/** The words of the frame and the home page, which come before all others. */
export const firstMessages = { contacts, general, list, problem, purchaseOrders, role, words }

export type FirstMessages = {
  readonly [N in keyof typeof firstMessages]: { readonly [K in keyof (typeof firstMessages)[N]]: string }
}

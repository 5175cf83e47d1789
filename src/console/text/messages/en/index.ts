import { addPurchaseOrder } from './add-purchase-order'
import { billingRuns } from './billing-runs'
import { contacts } from './contacts'
import { general } from './general'
import { imports } from './imports'
import { fields } from './fields'
import { invoices } from './invoices'
import { list } from './list'
import { problem } from './problem'
import { purchaseOrder } from './purchase-order'
import { purchaseOrders } from './purchase-orders'
import { role } from './role'
import { settings } from './settings'
import { payers } from './payers'
import { rules } from './rules'
import { sellerEntities } from './seller-entities'
import { schedules } from './schedules'
import { apiKeys } from './api-keys'
import { permissions } from './permissions'
import { webhooks } from './webhooks'
import { audit } from './audit'
import { words } from './words'
import { health } from './health'
import { noticeList } from './notice-list'

/** The words of the console, by page. Every other language has the same keys. */
export const messages = {
  billingRuns,
  imports,
  addPurchaseOrder,
  fields,
  contacts,
  general,
  invoices,
  list,
  problem,
  purchaseOrder,
  purchaseOrders,
  role,
  rules,
  settings,
  payers,
  sellerEntities,
  schedules,
  apiKeys,
  permissions,
  webhooks,
  audit,
  words,
  health,
  noticeList,
}

export type Messages = {
  readonly [N in keyof typeof messages]: { readonly [K in keyof (typeof messages)[N]]: string }
}

import type { Schema } from '../../client'

export type ListedOrder = Schema<'ListedPurchaseOrder'>
export type Contact = Schema<'Contact'>
